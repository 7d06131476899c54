export type { Chart, DrawChart } from './charts/chart';
export type { DecisionFinding, Findings, GroupFindings, Picture, RiskBin } from './findings';
export { validationReport } from './validation-report';
