import { accountingOfModels } from '@sotto/app-api';
import type { LedgerEntry, Signal } from '@sotto/decay';
import { PostgresAccountingReader, PostgresLookReader } from '@sotto/persistence';
import { earlierOfGroup } from '@sotto/reports';
import { type Study, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { World } from '../replay/world';

/** The flow of admissions, in words. */
export async function describeFlow(world: Pick<World, 'database'>, study: Study): Promise<string> {
  const reader = new PostgresAccountingReader(world.database);
  const counted = await reader.read(study, '9999-12-31T00:00:00Z');
  const lines = accountingOfModels(study, counted).map(({ model, total }) => {
    const failed = total.failed.map(({ reason, count }) => `${count} ${reason}`).join(', ') || 'none';
    const left = total.ineligible.map(({ reason, count }) => `${count} ${reason}`).join(', ') || 'none';
    return `${model}: ${total.received} admissions received, ineligible: ${left}; scored ${total.scored}, failed: ${failed}; ${total.cases} cases`;
  });
  return `${lines.join('\n')}\n`;
}

/** What the decay tests found, in words. */
export async function describeDecay(world: World, study: Study): Promise<string> {
  const reader = new PostgresLookReader(world.database);
  const signals = await reader.signals(study);
  if (signals.length === 0) return withoutSignal(await reader.ledger(study));
  const lines = signals.map((signal) => {
    const day = DateTime.fromISO(signal.at, { zone: zoneNamed(study.protocol.timezone) }).toISODate();
    const { events, predicted, cases, statistic, threshold } = signal;
    const evidence = statistic === null ? 'not shown, for few are followed' : statistic.toFixed(2);
    const seen =
      signal.ranking !== undefined
        ? `AUROC ${signal.ranking.average?.toFixed(2) ?? 'hidden'} on average among ${cases ?? 'a hidden number of'} cases, at least ${signal.ranking.floor.toFixed(2)} was to be expected`
        : events === null || predicted === null
          ? 'too few to show their numbers'
          : signal.detector === 'follow-up'
            ? `${events} deaths known, ${predicted.toFixed(1)} expected by then among ${cases} patients`
            : `${events} deaths observed, ${predicted.toFixed(1)} expected among ${cases} cases`;
    return `Signal ${signal.number}, ${signal.model}, ${signal.subgroup}, ${signal.direction}: ${seen}; the evidence passed the alarm line on ${day} (${evidence}, line ${threshold.toFixed(2)}).${sinceWhen(signal, signals)}`;
  });
  return `${lines.join('\n')}\n`;
}

/** Nothing found is something else than nothing tested. */
export function withoutSignal(ledger: readonly Pick<LedgerEntry, 'state' | 'statistic'>[]): string {
  const isTested = ledger.some(
    ({ state, statistic }) => state === 'few-followed' || (state === 'tested' && statistic !== null),
  );
  return isTested
    ? 'No stream passed its alarm line.\n'
    : 'Nothing was tested for decay: too few outcomes are known yet. That is no sign that the risks are right.\n';
}

/** After a signal the evidence of its group starts from nothing: only the first says since when. */
function sinceWhen(signal: Signal, signals: readonly Signal[]): string {
  const [first] = earlierOfGroup(signal, signals);
  if (first !== undefined) return ` Signal ${first.number} of this group says since when.`;
  if (signal.change === null) return '';
  const { at, low, high } = signal.change.changePoint;
  return ` Since about ${at} (nominal 90 % interval ${low} to ${high}).`;
}
