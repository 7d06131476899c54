import type { DecayModel } from '../src/api/answers';

const look = { alarm: false, average: 0.78, expected: 0.79, cases: 260, events: 41, predicted: 47.5 };
const cusum = (value: number, passed = false) => ({ value, limit: 3.4, passed });

/** Of a study that does not exist; every number is made up. */
export const madeUpSecondary: DecayModel['secondary'] = {
  passesPerYear: 0.5,
  groups: [
    {
      ...{ subgroup: 'all', state: 'tested', floor: 0.74, threshold: 6.26 },
      looks: [
        {
          ...{ ...look, look: 7, at: '2024-02-04T05:00:00.000Z', statistic: 0, average: null, expected: null },
          ...{ cases: null, events: null, predicted: null, higher: null, lower: null },
        },
        { ...look, look: 8, at: '2024-02-11T05:00:00.000Z', statistic: 1.2, higher: cusum(0.4), lower: cusum(2.9) },
        { ...look, look: 9, at: '2024-02-18T05:00:00.000Z', statistic: 1.61, higher: cusum(0), lower: cusum(0, true) },
      ],
    },
    {
      ...{ subgroup: 'disease class=Cancer', state: 'waiting-for-reference-events', floor: null, threshold: null },
      looks: [],
    },
  ],
};
