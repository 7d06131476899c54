import fc from 'fast-check';
import { harrellC } from './discrimination/harrell-c';
import { pairedDeLong } from './discrimination/paired-delong';
import { kolmogorovSmirnov } from './distances/sample-distances';
import { calibrationDifference } from './fairness/calibration-difference';
import { thresholdDifferences } from './fairness/threshold-differences';
import { brierDifference } from './overall/brier-difference';
import { expectSame, flat, runs } from './rows.builder';
import { censoredAuroc } from './survival/censored-auroc';
import { censoredBrier } from './survival/censored-brier';
import { censoredRatio } from './survival/censored-ratio';
import { cumulativeIncidence } from './survival/cumulative-incidence';
import { kaplanMeier } from './survival/kaplan-meier';
import { netBenefitDifference } from './thresholds/decision-curve';
import { countAt } from './thresholds/threshold-row';

type Row = readonly [first: number, second: number, outcome: number];
type Measure = (given: readonly Row[]) => object;

const fortieth = fc.integer({ min: 0, max: 40 });
const rows = fc.array(fc.tuple(fortieth, fortieth, fc.constantFrom(0, 1)), { minLength: 1, maxLength: 50 });
const shuffled = rows.chain((given) =>
  fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
);

const split = (given: readonly Row[]) => ({
  first: Float64Array.from(given, ([first]) => first / 40),
  second: Float64Array.from(given, ([, second]) => second / 40),
  outcomes: Uint8Array.from(given, ([, , outcome]) => outcome),
});

/** The second number as time of follow-up; some have a competing event. */
const followed = (given: readonly Row[]) => ({
  risks: Float64Array.from(given, ([first]) => first / 40),
  followUp: {
    times: Float64Array.from(given, ([, second]) => 1 + 2 * second),
    statuses: Uint8Array.from(given, ([first, , outcome]) => (outcome === 1 && first % 5 === 0 ? 2 : outcome)),
  },
});

const horizon = 60;
const ofModels: Readonly<Record<string, Measure>> = {
  pairedDeLong: (given) => {
    const { first, second, outcomes } = split(given);
    return pairedDeLong(first, second, outcomes);
  },
  brierDifference: (given) => brierDifference(split(given), split(given).outcomes),
  netBenefitDifference: (given) => netBenefitDifference(split(given), split(given).outcomes, 0.3),
};
const ofFollowUp: Readonly<Record<string, Measure>> = {
  harrellC: (given) => harrellC(followed(given).risks, followed(given).followUp),
  censoredAuroc: (given) => censoredAuroc(followed(given).risks, followed(given).followUp, horizon),
  censoredBrier: (given) => censoredBrier(followed(given).risks, followed(given).followUp, horizon),
  censoredRatio: (given) => censoredRatio(followed(given).risks, followed(given).followUp, horizon),
  kaplanMeier: (given) => kaplanMeier(followed(given).followUp, horizon),
  cumulativeIncidence: (given) => cumulativeIncidence(followed(given).followUp, horizon),
};
/** Rows with an even second number, and the others. */
const ofGroups: Readonly<Record<string, Measure>> = {
  calibrationDifference: (given) => {
    const [group, others] = groupsOf(given);
    return calibrationDifference(group, others);
  },
  thresholdDifferences: (given) => {
    const [group, others] = groupsOf(given).map(({ risks, outcomes }) => countAt(risks, outcomes, 0.3));
    return thresholdDifferences(group!, others!);
  },
  kolmogorovSmirnov: (given) => {
    const [group, others] = groupsOf(given);
    return kolmogorovSmirnov(group.risks, others.risks);
  },
};

function groupsOf(given: readonly Row[]) {
  const [group, others] = [true, false].map((even) => {
    const { first, outcomes } = split(given.filter(([, second]) => (second % 2 === 0) === even));
    return { risks: first, outcomes };
  });
  return [group!, others!] as const;
}

test.each(Object.entries({ ...ofModels, ...ofFollowUp, ...ofGroups }))(
  '%s does not depend on the order of rows and is never NaN',
  (_, measure) => {
    fc.assert(
      fc.property(shuffled, ([given, again]) => {
        const found = measure(given);
        expectSame(measure(again), found, 1e-12);
        expect(flat(found).filter(([, value]) => Number.isNaN(value))).toEqual([]);
      }),
      runs,
    );
  },
);

const ofRanks = {
  pairedDeLong: ofModels.pairedDeLong!,
  harrellC: ofFollowUp.harrellC!,
  censoredAuroc: ofFollowUp.censoredAuroc!,
};

test.each(Object.entries(ofRanks))(
  '%s does not change when risks are moved without changing their order',
  (name, measure) => {
    fc.assert(
      fc.property(rows, (given) => {
        const moved = given.map(([first, second, outcome]): Row => [
          4 + (30 * first ** 3) / 40 ** 3,
          name === 'pairedDeLong' ? Math.sqrt(second) : second,
          outcome,
        ]);
        // A competing event was told by the risk: it is told by the moved one no more.
        const plain = given.map(([first, second, outcome]): Row => [first, second, outcome]);
        const measured = name === 'pairedDeLong' ? measure(moved) : withRisks(name, given, moved);
        expectSame(measured, measure(plain), 1e-9);
      }),
      runs,
    );
  },
);

/** Follow-up of the one rows with the risks of the other. */
function withRisks(name: string, given: readonly Row[], moved: readonly Row[]): object {
  const { followUp } = followed(given);
  const { risks } = followed(moved);
  return name === 'harrellC' ? harrellC(risks, followUp) : censoredAuroc(risks, followUp, horizon);
}

test.each(Object.entries(ofModels))('%s of the models in the other order has the other sign', (_, measure) => {
  fc.assert(
    fc.property(rows, (given) => {
      const [found, turned] = [
        measure(given),
        measure(given.map(([first, second, outcome]) => [second, first, outcome])),
      ];
      if (!('difference' in found) || !('difference' in turned)) return expect(turned).toEqual(found);
      expectSame({ value: -Number(turned.difference) }, { value: Number(found.difference) }, 1e-12);
    }),
    runs,
  );
});

test('for the event that does not happen, with one less the risks, differences are the same', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const complement = given.map(([first, second, outcome]): Row => [40 - first, 40 - second, 1 - outcome]);
      for (const measure of [ofModels.pairedDeLong!, ofModels.brierDifference!])
        expectSame(measure(complement), measure(given), 1e-9);
    }),
    runs,
  );
});
