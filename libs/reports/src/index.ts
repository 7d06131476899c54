export type { Chart, DrawChart } from './charts/chart';
export type { Findings, GroupFindings } from './findings';
export { validationReport } from './validation-report';
export { calibrationChart } from './charts/calibration-chart';
export { decisionChart } from './charts/decision-chart';
export { calibrationReading, decisionReading } from './words/readings';
export { measures as measureWords } from './words/measures';
export { counted, decimals, percent } from './words/numbers';
