import { isSmallCount } from '@sotto/statistics';
import { calendarStart, lookAt, referenceEnd, type Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { weeklyLooksPerYear } from '../e-sr';
import { compareInput, type InputFinding } from './compare-input';
import {
  type InputIncident,
  type InputLook,
  type InputReference,
  type LastingFinding,
  type LookedAtInput,
  type LookedAtSite,
  riskPlace,
} from './input-look';
import type { GivenInputs, InputLookStore } from './input-look.store';
import { type InputSummary, summariseInput } from './input-summary';
import { isUnusualVolume } from './volume';

/** False incidents a year over all inputs of a model, at most. */
export const inputIncidentsPerYear = 0.2;

/** In a study that claims its risks there is no reference period; its first weeks stand in for one. */
const weeksInstead = 13;
const leastPredictions = 30;
/** Predictions without which nothing is compared. */
export const leastReference = 100;
/** Missing values, distribution and new values of an input. */
const checksOfAnInput = 3;
/** From so many inputs at once, it is one change of what lies before them. */
const leastForInterface = 3;
const looksBeforeTold = 2;

/**
 * One look at what a model was given: the week before it beside the reference. Inputs that moved say nothing of the
 * outcomes, and inputs that stand still do not say that the risks are right.
 */
export async function runInputLook(
  study: Study,
  { model, number }: { readonly model: string; readonly number: number },
  store: InputLookStore,
): Promise<void> {
  const end = inputReferenceEnd(study);
  const at = lookAt(study, number);
  if (at < end) return;
  const reference = (await store.reference(study, model)) ?? (await lock(study, model, end, store));
  if (reference.cases < leastReference) return;
  const week = { from: utc(lookAt(study, number - 1)), before: utc(at) };
  const before = await store.last(study, model);
  await store.add(
    study,
    inputLook(reference, await store.given(study, model, week), { model, number, at: utc(at), before }),
  );
}

/** What was predicted before is compared with. */
export function inputReferenceEnd(study: Study): DateTime {
  return referenceEnd(study) ?? calendarStart(study).plus({ weeks: weeksInstead });
}

async function lock(study: Study, model: string, end: DateTime, store: InputLookStore): Promise<InputReference> {
  const start = calendarStart(study);
  const given = await store.given(study, model, { from: utc(start), before: utc(end) });
  const weeks = Math.floor(end.diff(start, 'weeks').weeks);
  const width = given[0]?.inputs.length ?? 0;
  const reference = {
    cases: given.length,
    summaries: Array.from({ length: width + 1 }, (_, k) => summariseInput(valuesOf(given, k + riskPlace))),
    weekly: [...Map.groupBy(given, ({ site }) => site)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([site, own]) => ({ site, counts: countsByWeek(own, start, weeks) })),
  };
  await store.lockReference(study, model, reference);
  return reference;
}

interface Place {
  readonly model: string;
  readonly number: number;
  readonly at: string;
  readonly before: InputLook | undefined;
}

/** A finding is told when it lasts; a change of unit that has a name, at once. */
function inputLook(
  reference: InputReference,
  week: readonly GivenInputs[],
  { model, number, at, before }: Place,
): InputLook {
  const checks = reference.summaries.length * checksOfAnInput + reference.weekly.length;
  const level = inputIncidentsPerYear / (weeklyLooksPerYear * checks);
  const isCompared = week.length >= leastPredictions;
  const inputs = isCompared
    ? reference.summaries.map((summary, k) => lookedAt(summary, { week, input: k + riskPlace, level, before }))
    : [];
  const sites = reference.weekly.map(({ site, counts }) => {
    const predictions = week.filter((each) => each.site === site).length;
    const expected = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
    const last = before?.sites.find((each) => each.site === site)?.unusualLooks ?? 0;
    const unusualLooks = isUnusualVolume(counts, predictions, level) ? last + 1 : 0;
    return { site, expected, predictions: shown(predictions), unusualLooks };
  });
  return {
    ...{ model, look: number, at, predictions: shown(week.length), state: isCompared ? 'compared' : 'few' },
    ...{ inputs, sites, incidents: incidentsOf(inputs, sites) },
  };
}

interface Comparing {
  readonly week: readonly GivenInputs[];
  readonly input: number;
  readonly level: number;
  readonly before: InputLook | undefined;
}

function lookedAt(summary: InputSummary, { week, input, level, before }: Comparing): LookedAtInput {
  const values = valuesOf(week, input);
  const { shift, missingBefore, missingNow, findings } = compareInput(summary, values, level);
  const missing = values.filter(Number.isNaN).length;
  const isHidden = (part: number, whole: number) => isSmallCount(part) || isSmallCount(whole - part);
  const last = before?.inputs.find((each) => each.input === input)?.findings ?? [];
  const lasting = (finding: InputFinding) => last.find(({ kind }) => kind === finding.kind)?.looks ?? 0;
  return {
    input,
    shift,
    missingBefore: isHidden(summary.missing, summary.cases) ? null : missingBefore,
    missingNow: isHidden(missing, values.length) ? null : missingNow,
    findings: findings.map((finding) => ({ ...finding, looks: lasting(finding) + 1 })),
  };
}

/** What is told at this look and was not before. */
function incidentsOf(inputs: readonly LookedAtInput[], sites: readonly LookedAtSite[]): InputIncident[] {
  const begun = inputs.flatMap(({ input, findings }) =>
    findings.filter(begins).map(({ looks: _looks, ...finding }) => ({ input, finding })),
  );
  const moved = [...new Set(begun.map(({ input }) => input))].filter((input) => input !== riskPlace);
  const told: InputIncident[] =
    moved.length >= leastForInterface
      ? [{ kind: 'interface-change', inputs: moved }]
      : begun.map((each) => ({ kind: 'input', ...each }));
  const volumes = sites.filter(({ unusualLooks }) => unusualLooks === looksBeforeTold);
  const isSilent = sites.every(({ predictions }) => predictions === 0);
  if (isSilent && volumes.length > 0) return [...told, { kind: 'silence' }];
  return [...told, ...volumes.map(({ site }): InputIncident => ({ kind: 'volume', site }))];
}

function begins({ kind, looks }: LastingFinding): boolean {
  return looks === (kind === 'unit' ? 1 : looksBeforeTold);
}

function valuesOf(given: readonly GivenInputs[], input: number): Float64Array {
  return Float64Array.from(given, ({ risk, inputs }) => (input === riskPlace ? risk : (inputs[input] ?? Number.NaN)));
}

function countsByWeek(given: readonly GivenInputs[], start: DateTime, weeks: number): number[] {
  const counts = new Array<number>(weeks).fill(0);
  for (const { indexTime } of given) {
    const week = Math.floor(DateTime.fromISO(indexTime, { zone: start.zone }).diff(start, 'weeks').weeks);
    if (week < weeks) counts[week]!++;
  }
  return counts;
}

function shown(count: number): number | null {
  return isSmallCount(count) ? null : count;
}

function utc(moment: DateTime): string {
  return moment.toUTC().toISO()!;
}
