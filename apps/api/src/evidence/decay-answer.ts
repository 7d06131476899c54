import type { LedgerEntry } from '@sotto/decay';
import { smallCell } from '@sotto/performance';
import type { LockedReference } from '@sotto/persistence';
import type { Study } from '@sotto/studies';
import type { DecayAnswer, DecayStreamAnswer } from '../answers/evidence';

/** References, streams and their evidence by look, as the ledger holds them. */
export function decayAnswer(
  study: Study,
  references: readonly LockedReference[],
  ledger: readonly LedgerEntry[],
): DecayAnswer {
  const { mode, falseAlarmsPerYear } = study.protocol.decay;
  return {
    studyId: study.id,
    models: study.protocol.models.map(({ id: model }) => {
      const locked = references.find((reference) => reference.model === model);
      const streams = streamsOf(ledger.filter((entry) => entry.model === model));
      return {
        model,
        detector: 'labels',
        mode,
        referenceLockedAt: locked?.lockedAt ?? null,
        reference: mode === 'reference' ? (locked?.streams ?? []).map(referenceOf) : [],
        threshold: streams[0]?.threshold ?? null,
        budget: { falseAlarmsPerYear, streams: streams.length },
        streams,
      };
    }),
  };
}

function referenceOf({ subgroup, cases, events, shift }: LockedReference['streams'][number]) {
  const small = smallCell(events) || smallCell(cases - events);
  return {
    subgroup,
    cases: smallCell(cases) ? null : cases,
    events: small ? null : events,
    calibrationInTheLarge: shift?.calibrationInTheLarge ?? null,
    standardError: shift?.standardError ?? null,
  };
}

function streamsOf(entries: readonly LedgerEntry[]): DecayStreamAnswer[] {
  const byStream = Map.groupBy(entries, ({ subgroup, direction }) => `${subgroup} ${direction}`);
  return [...byStream.values()].map((looks) => {
    const { subgroup, direction, tier, threshold, state } = looks.at(-1)!;
    return {
      subgroup,
      direction,
      tier,
      state,
      threshold,
      looks: looks.map(({ look, at, statistic, total, alarm }) => ({ look, at, statistic, ...total, alarm })),
    };
  });
}
