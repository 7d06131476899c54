import type { Signal, SignalChange } from '@sotto/decay';

/** A signal as it is stored; earlier versions wrote less of it. */
export type StoredSignal = Omit<Signal, 'number' | 'discovered' | 'change'> & {
  readonly discovered?: boolean;
  readonly change?: (Omit<SignalChange, Later> & Partial<Pick<SignalChange, Later>>) | null;
};

type Later = 'periods' | 'mature' | 'explanation';

export function signalOf({ discovered = false, change, ...body }: StoredSignal, number: number): Signal {
  return {
    ...body,
    number,
    discovered,
    change: change ? { periods: [], mature: null, explanation: null, ...change } : null,
  };
}
