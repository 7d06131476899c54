export { alarmLine, type Direction, type LogM } from './e-sr';
export { chain, type ChainedEntry, chainStart, type LedgerEntry, type StreamState } from './ledger';
export type { LedgerStore } from './ledger.store';
export { minimumEvents, type StreamReference } from './reference';
export { type DecayLook, runDecayLook } from './run-look';
export { shownCounts, type ShownCounts } from './shown-counts';
export type { Signal } from './signal';
export { firstPerPatientWindow, takeLook } from './take-look';
