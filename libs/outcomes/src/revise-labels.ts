import { type FactStore, type LearntFact, Links, readCharts } from '@sotto/admissions';
import type { Study } from '@sotto/studies';
import type { DateTime } from 'luxon';
import type { Label } from './label';
import { labelFrom } from './label-from';
import { linkKinds, outcomeKinds } from './outcome-kinds';
import type { Revision, RevisionStore } from './revision.store';

export interface RevisionStores {
  readonly facts: FactStore;
  readonly revisions: RevisionStore;
}

/**
 * Appends what facts learnt after one moment and up to another say of labels that are frozen already. Frozen labels
 * stay as they are; running it again appends nothing.
 *
 * @returns number of labels revised
 * @see methods A.6
 */
export async function reviseLabels(
  study: Study,
  after: DateTime,
  now: DateTime,
  { facts, revisions }: RevisionStores,
): Promise<number> {
  const asOf = now.toUTC().toISO()!;
  const kinds = outcomeKinds(study.protocol);
  const learnt = await facts.learnt([...kinds, ...linkKinds], after.toUTC().toISO()!, asOf);
  if (learnt.length === 0) return 0;
  const links = new Links(await facts.links());
  const identity = links.asKnown(asOf);
  const persons = new Set(learnt.flatMap(patientsOf).map((patient) => identity.person(patient)));
  const closed = await revisions.closed(
    study,
    [...persons].flatMap((person) => identity.pseudonymsOf(person)),
  );
  const charts = await readCharts(
    facts,
    closed.map(({ patient }) => ({ patient, asOf })),
    kinds,
  );
  const revised = closed.flatMap((prediction, i): Revision[] => {
    const label = labelFrom(study, prediction, charts[i]!, links);
    return isSame(label, prediction.label) ? [] : [{ prediction: prediction.id, label }];
  });
  await revisions.append(study, revised, asOf);
  return revised.length;
}

function patientsOf({ patient, from, into }: LearntFact): string[] {
  if (from !== undefined && into !== undefined) return [from, into];
  return patient === undefined ? [] : [patient];
}

function isSame(one: Label, other: Label): boolean {
  if (one.kind === 'case') return other.kind === 'case' && one.outcome === other.outcome;
  return other.kind === one.kind && one.reason === other.reason;
}
