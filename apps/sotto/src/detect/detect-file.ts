import { performance } from 'node:perf_hooks';
import { discoveryAlarmsPerYear, discoveryLine, linesOf } from '@sotto/decay';
import { suppressGroups } from '@sotto/statistics';
import { divideCases } from '../measures/divide-cases';
import { hashFile } from '../measures/open-file';
import { Refusal } from '../measures/refusal';
import { calendarOf, type LookCalendar } from './calendar';
import { detectFollowUp, type Detected } from './detect-follow-up';
import { claimedShifts, detectLabels } from './detect-labels';
import type { DetectDocument, ReferenceGroup } from './document';
import { groupNamesOf } from './groups';
import type { DetectOptions } from './options';
import { type CaseColumns, readCases } from './read-cases';
import { leastEvents, type ReferenceOfGroup, referenceGroups, shownReference } from './reference-groups';
import { type SelectedCases, selectCases } from './select-cases';
import { isoDate, isoTime } from './times';
import { Trace } from './trace';

/** What was found in a file, with what a page is drawn from. */
export interface DetectedFile {
  readonly document: DetectDocument;
  readonly cases: SelectedCases;
  readonly trace: Trace;
}

/** Reads a file of predictions, outcomes and their times, and tests every subgroup at every look. */
export async function detectFile(path: string, columns: CaseColumns, options: DetectOptions): Promise<DetectDocument> {
  return (await detectInFile(path, columns, options)).document;
}

/** The same, with the evidence of every look. */
export async function detectInFile(path: string, columns: CaseColumns, options: DetectOptions): Promise<DetectedFile> {
  const [read, sha256] = await Promise.all([readCases(path, columns, options.zone), hashFile(path)]);
  const cases = selectCases(read, options);
  const detector = options.labelsOnly || !read.hasKnownAt ? 'labels' : 'follow-up';
  const calendar = calendarOf(cases, options, detector);
  const reference = referenceOf(cases, options);
  const trace = new Trace();
  const found = detect(cases, calendar, options, { detector, reference, trace });
  const groups = groupNamesOf(cases.subgroups).length;
  const line = linesOf(
    groups,
    { alarm: options.falseAlarms, watch: options.watchFalseAlarms },
    365.25 / calendar.lookDays,
  )[0]!;
  const document: DetectDocument = {
    schema: 'sotto.detect.v1',
    detector,
    mode: options.mode.kind,
    file: { sha256, rows: cases.rows },
    cases: cases.risks.length,
    leftOut: cases.leftOut,
    remarks: [...cases.remarks, ...newGroupRemarks(reference), ...calendarRemarks(calendar, found)],
    streams: 2 * groups,
    looks: calendar.looks,
    firstTestedLook: found.tested === undefined ? null : found.tested + 1,
    calendar: {
      start: isoTime(calendar.startDay, options.zone),
      lookDays: calendar.lookDays,
      zone: options.zone,
      asOf: isoTime(cases.asOfDay, options.zone),
    },
    window: { horizonDays: options.horizonDays, lagDays: options.lagDays },
    thresholds: { ...line, discovery: discoveryLine(365.25 / calendar.lookDays) },
    falseAlarmsPerYear: {
      alarm: options.falseAlarms,
      watch: options.watchFalseAlarms,
      discovery: detector === 'follow-up' && options.discover !== undefined ? discoveryAlarmsPerYear : 0,
    },
    reference: shown(cases, options, reference),
    signals: found.signals,
    streamsAtEnd: found.streamsAtEnd,
    unmatured: cases.unmatured,
    elapsedSeconds: performance.now() / 1000,
  };
  return { document, cases, trace };
}

function referenceOf(cases: SelectedCases, { mode, completeness }: DetectOptions): ReferenceOfGroup[] {
  if (mode.kind === 'claimed') return [];
  const groups = referenceGroups(cases, mode.untilDay, completeness);
  if (groups[0]!.cases === 0)
    throw new Refusal(
      `no mature row is indexed before ${isoDate(mode.untilDay)}, the end of the reference: --reference-until names a day after the first rows, the first of which is indexed on ${isoDate(cases.indexDays[0]!)}`,
    );
  if (groups[0]!.events === 0)
    throw new Refusal(
      `the reference, which ends on ${isoDate(mode.untilDay)}, has no event: --reference-until names a later day, when some are known`,
    );
  return groups;
}

function tooFewKnown({ indexDays, knownDays }: SelectedCases, untilDay: number): string {
  const known = knownDays.reduce((sum, day, i) => sum + Number(Number.isFinite(day) && indexDays[i]! < untilDay), 0);
  return `the reference, which ends on ${isoDate(untilDay)}, has too few known events to be locked: ${known} are known, and 100 are needed, spread over the whole follow-up; --reference-until names a later day, or --mode claimed needs no reference`;
}

