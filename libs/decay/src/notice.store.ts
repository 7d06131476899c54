import type { Study } from '@sotto/studies';
import type { Signal } from './signal';

/** A signal that is to be told outside. */
export interface UntoldSignal {
  readonly study: Study;
  readonly signal: Signal;
  /** An earlier signal of the same model, group and direction says since when. */
  readonly isRepeated: boolean;
}

/** Which signals were told outside. */
export interface NoticeStore {
  /** The oldest that were not told yet, of every study. */
  untold(most: number): Promise<readonly UntoldSignal[]>;
  /** @param at ISO moment at which it was taken */
  told(untold: UntoldSignal, at: string): Promise<void>;
  /** @param fault why it was not taken, without what was sent */
  failed(untold: UntoldSignal, fault: string): Promise<void>;
}
