import { firstTurns } from '@sotto/outcomes';
import type { Study } from '@sotto/studies';
import type { Reports } from '../follow-up/reports';
import type { FollowUpStores } from './follow-up-stores';
import { firstOfPatients, type Followed, followedOf } from './followed';

/**
 * Everybody of a model indexed since a moment, with what had become known of them by a clock.
 *
 * @param period ISO moments
 * @param reports days at which the sources reported
 */
export async function followedSince(
  study: Study,
  model: string,
  { indexedFrom, clock }: { readonly indexedFrom: string; readonly clock: string },
  reports: Reports,
  { followUp, facts }: Pick<FollowUpStores, 'followUp' | 'facts'>,
): Promise<Followed> {
  const sealed = await followUp.predictions(study, model, { indexedFrom, before: clock });
  const predictions = firstOfPatients(study, sealed, indexedFrom);
  const turns = await firstTurns(study, predictions, { after: indexedFrom, asOf: clock }, facts);
  return followedOf(study, predictions, turns, reports);
}
