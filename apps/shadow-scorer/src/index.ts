export { RunningStudies } from './running-studies';
export { openStudy } from './running-study';
export { scoreRecords, scorerGroup, scoreWhatIsDue } from './score-records';
export { type ScorerBindings, ScorerModule } from './scorer.module';
