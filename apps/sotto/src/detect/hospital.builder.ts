import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededGenerator } from '@sotto/statistics';
import type { DetectOptions } from './options';
import { dayOf, isoTime } from './times';

export interface Row {
  readonly patient: number;
  readonly index: number;
  readonly known: number | null;
  readonly outcome: number | '';
  readonly ward: string;
  readonly drug: string;
  readonly risk: number | string;
}

export const change = dayOf('2024-01-01', 'UTC')!;
const perDay = 20;

/** Two wards at a risk of one in five; from the change on a drug halves the hazard of ward B. */
function hospital(): Row[] {
  const random = seededGenerator(11);
  return Array.from({ length: perDay * 560 }, (_, i) => {
    const index = change - 280 + i / perDay;
    const ward = random.uniform() < 0.4 ? 'B' : 'A';
    const treated = ward === 'B' && index >= change;
    const death = -Math.log(1 - random.uniform()) / ((-Math.log(0.8) / 60) * (treated ? 0.45 : 1));
    const known = death <= 60 ? index + death + 1 : null;
    return {
      patient: i + 1,
      index,
      known,
      outcome: known === null ? 0 : 1,
      ward,
      drug: treated ? 'yes' : 'no',
      risk: 0.2,
    };
  });
}

export const rows = hospital();
let file: Promise<string> | undefined;

/** The file of all rows, written once. */
export function wholeFile(): Promise<string> {
  return (file ??= writeRows(rows));
}

export async function writeRows(
  part: readonly Row[],
  header = 'patient,index_time,known_at,risk,outcome,ward,drug',
): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'sotto-detect-')), 'cases.csv');
  const time = (day: number | null) => (day === null ? '' : isoTime(day, 'UTC'));
  const lines = part.map(({ patient, index, known, risk, outcome, ward, drug }) =>
    [patient, time(index), time(known), risk, outcome, ward, drug].join(','),
  );
  await writeFile(path, [header, ...lines].join('\n'));
  return path;
}

export const columns = {
  risk: 'risk',
  outcome: 'outcome',
  indexTime: 'index_time',
  maturedAt: 'matured_at',
  knownAt: 'known_at',
  patient: 'patient',
  subgroups: ['ward'],
  searched: [],
  named: ['risk', 'outcome', 'index_time', 'patient', 'ward'],
};

export const options: DetectOptions = {
  mode: { kind: 'reference', untilDay: change },
  labelsOnly: false,
  zone: 'UTC',
  horizonDays: 60,
  lagDays: 30,
  lookDays: 7,
  falseAlarms: 0.2,
  watchFalseAlarms: 2,
  tolerance: 1,
  completeness: 1,
  discover: undefined,
  thresholds: [0.15],
  showSmallCells: false,
};
