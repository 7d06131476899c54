import { claimedNull } from '../follow-up/start-evidence';
import { evidenceWithout, type PassedFollowUp } from './evidence-without';
import { type EvidenceLeft, type Explanation, explainAway, standingAfter } from './explain-away';

/** 600 patients at a risk of one in five, all followed to the end: every second in ward B, every third a man. */
const patients = 600;
const inB = (i: number) => i % 2 === 1;
const isMan = (i: number) => i % 3 === 0;

function known(dies: (i: number) => boolean): EvidenceLeft<PassedFollowUp> {
  const indexDays = Float64Array.from({ length: patients }, (_, i) => (7 * i) / patients);
  const given = {
    patients: {
      hazards: new Float64Array(patients).fill(-Math.log(0.8)),
      indexDays,
      knownDays: indexDays.map((day, i) => (dies(i) ? day + 20 : Infinity)),
    },
    tables: { firstCohort: 0, cohorts: 14 },
    accruals: [
      {
        interval: { from: 0, to: 98 },
        curves: [Float64Array.from({ length: 91 }, (_, day) => day / 90)],
        followUpDays: 90,
        lookDays: 7,
      },
    ],
    hypothesis: claimedNull(1, 1),
  };
  return (of, without) => evidenceWithout(of, without, given);
}

function passed(
  subgroup: string,
  isMember: PassedFollowUp['isMember'],
  given: Partial<PassedFollowUp> = {},
): PassedFollowUp {
  return { subgroup, direction: 'over-prediction', since: 0, isMember, timing: 0, ...given };
}

const watchLine = 7;
const wardB = passed('ward=B', inB);
const men = passed('sex=male', isMan);
const everybody = passed('all', () => true);
/** As stated in ward A; nobody dies in ward B. */
const onlyWardB = known((i) => !inB(i) && i % 10 === 0);
const alone: Explanation = { by: [], explains: [] };

test('a signal that is the first of its direction stands by itself', () => {
  const opposite = passed('all', () => true, { direction: 'under-prediction' });
  for (const standing of [[], [opposite], [wardB]]) {
    const found = explainAway(wardB, { standing, watchLine }, onlyWardB);
    expect(found).toEqual({ explanation: alone, remaining: null });
  }
});

test('everybody and men are explained by the ward that is left by the dead', () => {
  for (const signal of [everybody, men]) {
    const { explanation, remaining } = explainAway(signal, { standing: [wardB], watchLine }, onlyWardB);
    expect(explanation).toEqual({ by: ['ward=B'], explains: [] });
    expect(remaining!).toBeLessThan(watchLine);
  }
});

test('the ward that signals after everybody stands, and explains everybody', () => {
  const { explanation } = explainAway(wardB, { standing: [everybody], watchLine }, onlyWardB);
  expect(explanation).toEqual({ by: [], explains: ['all'] });
  expect(standingAfter([everybody], wardB, explanation)).toEqual([wardB]);
});

test('a part of a ward that changed as a whole is explained by the ward, also where it has more evidence', () => {
  const part = passed('ward=B and sex=male', (i) => inB(i) && isMan(i));
  const given = known((i) => (inB(i) ? [1, 5, 7].includes(i % 60) : i % 10 === 0));
  const { explanation } = explainAway(part, { standing: [wardB], watchLine }, given);
  expect(explanation).toEqual({ by: ['ward=B'], explains: [] });
});

test('a change of everybody is explained by no part; two sexes together explain that of a ward', () => {
  const nobodyDies = known(() => false);
  const { explanation, remaining } = explainAway(everybody, { standing: [wardB], watchLine }, nobodyDies);
  expect(explanation).toEqual({ by: [], explains: ['ward=B'] });
  expect(remaining).toBeNull();
  const women = passed('sex=female', (i) => !isMan(i));
  const both = explainAway(wardB, { standing: [women, men], watchLine }, nobodyDies);
  expect(both.explanation).toEqual({ by: ['sex=female', 'sex=male'], explains: [] });
});

test('a group that shares no patient explains nothing, however little evidence the change point has', () => {
  const wardA = passed('ward=A', (i) => !inB(i));
  const { explanation, remaining } = explainAway(wardB, { standing: [wardA], watchLine: 1000 }, onlyWardB);
  expect(explanation).toEqual(alone);
  expect(remaining).toBeGreaterThan(20);
});

test('those who tell the level of a new group are taken out with the patients of the others', () => {
  const level = { tellsLevel: (i: number) => i < 300 };
  const late = passed('drug=new', (i) => inB(i) && i >= 300, level);
  const { explanation } = explainAway(late, { standing: [wardB], watchLine }, onlyWardB);
  expect(explanation.by).toEqual(['ward=B']);
});

test('a group that signals again keeps its first place among those that stand', () => {
  const again = { ...wardB, since: 5 };
  expect(standingAfter([wardB], again, alone)).toEqual([wardB]);
  expect(standingAfter([wardB], men, { by: ['ward=B'], explains: [] })).toEqual([wardB]);
  expect(standingAfter([wardB], men, alone)).toEqual([wardB, men]);
});
