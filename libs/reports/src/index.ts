export type { Chart, DrawChart } from './charts/chart';
export type { Findings, GroupFindings, ThresholdInTheWay } from './findings';
export type {
  Advice,
  Contrast,
  Difference,
  Fairness,
  FairnessColumn,
  FairnessGroup,
  NoNumber,
  Shrunken,
  ShrunkenGroup,
  ShrunkenMeasure,
} from './group-findings';
export type { Block, Report, TableBlock } from './committee/block';
export {
  type Decision,
  type DecisionKind,
  decisions,
  type RecordedDecision,
  type Signature,
} from './committee/decision';
export { type QuarterFindings, quarterInWords, quarterReport } from './committee/quarter-report';
export { reportPage } from './committee/report-page';
export type { ReportBasis, ReportedMeasure, ReportedStudy, SaidSince } from './committee/reported-study';
export { decisionInWords } from './committee/sections';
export { type SignalFindings, signalReport } from './committee/signal-report';
export type { DecayFindings, OtherSignal, StandingGroup } from './decay/decay-findings';
export { decayReport } from './decay/decay-report';
export { isReport } from './html/page';
export { validationReport } from './validation-report';
export { clearOfStart, labelAlign, spanDomain, type TimeSpan } from './charts/time-axis';
export { onPaper } from './charts/on-paper';
export { calibrationChart } from './charts/calibration-chart';
export { decisionChart } from './charts/decision-chart';
export { calibrationReading, decisionReading } from './words/readings';
export { minimumsInWords } from './words/minimums';
export { measures as measureWords } from './words/measures';
export { reasonInWords } from './words/reasons';
export { certainRisksInWords } from './words/certain-risks';
export { reversalInWords } from './words/reversal';
export { leftOutOfComparisonInWords } from './words/left-out-of-comparison';
export {
  daysInWords,
  nothingNoticed,
  nothingNoticedInWords,
  planLimitsInWords,
  rarelyFlaggedInWords,
  tooLongInWords,
} from './words/plan';
export { withheldTablesInWords, withheldWithTableInWords } from './words/withheld-tables';
export { noAdviceInWords, recommendationInWords, updateInWords } from './words/update-advice';
export { eventKindWords } from './words/events';
export { resolutionInWords, resolutionWords } from './words/resolutions';
export { changeInWords, earlierOfGroup, type FirstSignal } from './words/changes';
export { day, drawnAt, moment, month } from './words/dates';
export { notRecordedInWords } from './words/not-recorded';
export { countOf, counted, decimals, guarded, percent } from './words/numbers';
export { lowerFirst, upperFirst } from './words/letter-case';
export { daysOf, outcomeWords } from './words/outcomes';
export { detectorInWords, directionInWords, signalInWords } from './words/signals';
export { inOrder, patientsOf, subgroupLabel } from './words/subgroups';
