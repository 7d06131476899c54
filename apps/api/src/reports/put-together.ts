import type { LedgerEntry, Signal } from '@sotto/decay';
import type { PackageLibrary } from '@sotto/models';
import { type AnsweredSignal, PostgresLookReader } from '@sotto/persistence';
import { earlierOfGroup, quarterReport, type Report, signalReport } from '@sotto/reports';
import { zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { FoundStudy } from '../studies/study-finder';
import { groupsOf } from './groups-of';
import type { ListedReport } from './list-reports';
import { completed, unsealedBasis } from './report-basis';

export interface PutTogether {
  readonly report: Report;
  readonly reportHash: string;
}

/** A report as its look had it: whoever asks, and whenever, gets the same one but for what people said since. */
export async function putTogether(
  found: FoundStudy,
  listed: ListedReport,
  library: PackageLibrary,
): Promise<PutTogether> {
  const reader = new PostgresLookReader(found.world.database);
  const signals = await reader.signals(found.study);
  switch (listed.kind) {
    case 'signal': {
      const month = DateTime.fromISO(listed.at, { zone: zoneNamed(found.study.protocol.timezone) }).startOf('month');
      const basis = await unsealedBasis(found, listed, month.minus({ milliseconds: 1 }).toUTC().toISO()!);
      const signal = asFound(signals.find(({ number }) => String(number) === listed.report)!);
      const looks = await looksOf(found, signal);
      const earlier = earlierOfGroup(signal, signals).map(asFound);
      const findings = await completed(found, listed.report, { ...basis, signal, looks, earlier }, library);
      return { report: signalReport(findings), reportHash: findings.reportHash };
    }
    case 'quarter': {
      const { quarter, until, model } = listed;
      const basis = await unsealedBasis(found, listed, until);
      const isInside = ({ at }: Signal) => at <= until && quarterOf(at, found) === quarter;
      const own = signals.filter((signal) => signal.model === model && isInside(signal));
      const told = own.map(asFound);
      const earlier = signals.filter((signal) => signal.model === model && signal.at <= until && !own.includes(signal));
      const quarterly = {
        ...{ quarter, signals: told, earlier: earlier.map(asFound), groups: groupsOf(basis.measures) },
        isTested: (await reader.ledger(found.study)).some((entry) => entry.model === model && entry.at <= until),
      };
      const findings = await completed(found, listed.report, { ...basis, ...quarterly }, library);
      return { report: quarterReport(findings), reportHash: findings.reportHash };
    }
  }
}

/** Without what people said of it since. */
function asFound({ acknowledgement: _seen, resolution: _came, ...signal }: AnsweredSignal): Signal {
  return signal;
}

async function looksOf({ world, study }: FoundStudy, signal: Signal) {
  const ledger = await new PostgresLookReader(world.database).ledger(study);
  return ledger
    .filter(
      (entry) => entry.look <= signal.look && detectorOf(entry) === signal.detector && isSameStream(entry, signal),
    )
    .map(({ at, statistic, alarm }) => ({ at, statistic, alarm }));
}

function detectorOf({ detector }: LedgerEntry): Signal['detector'] {
  return detector ?? 'labels';
}

type Stream = Pick<Signal, 'model' | 'tier' | 'subgroup' | 'direction'>;

function isSameStream(one: Stream, other: Stream): boolean {
  return (
    one.model === other.model &&
    one.tier === other.tier &&
    one.subgroup === other.subgroup &&
    one.direction === other.direction
  );
}

function quarterOf(at: string, { study }: FoundStudy): string {
  return DateTime.fromISO(at, { zone: zoneNamed(study.protocol.timezone) }).toFormat("yyyy-'Q'q");
}
