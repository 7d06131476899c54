import { minimumOfInterval, minimumOfMeasure } from '@sotto/statistics';
import { leastCasesOfRatio, leastOfEachClass } from './minimums';

test('the minimums that are told are those that are applied', () => {
  expect(leastOfEachClass).toEqual({
    ratioInterval: minimumOfInterval.ratio.ofEachClass,
    ranking: minimumOfMeasure.ranking.ofEachClass,
    rankingInterval: minimumOfInterval.ranking.ofEachClass,
    shareOfPatients: minimumOfInterval.shareOfPatients.ofEachClass,
    slope: minimumOfMeasure.slope.ofEachClass,
    meanLossInterval: minimumOfInterval.meanLoss.ofEachClass,
    patientsInterval: minimumOfInterval.patientsResampled.ofEachClass,
    gain: minimumOfInterval.gain.ofEachClass,
  });
  expect(minimumOfMeasure.ratio.cases).toBe(leastCasesOfRatio);
  expect(minimumOfMeasure.ratio.events).toBe(leastOfEachClass.ratioInterval);
  expect(minimumOfInterval.slope.ofEachClass).toBe(leastOfEachClass.slope);
  for (const name of ['resampled', 'netBenefit', 'scaledBrier'] as const) {
    expect(minimumOfInterval[name].ofEachClass).toBe(leastOfEachClass.rankingInterval);
  }
});
