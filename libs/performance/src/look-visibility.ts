import { countAt, hasFewRisks, tableCounts } from '@sotto/statistics';
import type { Case } from './case';
import type { DividedCases } from './divide';
import { eventsOf } from './measure-group';
import { type CountedCell, type Division, type Visibility, visibilityOf } from './visibility';
import type { Window, WindowCases } from './windows';

/** What a look does not show whole. */
export interface Withheld extends Visibility {
  readonly window: Window;
  readonly subgroup: string;
}

export interface DividedWindow extends WindowCases {
  readonly divided: DividedCases;
}

/** What of a look is withheld, over all its windows and subgroups at once. */
export function withheldOf(windows: readonly DividedWindow[], thresholds: readonly number[]): Withheld[] {
  const byWindow = windows.map((window) => divisionOf(window, thresholds));
  const shown = visibilityOf([...byWindow, ...bySubgroup(windows, byWindow)]);
  return windows.flatMap(({ window, divided }) =>
    divided.groups.flatMap(({ name }) => {
      const visible = shown.get(keyOf(window, name))!;
      return visible.measures && visible.table ? [] : [{ window, subgroup: name, ...visible }];
    }),
  );
}

function divisionOf({ window, divided }: DividedWindow, thresholds: readonly number[]): Division {
  const cells = divided.groups.map(({ name, column, cases }) => ({
    key: keyOf(window, name),
    column,
    cases: cases.length,
    events: eventsOf(cases),
    table: tableOf(cases, thresholds),
    fewRisks: hasFewRisks(Float64Array.from(cases, ({ risk }) => risk)),
  }));
  return { cells, membership: divided.membership };
}

/** The windows of each subgroup: all its cases, the same by month, and those that matured of late. */
function bySubgroup(windows: readonly DividedWindow[], counted: readonly Division[]): Division[] {
  const [whole] = windows;
  return (whole?.divided.groups ?? []).map(({ name }) => {
    const present = windows.flatMap(({ window, divided }, w) => {
      const at = divided.groups.findIndex((group) => group.name === name);
      if (at < 0) return [];
      const cell: CountedCell = { ...counted[w]!.cells[at]!, column: columnOf(window) };
      return [{ cell, cases: divided.groups[at]!.cases }];
    });
    return { cells: present.map(({ cell }) => cell), membership: membershipOf(present.map(({ cases }) => cases)) };
  });
}

function columnOf(window: Window): string | null {
  if (window === 'all') return null;
  return window === 'last-90-days' ? window : 'month';
}

/** A cell for each month, and another for those of its cases that matured of late. */
function membershipOf([whole, recent, ...months]: readonly (readonly Case[])[]): Division['membership'] {
  const late = new Set(recent);
  const cells = months.map((cases, month) => {
    const parts = [
      cases.some((row) => !late.has(row)) ? [2 * month] : [],
      cases.some((row) => late.has(row)) ? [2 * month + 1] : [],
    ];
    return parts.flat();
  });
  const all = cells.flat();
  const groups = whole === undefined ? [] : [all];
  if (recent !== undefined) groups.push(all.filter((cell) => cell % 2 === 1));
  return { cellCount: 2 * months.length, cells: [...groups, ...cells] };
}

function tableOf(cases: readonly Case[], thresholds: readonly number[]): number[] {
  const risks = Float64Array.from(cases, ({ risk }) => risk);
  const outcomes = Uint8Array.from(cases, ({ outcome }) => outcome);
  return tableCounts(thresholds.toSorted((a, b) => a - b).map((at) => countAt(risks, outcomes, at)));
}

function keyOf(window: Window, subgroup: string): string {
  return `${window}|${subgroup}`;
}
