export { openStudy } from './running-study';
export { scoreRecords, scorerGroup, scoreWhatIsDue } from './score-records';
