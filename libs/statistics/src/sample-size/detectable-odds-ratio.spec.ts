import { near } from '../expect-estimate.builder';
import { type Direction, detectableOddsRatio, evidencePerCase, oneRisk } from './detectable-odds-ratio';

const logThreshold = 9.476132819437742;
/** As the golden values take it. */
const roundedThreshold = 9.48;
const over = { direction: 'over-prediction', logThreshold, tolerance: 1 } as const;
const enrolment = { casesPerDay: 2.4, horizonDays: 60, lagDays: 30 };

test.each([
  [0.25, 0.46410161513775483, [0.04066727899104912, 233.11124410577239], [0.030749842333703134, 308.29426366227307]],
  [0.25, 0.5142897017145768, [0.032094548484851146, 295.37726646862245], [0.02217711182750516, 427.4677457432681]],
  [0.25, 0.5652049159320067, [0.02364424640014473, 400.9432078977984], [0.0166058596542175, 570.8828207272186]],
  [0.2, 0.4721359549995795, [0.032183020755624334, 294.56526383848745], [0.02398625355144579, 395.2263732919886]],
  [0.2, 0.5730505192732632, [0.01858913878892427, 509.9752122808587], [0.013029156237049096, 727.5989194943505]],
] as const)(
  'golden E4: at risk %d an odds ratio of %d adds nats, and takes cases: %p; tolerance 1.1 %p',
  (...given) => {
    const [risk, ratio, ...expected] = given;
    for (const [i, [nats, cases]] of expected.entries()) {
      const found = evidencePerCase(oneRisk(risk), ratio, { ...over, tolerance: [1, 1.1][i]! });
      near(found, nats);
      near(roundedThreshold / found, cases, 1e-6);
    }
  },
);

test('the ratio found takes just the days that there are', () => {
  for (const direction of ['over-prediction', 'under-prediction'] satisfies Direction[]) {
    const found = detectableOddsRatio(oneRisk(0.25), { ...over, direction }, enrolment);
    if ('notEstimable' in found) throw new Error(found.notEstimable);
    const cases = logThreshold / evidencePerCase(oneRisk(0.25), found.oddsRatio, { direction, tolerance: 1 });
    near(cases / 2.4 + 90, 365, 1e-5);
    expect(found.oddsRatio < 1).toBe(direction === 'over-prediction');
  }
});

test('a subgroup of one case a week is not protected', () => {
  const weekly = { ...enrolment, casesPerDay: 1 / 7 };
  expect(detectableOddsRatio(oneRisk(0.04), over, weekly)).toEqual({ notEstimable: 'below-minimum-cases' });
  expect(detectableOddsRatio(oneRisk(0.25), over, enrolment, 90)).toEqual({ notEstimable: 'below-minimum-cases' });
});
