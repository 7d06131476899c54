export type { Chart, DrawChart } from './charts/chart';
export type { Findings, GroupFindings } from './findings';
export { validationReport } from './validation-report';
