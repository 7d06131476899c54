import { seededGenerator } from '../src/resampling/seeded-generator';
import { gainOfLosses } from '../src/updating/expected-gain';
import { calibrationInTheLarge } from '../src/calibration/calibration-in-the-large';
import { calibrationLine } from '../src/calibration/calibration-line';
import { updatedRisks, type Update } from '../src/updating/update-advice';
import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { drawCases, expectedLosses, type Losses, type Miscalibration, sizeOf } from './anticipated';
import { covers, type Design, designs, type Family, noneOf } from './procedure';

type Kind = Exclude<Update['kind'], 'keep'>;

const words = { intercept: 'intercept moved', 'intercept-and-slope': 'intercept and slope' } as const;
const off: Readonly<Record<Kind, Miscalibration>> = {
  intercept: { intercept: -0.6, slope: 1 },
  'intercept-and-slope': { intercept: -0.4, slope: 0.6 },
};

/** The gain of an update has an interval only in many cases. */
const designsOfGains: readonly Design[] = [
  ...designs,
  { cases: 2000, prevalence: 0.2 },
  { cases: 1000, prevalence: 0.5 },
];

function gainsOf(kind: Kind): Family {
  const { gain: minimum } = minimumOfInterval;
  const name = (of: string) => `gain of ${of}, ${words[kind]}`;
  const interval = (shown: string) => ({ kind: 'interval', minimum, shows: [`gain of ${shown}: wald`] }) as const;
  const family: Family = {
    procedures: {
      [name('Brier score')]: interval('brier'),
      [name('log-loss')]: interval('logLoss'),
      [name('net benefit')]: interval('netBenefit'),
      [`update of right risks recommended, ${words[kind]}`]: { kind: 'test', minimum },
    },
    designs: designsOfGains,
    replicate: (design, generator) => {
      const { risks, outcomes } = drawCases(design, generator, off[kind]);
      const size = sizeOf(outcomes);
      if (tooSmall(size, minimum) !== undefined) return { size, outcomes: noneOf(family) };
      const right = drawCases(design, generator);
      const options = { kind, thresholds: [design.prevalence], generator };
      const [found, needless] = [
        gainOfLosses(risks, outcomes, options),
        gainOfLosses(right.risks, right.outcomes, options),
      ];
      const truth = truthOf(design, kind);
      const given = !('notEstimable' in found);
      const recommended = 'recommended' in needless ? (needless.recommended ? 'wrong' : 'right') : 'not-given';
      return {
        size,
        sizes: { [`update of right risks recommended, ${words[kind]}`]: sizeOf(right.outcomes) },
        outcomes: {
          [name('Brier score')]: given ? covers(found.brier, truth.brier) : 'not-given',
          [name('log-loss')]: given ? covers(found.logLoss, truth.logLoss) : 'not-given',
          [name('net benefit')]: given ? covers(found.netBenefit[0]!.gain, truth.netBenefit) : 'not-given',
          [`update of right risks recommended, ${words[kind]}`]: recommended,
        },
      };
    },
  };
  return family;
}

export const interceptGains = gainsOf('intercept');
export const slopeGains = gainsOf('intercept-and-slope');

const truths = new Map<string, Losses>();
const trials = 400;

/** Mean gain, in an unlimited number of later cases, of updates fitted to nine tenths of as many cases. */
function truthOf({ cases, prevalence }: Design, kind: Kind): Losses {
  const key = `${cases} ${prevalence} ${kind}`;
  const known = truths.get(key);
  if (known !== undefined) return known;
  const generator = seededGenerator(17);
  const total = { brier: 0, logLoss: 0, netBenefit: 0 };
  const before = expectedLosses(prevalence, off[kind], (risks) => risks);
  let usable = 0;
  for (let trial = 0; trial < trials; trial++) {
    const drawn = drawCases({ cases: Math.round(0.9 * cases), prevalence }, generator, off[kind]);
    const update = fitted(drawn, kind);
    if (update === undefined) continue;
    const after = expectedLosses(prevalence, off[kind], (risks) => updatedRisks(risks, update));
    usable++;
    total.brier += before.brier - after.brier;
    total.logLoss += before.logLoss - after.logLoss;
    total.netBenefit += after.netBenefit - before.netBenefit;
  }
  const mean = {
    brier: total.brier / usable,
    logLoss: total.logLoss / usable,
    netBenefit: total.netBenefit / usable,
  };
  truths.set(key, mean);
  return mean;
}

function fitted({ risks, outcomes }: ReturnType<typeof drawCases>, kind: Kind): Update | undefined {
  if (kind === 'intercept') {
    const shift = calibrationInTheLarge(risks, outcomes);
    return 'notEstimable' in shift ? undefined : { kind, intercept: shift.value, slope: 1 };
  }
  const line = calibrationLine(risks, outcomes);
  return 'notEstimable' in line ? undefined : { kind, intercept: line.intercept.value, slope: line.slope.value };
}
