import { near } from '../expect-estimate.builder';
import { betaRisks, logitNormalRisks, meanOver } from './anticipated-risks';
import { casesForAuroc } from './cases-for-auroc';
import { anticipatedNetBenefit, casesForNetBenefit } from './cases-for-net-benefit';
import { casesForRatio } from './cases-for-ratio';
import { casesForSlope } from './cases-for-slope';
import { risksWithAuroc } from './risks-with-auroc';
import { sampleSize } from './sample-size';
import { studyDuration } from './study-duration';

test.each([
  [0.018, 1, 'exact', 905.0624429903697],
  [0.018, 1, 'stepped', 904.4451989469973],
  [0.042, 0.2, 'exact', 8791.656891184295],
  [0.042, 0.2, 'stepped', 8769.52088024752],
] as const)('golden I: prevalence %d and a ratio known to %d, %s', (prevalence, width, standardError, cases) => {
  near(casesForRatio(prevalence, width, standardError), cases);
});

test('golden I: a slope known to 0.2 needs 4554 cases of normal log-odds and 1644 of beta risks', () => {
  near(casesForSlope(logitNormalRisks(-5, 2.5), 0.2), 4553.877308050932, 1e-6);
  near(casesForSlope(betaRisks(0.5, 0.5), 0.2), 1643.812989640642, 1e-6);
});

test.each([
  [0.8, 0.018, 0.1, 4252],
  [0.872, 0.042, 0.1, 1237],
  [0.872, 0.042, 0.05, 4941],
])('golden I: an area of %d at prevalence %d known to %d needs %d cases', (auroc, prevalence, width, cases) => {
  expect(casesForAuroc(auroc, prevalence, width)).toBe(cases);
});

test('golden I: net benefit', () => {
  const threshold = { at: 0.1, sensitivity: 0.6, specificity: 0.9 };
  near(casesForNetBenefit(threshold, 0.042, 0.2), 3042.706197558068, 1e-6);
  near(anticipatedNetBenefit(threshold, 0.042), 0.34656084656084657);
});

test.each([
  [0.04, 0.85],
  [0.3, 0.6],
])('risks of prevalence %d and area %d have both', (prevalence, auroc) => {
  const risks = risksWithAuroc(prevalence, auroc)!;
  near(
    meanOver(risks, (logit) => 1 / (1 + Math.exp(-logit))),
    prevalence,
    1e-8,
  );
  // Counted over normal log-odds fifty times finer.
  const [first, last] = [risks.logits[0]!, risks.logits.at(-1)!];
  const [mean, deviation] = [(first + last) / 2, (last - first) / 24];
  const fine = Array.from({ length: 20_001 }, (_, i) => first + ((last - first) * i) / 20_000);
  let [above, cases, pairs] = [0, 0, 0];
  for (const logit of fine.toReversed()) {
    const density = Math.exp(-(((logit - mean) / deviation) ** 2) / 2);
    const event = density / (1 + Math.exp(-logit));
    pairs += (density - event) * (above + event / 2);
    above += event;
    cases += density;
  }
  near(pairs / (above * (cases - above)), auroc, 1e-7);
});

test('a study needs the largest of its criteria', () => {
  const threshold = { at: 0.1, sensitivity: 0.6, specificity: 0.9 };
  const needed = sampleSize({ prevalence: 0.042, auroc: 0.872, threshold });
  if ('notEstimable' in needed) throw new Error(needed.notEstimable);
  const cases = Object.fromEntries(needed.criteria.map((found) => [found.criterion, found.cases]));
  expect(cases).toMatchObject({ ratio: 8792, auroc: 1237, netBenefit: 3043 });
  expect(needed.cases).toBe(Math.max(...Object.values(cases)));
  expect(needed.events).toBe(Math.ceil(needed.cases * 0.042));
});

test('no spread of risks gives an area of 1 or of one half', () => {
  for (const auroc of [0.5, 1]) {
    expect(sampleSize({ prevalence: 0.1, auroc, threshold: null })).toEqual({ notEstimable: 'not-converged' });
  }
});

test('8770 cases at 118 a day are admitted in 75 days and known 90 days later', () => {
  const enrolment = { casesPerDay: 118, horizonDays: 60, lagDays: 30 };
  expect(studyDuration(8769.5, enrolment)).toEqual({ admissionDays: 75, days: 165 });
});
