import type { PackageLibrary } from '@sotto/models';
import type { Database } from '@sotto/persistence';

/** A Sotto that the API shows: the live one or a replay. Its database login can read the open schema only. */
export interface ServedWorld {
  readonly name: string;
  readonly database: Database;
}

/** A demonstration or replay that has not reached its end and is not played on: it is not shown. */
export interface BrokenOff {
  /** Ids of the studies that would be shown. */
  readonly studies: readonly string[];
  /** What it is and how it goes on, a sentence. */
  readonly says: string;
}
export const brokenOffWorlds = Symbol('BrokenOffWorlds');

/** Where new studies go, and the packages that they may use. */
export const liveStudies = Symbol('LiveStudies');
export interface LiveStudies {
  readonly world: ServedWorld;
  readonly library: PackageLibrary;
}

/** The worlds there are at the moment of a request. */
export const servedWorlds = Symbol('ServedWorlds');
export type ServedWorlds = () => readonly ServedWorld[];
