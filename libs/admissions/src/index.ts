export { type Chart, chartAsOf } from './chart';
export type { Clock } from './clock';
export * from './fact';
export type { FactStore } from './fact.store';
export { byEvent, eventTime, Identity, isLink, type LinkFact } from './identity';
export { canonicalJson, naturalKey, sha256 } from './natural-key';
export { ageAt, latestOf } from './patient-attributes';
export { type ChartRequest, readCharts } from './read-charts';
export * from './stream';
