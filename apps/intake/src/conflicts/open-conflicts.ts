import { type Identity, Links } from '@sotto/admissions';
import { type Database, PostgresFactStore, PostgresStayConflicts, type StayConflict } from '@sotto/persistence';

/** Stays that a sender tells of another patient than the one they were told of first. */
export interface SenderConflicts {
  readonly sender: string;
  readonly stays: number;
  /** Since when the oldest of them waits for an explanation. */
  readonly since: string;
}

/** What no move and no merge has explained yet, by who told it; the oldest first. */
export async function openConflicts(database: Database, now: string): Promise<readonly SenderConflicts[]> {
  const conflicts = await new PostgresStayConflicts(database).all();
  if (conflicts.length === 0) return [];
  const identity = new Links(await new PostgresFactStore(database).links()).asKnown(now);
  const open = conflicts.filter((each) => !isExplained(each, identity));
  return [...Map.groupBy(open, ({ sender }) => sender)].map(([sender, own]) => ({
    sender,
    stays: new Set(own.map(({ stay }) => stay)).size,
    since: own[0]!.since,
  }));
}

/** One person under two numbers, or a stay that was moved from one of the two to the other. */
function isExplained({ stay, patient, firstPatient }: StayConflict, identity: Identity): boolean {
  const people = [patient, firstPatient].map((each) => identity.person(each));
  if (people[0] === people[1]) return true;
  const owners = [patient, firstPatient].map((each) => identity.ownerNow(stay, each));
  return owners[0] === owners[1] && people.includes(owners[0]!);
}
