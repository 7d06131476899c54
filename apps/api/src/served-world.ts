import type { Database } from '@sotto/persistence';

/** A Sotto that the API shows: the live one or a replay. Its database login can read the open schema only. */
export interface ServedWorld {
  readonly name: string;
  readonly database: Database;
}

/** The worlds there are at the moment of a request. */
export const servedWorlds = Symbol('ServedWorlds');
export type ServedWorlds = () => readonly ServedWorld[];
