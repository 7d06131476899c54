import type { Size } from '../src/validation/minimum';
import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import type { Generator } from '../src/resampling/seeded-generator';
import { ascertainment } from '../src/survival/ascertainment';
import { censoredValidation } from '../src/survival/censored-validation';
import { cumulativeIncidence } from '../src/survival/cumulative-incidence';
import type { FollowUp } from '../src/survival/follow-up';
import { kaplanMeier } from '../src/survival/kaplan-meier';
import { drawCases, truthsOf } from './anticipated';
import { covers, designs, type Family, noneOf, resamples } from './procedure';

const horizon = 60;

/** Exponential times with the chance of the event by the horizon; follow-up ends uniformly, for a sixth before it. */
function followed(truths: Float64Array, generator: Generator): FollowUp {
  const event = truths.map((truth) => (horizon * Math.log(1 - generator.uniform())) / Math.log(1 - truth));
  const end = truths.map(() => 30 + 180 * generator.uniform());
  return {
    times: event.map((time, i) => Math.max(1e-9, Math.min(time, end[i]!))),
    statuses: Uint8Array.from(event, (time, i) => Number(time <= end[i]!)),
  };
}

export const survival: Family = {
  procedures: {
    'Kaplan-Meier, log-log': { kind: 'interval', minimum: minimumOfInterval.survival },
    'cumulative incidence, log-log': { kind: 'interval', minimum: minimumOfInterval.survival },
  },
  designs,
  replicate: ({ cases, prevalence }, generator) => {
    const plain = followed(new Float64Array(cases).fill(prevalence), generator);
    const competing = withCompeting(cases, prevalence, generator);
    return {
      size: followedSize(plain),
      outcomes: {
        'Kaplan-Meier, log-log': covers(kaplanMeier(plain, horizon), 1 - prevalence),
        'cumulative incidence, log-log': covers(cumulativeIncidence(competing, horizon), prevalence),
      },
    };
  },
};

/** A share equal to the prevalence has the event by the horizon, a tenth of the rest the competing one. */
function withCompeting(cases: number, prevalence: number, generator: Generator): FollowUp {
  const given = { times: new Float64Array(cases), statuses: new Uint8Array(cases) };
  for (let i = 0; i < cases; i++) {
    const kind = generator.uniform();
    const time = kind < prevalence + (1 - prevalence) / 10 ? horizon * (1 - generator.uniform()) : 10 * horizon;
    const end = 30 + 180 * generator.uniform();
    given.times[i] = Math.min(time, end);
    given.statuses[i] = time > end ? 0 : kind < prevalence ? 1 : 2;
  }
  return given;
}

export const censoredMeasures: Family = {
  procedures: {
    'Brier score under censoring, resampling': { kind: 'interval', minimum: minimumOfInterval.resampled },
    'observed over expected under censoring, resampling': { kind: 'interval', minimum: minimumOfInterval.resampled },
    'area under the curve under censoring, resampling': { kind: 'interval', minimum: minimumOfInterval.resampled },
  },
  designs,
  replicate: (design, generator) => {
    const { risks, truths } = drawCases(design, generator);
    const bootstrap = { unit: { kind: 'case' }, replicates: resamples, generator } as const;
    const followUp = followed(truths, generator);
    const size = followedSize(followUp);
    if (tooSmall(size, minimumOfInterval.resampled) !== undefined) return { size, outcomes: noneOf(censoredMeasures) };
    const found = censoredValidation(risks, followUp, horizon, bootstrap);
    const population = truthsOf(design.prevalence);
    return {
      size,
      outcomes: {
        'Brier score under censoring, resampling': covers(found.brier, population.brier),
        'observed over expected under censoring, resampling': covers(found.observedExpectedRatio, 1),
        'area under the curve under censoring, resampling': covers(found.auroc, population.auroc),
      },
    };
  },
};

const reporting = { analysisDay: 400, horizonDays: 60, lagDays: 30 };

/** Known deaths, `cases` of them; a share equal to the prevalence is reported late, up to 150 days. */
export const completeness: Family = {
  procedures: { 'completeness of ascertainment, resampling': { kind: 'interval' } },
  designs: designs.filter(({ prevalence }) => prevalence < 0.5),
  replicate: ({ cases, prevalence }, generator) => {
    const rows: { day: number; delay: number; fromIndex: number }[] = [];
    while (rows.length < cases) {
      const [day, fromIndex] = [generator.below(400), generator.below(60)];
      const delay = generator.uniform() < prevalence ? 30 + generator.below(120) : generator.below(10);
      if (day + delay <= 400) rows.push({ day, delay, fromIndex });
    }
    const events = {
      days: Int32Array.from(rows, ({ day }) => day),
      delays: Int32Array.from(rows, ({ delay }) => delay),
      fromIndex: Float64Array.from(rows, ({ fromIndex }) => fromIndex),
    };
    return {
      size: { cases, events: Math.round(cases * prevalence) },
      outcomes: {
        'completeness of ascertainment, resampling': covers(
          ascertainment(events, reporting, generator),
          knownShare(prevalence),
        ),
      },
    };
  },
};

function knownShare(late: number): number {
  let total = 0;
  for (let fromIndex = 0; fromIndex < 60; fromIndex++) {
    const read = reporting.horizonDays + reporting.lagDays - fromIndex;
    total += 1 - late + late * Math.min(1, Math.max(0, read + 1 - 30) / 120);
  }
  return total / 60;
}

function followedSize({ times, statuses }: FollowUp): Size {
  const events = statuses.reduce((sum, status, i) => sum + Number(status === 1 && times[i]! <= horizon), 0);
  return { cases: times.length, events };
}
