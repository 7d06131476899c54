import { type Combination, type LedgerEntry, shownCounts, type ShownCounts } from '@sotto/decay';
import type { LockedReference } from '@sotto/persistence';
import type { Study } from '@sotto/studies';
import type { DecayAnswer, DecayStreamAnswer } from '../answers/evidence';

/** References, streams and their evidence by look, as the ledger holds them. */
export function decayAnswer(
  study: Study,
  references: readonly LockedReference[],
  ledger: readonly LedgerEntry[],
  combinations: ReadonlyMap<string, readonly Combination[]>,
): DecayAnswer {
  const { mode, falseAlarmsPerYear } = study.protocol.decay;
  return {
    studyId: study.id,
    models: study.protocol.models.map(({ id: model }) => {
      const locked = references.find((reference) => reference.model === model);
      const together = combinations.get(model) ?? [];
      const streams = streamsOf(
        ledger.filter((entry) => entry.model === model),
        together,
      );
      return {
        model,
        detector: 'labels',
        mode,
        referenceLockedAt: locked?.lockedAt ?? null,
        reference: mode === 'reference' ? referenceOf(locked?.streams ?? [], together) : [],
        threshold: streams[0]?.threshold ?? null,
        budget: { falseAlarmsPerYear, streams: streams.length },
        streams,
      };
    }),
  };
}

function referenceOf(
  reference: LockedReference['streams'],
  together: readonly Combination[],
): DecayAnswer['models'][number]['reference'] {
  const shown = shownCounts(reference, together);
  return reference.map(({ subgroup, cases, events, shift }) => ({
    subgroup,
    cases: shown.get(subgroup)!.cases ? cases : null,
    events: shown.get(subgroup)!.events ? events : null,
    calibrationInTheLarge: shown.get(subgroup)!.events ? (shift?.calibrationInTheLarge ?? null) : null,
    standardError: shown.get(subgroup)!.events ? (shift?.standardError ?? null) : null,
  }));
}

function streamsOf(entries: readonly LedgerEntry[], together: readonly Combination[]): DecayStreamAnswer[] {
  const shown = shownByLook(entries, together);
  const byStream = Map.groupBy(entries, ({ subgroup, direction }) => `${subgroup} ${direction}`);
  return [...byStream.values()].map((looks) => {
    const { subgroup, direction, tier, threshold, state } = looks.at(-1)!;
    return {
      subgroup,
      direction,
      tier,
      state,
      threshold,
      looks: looks.map((entry) => lookOf(entry, shown)),
    };
  });
}

type Shown = ReadonlyMap<string, ReturnType<typeof shownCounts>>;

function shownByLook(entries: readonly LedgerEntry[], together: readonly Combination[]): Shown {
  const byLook = Map.groupBy(entries, keyOf);
  return new Map(
    [...byLook].map(([key, looked]) => [
      key,
      shownCounts(
        looked.map(({ subgroup, total }) => ({ subgroup, ...total })),
        together,
      ),
    ]),
  );
}

function keyOf({ look, direction }: Pick<LedgerEntry, 'look' | 'direction'>): string {
  return `${look} ${direction}`;
}

function lookOf(entry: LedgerEntry, shown: Shown): DecayStreamAnswer['looks'][number] {
  const { look, at, statistic, total, alarm } = entry;
  const { cases, events } = shownInBoth(entry, shown);
  return {
    look,
    at,
    statistic,
    cases: cases ? total.cases : null,
    events: events ? total.events : null,
    predicted: events ? total.predicted : null,
    alarm,
  };
}

/** The counts of one direction tell those of the other: what is hidden in one is hidden in both. */
function shownInBoth({ look, subgroup }: LedgerEntry, shown: Shown): ShownCounts {
  const both = (['over-prediction', 'under-prediction'] as const).flatMap(
    (direction) => shown.get(keyOf({ look, direction }))?.get(subgroup) ?? [],
  );
  return { cases: both.every(({ cases }) => cases), events: both.every(({ events }) => events) };
}
