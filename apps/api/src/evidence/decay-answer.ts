import {
  type Combination,
  cusumPassesPerYear,
  discoveryAlarmsPerYear,
  type DiscoveryEntry,
  type FollowUpEntry,
  inputIncidentsPerYear,
  type LabelEntry,
  type LedgerEntry,
  secondaryAlarmsPerYear,
  type SecondaryEntry,
  shownCounts,
  watchAlarmsPerYear,
} from '@sotto/decay';
import type { LockedReference } from '@sotto/persistence';
import type { Study } from '@sotto/studies';
import type { DecayAnswer } from '../answers/evidence';
import { discoveryStreams } from './discovery-streams';
import { followUpStreams } from './follow-up-streams';
import { labelStreams } from './label-streams';
import { secondaryGroups } from './secondary-groups';

/** References, streams and their evidence by look, as the ledger holds them. */
export function decayAnswer(
  study: Study,
  references: readonly LockedReference[],
  ledger: readonly LedgerEntry[],
  combinations: ReadonlyMap<string, readonly Combination[]>,
): DecayAnswer {
  const { mode, falseAlarmsPerYear, discovery } = study.protocol.decay;
  return {
    studyId: study.id,
    models: study.protocol.models.map(({ id: model }) => {
      const locked = references.find((reference) => reference.model === model);
      const together = combinations.get(model) ?? [];
      const own = ledger.filter((entry) => entry.model === model);
      const followUp = own.filter(
        (entry): entry is FollowUpEntry => entry.detector === 'follow-up' && entry.tier === 'alarm',
      );
      const discovered = own.filter((entry): entry is DiscoveryEntry => entry.tier === 'discovery');
      const labels = own.filter((entry): entry is LabelEntry => (entry.detector ?? 'labels') === 'labels');
      const secondary = own.filter((entry): entry is SecondaryEntry => entry.detector === 'ranking');
      const ranking = secondaryGroups(secondary, together);
      const detectors = { 'follow-up': followUpStreams(followUp), labels: labelStreams(labels, together) };
      const detector = followUp.length > 0 ? 'follow-up' : 'labels';
      const leading = detectors[detector];
      return {
        model,
        detector,
        mode,
        referenceLockedAt: locked?.lockedAt ?? null,
        followedUpFrom: followUp[0]?.at ?? null,
        reference: mode === 'reference' ? referenceOf(locked?.streams ?? [], together) : [],
        threshold: leading[0]?.threshold ?? null,
        budget: {
          falseAlarmsPerYear,
          watchAlarmsPerYear,
          discoveryAlarmsPerYear: discovery ? discoveryAlarmsPerYear : 0,
          secondaryAlarmsPerYear: mode === 'reference' ? secondaryAlarmsPerYear : 0,
          secondaryStreams: ranking.filter(({ floor }) => floor !== null).length,
          inputIncidentsPerYear,
          streams: leading.length,
        },
        streams: [...detectors['follow-up'], ...discoveryStreams(discovered), ...detectors.labels],
        secondary: { passesPerYear: cusumPassesPerYear, groups: ranking },
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
