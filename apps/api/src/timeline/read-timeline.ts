import { foundEvents, type TimelineEvent, timelineOf, type VersionFindings } from '@sotto/decay';
import type { PackageLibrary } from '@sotto/models';
import { PostgresEventStore, PostgresInputLookStore, PostgresLookReader, PostgresStudyStore } from '@sotto/persistence';
import { inputNames } from '../evidence/input-names';
import type { FoundStudy } from '../studies/study-finder';

/** Everything that happened to a study, over all its versions: what people entered, and what Sotto found. */
export async function readTimeline({ world, study }: FoundStudy, library: PackageLibrary): Promise<TimelineEvent[]> {
  const { database } = world;
  const begun = (await new PostgresStudyStore(database).begun()).filter(({ id }) => id === study.id);
  const versions: VersionFindings[] = [];
  for (const version of begun) {
    versions.push({
      study: version,
      newCodes: await new PostgresLookReader(database).newCodes(version),
      inputLooks: await new PostgresInputLookStore(database).all(version),
      inputName: await inputNames(version, library),
    });
  }
  return timelineOf(await new PostgresEventStore(database).all(study.id), foundEvents(versions));
}
