export type { Case, CaseStore } from './case';
export type { LookStore } from './look.store';
export type { Withheld } from './look-visibility';
export type { GroupCurves, MeasuredGroup } from './measure-group';
export { type DecisionPoint, type Picture, pictureOf, type RiskBin } from './picture';
export {
  type CurveMeasurement,
  type Look,
  type LookMeasurements,
  lookOf,
  type Measurement,
  measureLook,
} from './measure-look';
export { bySubgroup, everybody, subgroupNames, subgroupsIn } from './subgroup';
export { curveItems, type MeasurementItem, measurementItems } from './measurement-items';
export type { Visibility } from './visibility';
export type { Window } from './windows';
