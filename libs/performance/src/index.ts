export type { Case, CaseStore } from './case';
export type { LookStore } from './look.store';
export { type MeasuredGroup, measureCases, smallCell } from './measure-cases';
export { type Look, type Measurement, measureLook, type Window } from './measure-look';
export { bySubgroup, everybody, subgroupNames } from './subgroup';
export { type MeasurementItem, measurementItems } from './measurement-items';
