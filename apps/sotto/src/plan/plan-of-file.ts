import { alarmLine } from '@sotto/decay';
import { LocatedYaml } from '@sotto/models';
import {
  faultOfShares,
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
  const fault = faultOfShares(protocol, expected.subgroupShares);
  if (fault !== undefined) throw new Error(`${file}: ${fault}`);
  const { falseAlarmsPerYear } = protocol.decay;
  const assumptions = { ...expected, alarmLine: (streams: number) => alarmLine(streams, falseAlarmsPerYear) };
  const plan = planStudy(protocol, assumptions);
  if ('notEstimable' in plan) {
    throw new Error(`no spread of risks gives an AUROC of ${expected.auroc} at a prevalence of ${expected.prevalence}`);
  }
  return planDocument(protocol, assumptions, plan);
}

function formOf(file: string): Protocol {
  const yaml = new LocatedYaml(readProtocol(file));
  const syntax = yaml.syntaxFaults();
  if (syntax.length > 0) throw new Error(faultList(file, syntax));
  const read = yaml.read(protocolSchema);
  if (!('data' in read)) throw new Error(faultList(file, read.faults));
  return read.data;
}
