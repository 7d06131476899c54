import type { Study } from '@sotto/studies';
import type { LookMeasurements } from './measure-look';

/** Looks taken and what they measured; a look stores its results, so that pages read and never compute. */
export interface LookStore {
  /** Number of the last look taken; 0 before the first. */
  last(study: Study): Promise<number>;
  /** @param measured by model */
  add(study: Study, look: number, at: string, measured: ReadonlyMap<string, LookMeasurements>): Promise<void>;
}
