import { decimals } from '@sotto/reports';
import type { InputIncident } from '../api/answers';

type Finding = Extract<InputIncident, { kind: 'input' }>['finding'];

/** `creatinine: values are about 88.42 times those of before, as if reported in another unit (creatinine).` */
export function incidentInWords(incident: InputIncident): string {
  switch (incident.kind) {
    case 'input':
      return `${incident.input}: ${findingInWords(incident.finding)}.`;
    case 'interface-change':
      return `${incident.inputs.join(', ')}: changed together, as when the system that they come from is changed.`;
    case 'volume':
      return `Site ${incident.site}: far more or fewer predictions than usual.`;
    case 'silence':
      return 'No prediction was made for two weeks: the feed of admissions is silent, or has ended.';
  }
}

export function findingInWords(finding: Finding): string {
  switch (finding.kind) {
    case 'missing':
      return `${finding.now} values are missing than before`;
    case 'unit':
      return `values are about ${timesInWords(finding.change)} those of before, as if reported in another unit (${finding.change.quantity})`;
    case 'moved':
      return 'values are spread differently than before';
    case 'rounded':
      return 'values are rounded, or all the same';
    case 'new-values':
      return 'values occur that never did before';
  }
}

function timesInWords({ times, plus }: Extract<Finding, { kind: 'unit' }>['change']): string {
  const offset = plus === 0 ? '' : ` ${plus < 0 ? 'less' : 'plus'} ${decimals(Math.abs(plus), 1)}`;
  return `${Number(times.toPrecision(4))} times${offset}`;
}
