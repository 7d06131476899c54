import { alarmLine } from '@sotto/decay';
import { LocatedYaml } from '@sotto/models';
import {
  labelsOf,
  type PlanAssumptions,
  planDocument,
  type PlanDocument,
  planStudy,
  type Protocol,
  protocolSchema,
} from '@sotto/studies';
import { faultList, readProtocol } from '../commands/protocol-file';

/** Plans the study of a protocol file. Its model packages need not be there yet. */
export function planOfFile(file: string, expected: Omit<PlanAssumptions, 'alarmLine'>): PlanDocument {
  const protocol = formOf(file);
  for (const name of expected.subgroupShares.keys()) requireSubgroup(protocol, file, name);
  for (const { name } of protocol.subgroups) requireShares(name, expected.subgroupShares);
  const { falseAlarmsPerYear } = protocol.decay;
  const assumptions = { ...expected, alarmLine: (streams: number) => alarmLine(streams, falseAlarmsPerYear) };
  const plan = planStudy(protocol, assumptions);
  if ('notEstimable' in plan) {
    throw new Error(`no spread of risks gives an AUROC of ${expected.auroc} at a prevalence of ${expected.prevalence}`);
  }
  return planDocument(protocol, assumptions, plan);
}

/** "sex=female" names a value of the subgroup "sex". */
function requireSubgroup({ subgroups }: Protocol, file: string, name: string): void {
  const subgroup = subgroups.find((each) => name === each.name || name.startsWith(`${each.name}=`));
  if (subgroup === undefined) {
    const known = subgroups.map((each) => each.name).join(', ') || 'none';
    throw new Error(`${file} has no subgroup for "${name}"; its subgroups are: ${known}. Give one as sex=female=0.45`);
  }
  const labels = labelsOf(subgroup);
  const label = name.slice(subgroup.name.length + 1);
  if (labels === undefined || name === subgroup.name || labels.includes(label)) return;
  throw new Error(`no "${subgroup.name}" of ${file} can be "${label}"; it can be: ${labels.join(', ')}`);
}

/** The values of a subgroup divide the patients. */
function requireShares(subgroup: string, shares: ReadonlyMap<string, number>): void {
  const own = [...shares].filter(([name]) => name.startsWith(`${subgroup}=`));
  const sum = own.reduce((total, [, share]) => total + share, 0);
  if (sum <= 1 + 1e-9) return;
  const named = own.map(([name, share]) => `${name}=${share}`).join(', ');
  throw new Error(`the shares of "${subgroup}" add up to ${sum.toPrecision(3)} and may add up to 1 at most: ${named}`);
}

function formOf(file: string): Protocol {
  const yaml = new LocatedYaml(readProtocol(file));
  const syntax = yaml.syntaxFaults();
  if (syntax.length > 0) throw new Error(faultList(file, syntax));
  const read = yaml.read(protocolSchema);
  if (!('data' in read)) throw new Error(faultList(file, read.faults));
  return read.data;
}
