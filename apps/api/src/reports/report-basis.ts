import { canonicalJson, sha256 } from '@sotto/admissions';
import { discoveryAlarmsPerYear, standing } from '@sotto/decay';
import type { PackageLibrary } from '@sotto/models';
import {
  PostgresAccountingReader,
  PostgresDecisionStore,
  PostgresLookReader,
  PostgresReplayProgress,
  PostgresResolutionStore,
} from '@sotto/persistence';
import { outcomeWords, type ReportBasis, type ReportedStudy, type SaidSince } from '@sotto/reports';
import { accountingOf } from '@sotto/shadow-scoring';
import { horizonDays } from '@sotto/studies';
import type { FoundStudy } from '../studies/study-finder';
import { readTimeline } from '../timeline/read-timeline';
import type { ListedReport } from './list-reports';

type Unsealed = Omit<ReportBasis, keyof SaidSince | 'reportHash'>;

/** Everything of a report that does not depend on its kind, without what people said since and the hash. */
export async function unsealedBasis(
  found: FoundStudy,
  { model, look, at }: ListedReport,
  /** Numbers that leave the study are those of its last whole month. */
  measuredUntil: string,
): Promise<Unsealed> {
  const { world, study } = found;
  const reader = new PostgresLookReader(world.database);
  const measured = await reader.lastLook(study, measuredUntil);
  const measures = measured === undefined ? [] : await reader.measurements(study, { model, asOf: measured.at });
  const accounting = await new PostgresAccountingReader(world.database).read(study, at);
  return {
    study: await reportedStudy(found),
    model,
    at,
    look,
    measuredAt: measured?.at ?? null,
    measures,
    accounting: accounting.find((own) => own.model === model)?.total ?? accountingOf([]),
    ledgerHead: await reader.ledgerHead(study, model, look),
  };
}

/** Adds the hash of what was put together, the decisions that rest on it, what happened, and what came of signals. */
export async function completed<Findings extends Unsealed>(
  found: FoundStudy,
  report: string,
  findings: Findings,
  library: PackageLibrary,
): Promise<Findings & SaidSince & Pick<ReportBasis, 'reportHash'>> {
  const made = await new PostgresDecisionStore(found.world.database, found.study).all();
  return {
    ...findings,
    reportHash: sha256(canonicalJson(findings)),
    decisions: made.filter((decision) => decision.report === report),
    events: standing(await readTimeline(found, library)),
    resolutions: await new PostgresResolutionStore(found.world.database).all(found.study),
  };
}

async function reportedStudy({ world, study }: FoundStudy): Promise<ReportedStudy> {
  const { protocol, id, version, hash } = study;
  const replay = await new PostgresReplayProgress(world.database).read();
  return {
    id,
    title: protocol.title,
    version,
    hash,
    timezone: protocol.timezone,
    outcomes: outcomeWords(protocol),
    horizonDays: horizonDays(protocol),
    mode: protocol.decay.mode,
    falseAlarmsPerYear: protocol.decay.falseAlarmsPerYear,
    discoveryAlarmsPerYear,
    simulation: replay === undefined ? null : { text: replay.simulation, treatmentFrom: replay.treatmentFrom },
  };
}
