/**
 * What the decay tests find in the demonstration with many seeds, on the product's calendar of looks:
 * `try-seeds FROM THROUGH [none]`. Each detector has the whole budget here; in the product the follow-up signals.
 * Treated patients all have the disease class Cancer and a metastatic cancer; a signal for "risks too low", or of a group
 * of these two columns without them, is a false one.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackageLibrary } from '@sotto/models';
import { checkProtocol, type Protocol } from '@sotto/studies';
import { detectFile } from '../detect/detect-file';
import { dayOf } from '../detect/times';
import { packageFolders, protocolFile } from './demonstration-files';
import { seedCases } from './seed-cases';

const [from = 1, through = 20] = process.argv.slice(2, 4).map(Number);
const treatment = process.argv[4] === 'none' ? 'none' : 'lung';
const treatedClass = 'disease class=Cancer';
const subgroups = ['sex', 'age', 'race', 'cancer', 'disease class'];

const columns = {
  risk: 'risk',
  outcome: 'outcome',
  indexTime: 'index_time',
  maturedAt: 'matured_at',
  knownAt: 'known_at',
  patient: 'patient',
  subgroups,
  searched: [],
  named: [],
};

function settings(protocol: Protocol, labelsOnly: boolean) {
  return {
    mode: { kind: 'reference' as const, untilDay: dayOf('2023-07-01T04:00:00Z', 'UTC')! },
    labelsOnly,
    zone: 'UTC',
    horizonDays: 60,
    lagDays: 30,
    lookDays: 7,
    looksFromDay: dayOf('2023-07-02T04:00:00Z', 'UTC')!,
    falseAlarms: protocol.decay.falseAlarmsPerYear,
    watchFalseAlarms: 2,
    tolerance: 1,
    completeness: 1,
    thresholds: protocol.thresholds,
    showSmallCells: true,
  };
}

/** All treated patients have a metastatic lung cancer: no other value of these two columns can hold one. */
function hasNoTreated(subgroup: string): boolean {
  if (subgroup.startsWith('disease class=')) return subgroup !== treatedClass;
  return subgroup.startsWith('cancer=') && subgroup !== 'cancer=metastatic';
}

const checked = checkProtocol(
  readFileSync(protocolFile(), 'utf8'),
  await new PackageLibrary('', packageFolders()).list(),
);
if (!('protocol' in checked)) throw new Error('the protocol of the demonstration has faults');
const { protocol } = checked;
const folder = mkdtempSync(join(tmpdir(), 'sotto-seeds-'));
try {
  for (const labelsOnly of [true, false]) {
    let found = 0;
    let falseOnes = 0;
    for (let seed = from; seed <= through; seed++) {
      const file = join(folder, `${seed}.csv`);
      writeFileSync(file, seedCases(protocol, { treatment, seed }));
      const { signals } = await detectFile(file, columns, settings(protocol, labelsOnly));
      const alarms = signals.filter(({ tier }) => tier === 'alarm');
      const first = alarms.find((s) => s.subgroup === treatedClass && s.direction === 'over-prediction');
      const untreated = alarms.filter((s) => s.direction === 'under-prediction' || hasNoTreated(s.subgroup));
      found += first === undefined ? 0 : 1;
      falseOnes += untreated.length;
      const names = alarms.map((s) => `${s.at.slice(0, 10)} ${s.subgroup} ${s.direction}`).join('; ');
      process.stdout.write(
        `seed ${seed}: Cancer ${first === undefined ? 'not found' : first.at.slice(0, 10)}; false ${untreated.length}; ${names}\n`,
      );
    }
    const seeds = through - from + 1;
    const detector = labelsOnly ? 'labels' : 'follow-up';
    process.stdout.write(`${detector}: found in ${found} of ${seeds} seeds; ${falseOnes} false signals\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