interface Task {
  readonly detector: 'follow-up' | 'labels';
  readonly reference: readonly ReferenceOfGroup[];
  readonly trace: Trace;
}

function detect(cases: SelectedCases, calendar: LookCalendar, options: DetectOptions, task: Task): Detected {
  const groups = groupNamesOf(cases.subgroups).length;
  if (task.detector === 'labels') return labels(cases, calendar, options, task);
  const found = detectFollowUp(cases, calendar, options, task.trace);
  if (options.mode.kind === 'reference') {
    if (found.tested === undefined) {
      throw new Refusal(tooFewKnown(cases, options.mode.untilDay));
    }
    return found;
  }
  const end = found.tested ?? calendar.looks;
  if (end === 0) return found;
  const before = detectLabels(cases, calendar, options, {
    shifts: claimedShifts(groups, options),
    first: 0,
    end,
    trace: task.trace,
  });
  const streamsAtEnd = found.tested === undefined ? before.streamsAtEnd : found.streamsAtEnd;
  return { ...found, signals: [...before.signals, ...found.signals], streamsAtEnd };
}

function labels(
  cases: SelectedCases,
  calendar: LookCalendar,
  options: DetectOptions,
  { reference, trace }: Task,
): Detected {
  const end = calendar.looks;
  const { mode } = options;
  if (mode.kind === 'claimed') {
    const shifts = claimedShifts(groupNamesOf(cases.subgroups).length, options);
    return detectLabels(cases, calendar, options, { shifts, first: 0, end, trace });
  }
  const { events } = reference[0]!;
  if (events < leastEvents.model) {
    throw new Refusal(
      `the reference has ${events} mature events and ${leastEvents.model} are needed; --reference-until names a later day, or --mode claimed needs no reference`,
    );
  }
  const first = firstLookAfterReference(cases, calendar, mode.untilDay);
  return detectLabels(cases, calendar, options, {
    shifts: reference.map(({ shift }) => shift),
    first,
    end,
    trace,
  });
}

/** Nothing is tested before all of the reference has matured. */
function firstLookAfterReference(cases: SelectedCases, { startDay, lookDays }: LookCalendar, untilDay: number): number {
  let mature = -Infinity;
  for (let i = 0; i < cases.indexDays.length && cases.indexDays[i]! < untilDay; i++) {
    mature = Math.max(mature, cases.maturedDays[i]!);
  }
  return Math.max(0, Math.ceil((mature - startDay) / lookDays - 1e-9) - 1);
}

function shown(
  cases: SelectedCases,
  { mode, showSmallCells }: DetectOptions,
  reference: readonly ReferenceOfGroup[],
): ReferenceGroup[] {
  if (mode.kind === 'claimed') return [];
  if (showSmallCells)
    return shownReference(
      reference,
      reference.map(() => ({ measures: true, cases: true })),
    );
  const rows = [...cases.risks.keys()].filter((i) => cases.indexDays[i]! < mode.untilDay && cases.outcomes[i] !== 2);
  const divided = divideCases({
    risks: Float64Array.from(rows, (i) => cases.risks[i]!),
    outcomes: Uint8Array.from(rows, (i) => cases.outcomes[i]!),
    subgroups: cases.subgroups.map((column) => ({ ...column, codes: Uint8Array.from(rows, (i) => column.codes[i]!) })),
  });
  return shownReference(reference, suppressGroups(divided.groups, divided.membership));
}

/** Subgroups that the reference does not know. */
function newGroupRemarks(reference: readonly ReferenceOfGroup[]): string[] {
  const fresh = reference.filter(({ cases }) => cases === 0).map(({ subgroup }) => subgroup);
  if (fresh.length === 0) return [];
  return [`not in the reference, and tested against how everybody was, with a wide margin: ${fresh.join(', ')}`];
}

function calendarRemarks({ startDay, lookDays, looks }: LookCalendar, { tested, batched }: Detected): string[] {
  return [...testedRemarks({ startDay, lookDays }, tested), ...batchRemarks(batched, looks)];
}

function batchRemarks(batched: number, looks: number): string[] {
  if (batched === 0) return [];
  return [
    `events became known in batches: ${batched} of ${looks} looks read up to the last batch before them, and count each event in the middle of the time since the batch before`,
  ];
}

function testedRemarks(
  { startDay, lookDays }: Pick<LookCalendar, 'startDay' | 'lookDays'>,
  tested: number | undefined,
): string[] {
  if (tested === undefined)
    return ['too few events are known for the follow-up test; the label test stood in for it at every look'];
  if (tested === 0) return [];
  return [`the test began on ${isoDate(startDay + lookDays * tested)}, when enough was known`];
}
