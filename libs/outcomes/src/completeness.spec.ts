import type { FactOf } from '@sotto/admissions';
import { DateTime } from 'luxon';
import { aFact } from '../../../test/builders/fact.builder';
import { Completeness } from './completeness';

type Statement = FactOf<'complete-through'>;

function stated(day: string, through: string, more: Partial<Statement> = {}): Statement {
  return aFact('complete-through', { knownAt: `2024-${day}T04:00:00.000Z`, through, ...more });
}

/** The first moment from 1 April on at which the registry is complete through the end of March, in New York. */
function reached(...statements: Statement[]): string | undefined {
  const completeness = new Completeness(statements, 'America/New_York');
  const at = (day: string) => DateTime.fromISO(`2024-${day}T00:00:00.000-04:00`);
  return completeness.firstReached(['registry'], at('04-01').minus(1), at('04-01'))?.toUTC().toISO() ?? undefined;
}

test('a source that said so before is complete from the start, one that says so later from then on', () => {
  expect(reached()).toBeUndefined();
  expect(reached(stated('03-05', '2024-02-29'))).toBeUndefined();
  expect(reached(stated('04-01', '2024-03-31'))).toBe('2024-04-01T04:00:00.000Z');
  expect(reached(stated('03-05', '2024-02-29'), stated('04-09', '2024-03-31'))).toBe('2024-04-09T04:00:00.000Z');
});

test('what a source said last stands: a lower statement, or one that is withdrawn, makes it wait again', () => {
  const said = stated('03-31', '2024-03-31T00:00:00Z');
  const early = { through: '2024-04-01T04:00:00Z', knownAt: '2024-04-01T03:59:59.999Z' };
  expect(reached(stated('03-31', '2024-03-31', early), stated('04-01', '2024-03-15'))).toBeUndefined();
  expect(reached(said, stated('04-05', '2024-03-31'), stated('04-06', '2024-03-15'))).toBe('2024-04-05T04:00:00.000Z');
  const again = stated('04-20', '2024-04-15');
  expect(reached(stated('04-02', '2024-02-01'), stated('04-03', '2024-02-15'), again)).toBe('2024-04-20T04:00:00.000Z');
  const withdrawn = stated('04-01', '2024-03-31', { status: 'entered-in-error', knownAt: '2024-04-01T03:00:00.000Z' });
  expect(reached(stated('03-31', '2024-03-31', { knownAt: '2024-04-01T02:00:00.000Z' }), withdrawn)).toBeUndefined();
});

test('of several statements at one moment the furthest stands, in whatever order, and a withdrawal takes back its own', () => {
  const [near, far] = [stated('04-09', '2024-02-29'), stated('04-09', '2024-03-31')];
  const withdrawn = { ...far, status: 'entered-in-error' as const };
  expect(reached(near, far)).toBe(far.knownAt);
  expect(reached(far, near)).toBe(far.knownAt);
  expect(reached(withdrawn, near, far)).toBeUndefined();
  expect(new Completeness([withdrawn, far, near], 'UTC').standing(near.source)).toEqual(near);
});

test('who repeats an older statement that stands takes back nothing', () => {
  const statements = [stated('04-02', '2024-02-29'), stated('04-03', '2024-03-31'), stated('04-04', '2024-02-29')];
  expect(reached(...statements)).toBe('2024-04-03T04:00:00.000Z');
  expect(new Completeness(statements, 'UTC').standing('registry')).toEqual(statements[1]);
  expect(new Completeness([], 'UTC').standing('registry')).toBeUndefined();
});

test('the day on which it is said is complete up to that moment only', () => {
  expect(reached(stated('03-31', '2024-03-31'))).toBeUndefined();
  expect(reached(stated('03-31', '2024-12-31'))).toBeUndefined();
});

test('of several sources the last one counts, and all of them at one moment', () => {
  const other = { source: 'ehr' };
  const statements = [
    stated('04-02', '2024-03-31'),
    stated('04-03', '2024-03-15'),
    stated('04-04', '2024-03-31', other),
    stated('04-09', '2024-04-01'),
  ];
  const completeness = new Completeness(statements, 'America/New_York');
  const end = DateTime.fromISO('2024-03-31T12:00:00.000-04:00');
  const first = completeness.firstReached(['registry', 'ehr'], end, end);
  expect(first?.toUTC().toISO()).toBe('2024-04-09T04:00:00.000Z');
});
