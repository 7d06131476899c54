import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describePlan } from './describe-plan';
import { planOfFile } from './plan-of-file';

const file = 'apps/sotto/src/demonstration/protocol.yaml';
const expected = {
  admissionsPerDay: 80,
  prevalence: 0.04,
  auroc: 0.85,
  subgroupShares: new Map([['sex=female', 0.4]]),
};

test('a plan names its criteria, its calendar and what decay it would notice', () => {
  const plan = planOfFile(file, expected);
  expect(plan.assumptions).toMatchObject({ horizonDays: 60, lagDays: 30 });
  expect(plan.criteria.map(({ measure, at }) => [measure, at])).toEqual([
    ['ratio', undefined],
    ['slope', undefined],
    ['auroc', undefined],
    ['netBenefit', 0.1],
    ['netBenefit', 0.3],
    ['netBenefit', 0.5],
  ]);
  expect(plan.calendar.days).toBe(plan.calendar.admissionDays + 90);
  expect(describePlan(plan)).toMatch(/^The study needs [\d,]+ cases/);
  expect(describePlan(plan)).toMatch(/sex=female +40 %/);
  expect(describePlan(plan)).toMatch(
    /^This is the mean course: about half of the changes of this size take longer\.$/m,
  );
});

test('a protocol of another form is refused with the place of each fault', () => {
  const bad = join(mkdtempSync(join(tmpdir(), 'sotto-plan-')), 'bad.yaml');
  writeFileSync(bad, 'sotto: study/v1\nid: Not An Id\n');
  expect(() => planOfFile(bad, expected)).toThrow(/bad\.yaml:2:/);
  expect(() => planOfFile('nowhere.yaml', expected)).toThrow('there is no file "nowhere.yaml"');
});

test('a subgroup that the protocol does not have is refused, with those that it has', () => {
  const misspelt = { ...expected, subgroupShares: new Map([['sexx=female', 0.4]]) };
  expect(() => planOfFile(file, misspelt)).toThrow(/has no subgroup for "sexx=female"; its subgroups are: sex, /);
});

test('a value that no band has is refused, with those that there are', () => {
  const strange = { ...expected, subgroupShares: new Map([['age=70-80', 0.4]]) };
  expect(() => planOfFile(file, strange)).toThrow(/: no "age" of the protocol can be "70-80"; it can be: under \d+, /);
});

test('shares of one subgroup that add up to more than everybody are refused', () => {
  const shares = (male: number) => ({
    ...expected,
    subgroupShares: new Map([
      ['sex=female', 0.7],
      ['sex=male', male],
    ]),
  });
  expect(() => planOfFile(file, shares(0.6))).toThrow(
    /: the shares of "sex=female" and "sex=male" add up to 130 % of admissions/,
  );
  expect(planOfFile(file, shares(0.3)).groups.map(({ name }) => name)).toContain('sex=male');
});

test('a study that would take longer than ten years is said to be one that nobody can run', () => {
  const rare = describePlan(planOfFile(file, { ...expected, admissionsPerDay: 0.01, prevalence: 0.001, auroc: 0.7 }));
  expect(rare).toMatch(
    /^The study needs .* days in all\. That is [\d,]+ years, which no study can run: more admissions/,
  );
  expect(rare).toMatch(/^all +100 % +[\d,]+ \([\d,]+ years\) +nothing +nothing$/m);
  expect(rare).toMatch(/^"nothing": so few cases come in 12 months that no change/m);
  const feasible = describePlan(planOfFile(file, expected));
  expect(feasible).not.toMatch(/years|nothing/);
});
