import type { Protocol } from './protocol';

export type StudyState = 'draft' | 'running' | 'ended';

/** What the package of a model was when the protocol was added; the study uses no other. */
export interface PinnedPackage {
  /** Id of the model in the protocol. */
  readonly model: string;
  readonly checksum: string;
  /** SHA-256 of the list of training patients; null where the protocol names none. */
  readonly trainingList: string | null;
  /** What the model reads, in the order of its package; absent in studies of versions that did not keep it. */
  readonly inputs?: readonly PinnedInput[];
}

/** How a package names an input and, where it reads words, the number of each. */
export interface PinnedInput {
  readonly name: string;
  readonly categories?: Readonly<Record<string, number>>;
}

/** One protocol version, and how far it has come. */
export interface Study {
  readonly id: string;
  /** 1 for the first protocol; a changed protocol of a running study is a new version with a stated reason. */
  readonly version: number;
  readonly hash: string;
  readonly protocol: Protocol;
  /** The protocol file as it was given. */
  readonly text: string;
  /** One a model; none for a study that was added before packages were pinned, which uses what it finds. */
  readonly packages: readonly PinnedPackage[];
  readonly state: StudyState;
  readonly reason: string | null;
  readonly addedAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** For people: which protocol version it is. */
export function studyName({ id, version }: Study): string {
  return `${id}, version ${version}`;
}
