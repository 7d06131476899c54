/**
 * The table of the decay tests on keytruda-v1, bars beside figures; runs what has not been run before.
 * npm run bench:decay -- [replicates at most] [--labels]
 */
import { existsSync, readFileSync } from 'node:fs';
import { batchedLines } from './decay-batches';
import { coverage } from './decay-coverage';
import { runAll, type Measured, type Wanted } from './decay-figures';
import { type Row, rowsOf } from './decay-rows';

const most = Number(process.argv[2] ?? 200);
const labels = process.argv.includes('--labels');
const file = 'dist/bench-decay/runs.ndjson';
const peers = 'dist/bench-decay/peers.ndjson';

const followUp: readonly Measured[] = ['follow-up claimed', 'follow-up reference'];
const withLabels: readonly Measured[] = labels ? [...followUp, 'labels claimed', 'labels reference'] : followUp;
const bound: readonly Measured[] = ['bound claimed', 'bound reference'];

const plan: readonly (readonly [scenario: string, replicates: number, detectors: readonly Measured[]])[] = [
  ['S1', 200, withLabels],
  ['S0', 200, withLabels],
  ['S4', 100, followUp],
  ['S5', 100, followUp],
  ['S2', 100, withLabels],
  ['S3', 100, withLabels],
  ['S7', 100, followUp],
  ['S0b', 100, followUp],
  ['S0s', 100, withLabels],
  ['S0m', 100, withLabels],
  ['S0', 100, bound],
];
const wanted = plan.map(([scenario, replicates, detectors]): Wanted => {
  return { scenario, replicates: Math.min(replicates, most), detectors };
});
const runs = runAll(file, wanted, (text) => process.stderr.write(text));
process.stdout.write(table(rowsOf(runs)));
for (const weeks of [0, 26]) {
  for (const { mode, alarms, covered, width } of coverage(Math.min(200, most), weeks)) {
    const share = (covered / Math.max(1, alarms)).toFixed(3);
    process.stdout.write(
      `S1, ${mode}, ${weeks} weeks of looks before the change: the 90 % interval of the change point holds the day in ${share} of ${alarms} alarms (bar 0.85 to 0.95), median width ${width} d\n`,
    );
  }
}
for (const line of batchedLines(Math.min(40, most))) process.stdout.write(`${line}\n`);
process.stdout.write(
  existsSync(peers)
    ? `\nOther packages on the same streams (median delay in days, false alarms a year):\n${readFileSync(peers, 'utf8')}`
    : '\nRiver, NannyML and Evidently were not run here: bench/peers/detect/README.md tells how.\n',
);

function table(rows: readonly Row[]): string {
  const met = (row: Row) => (row.met === undefined ? '' : row.met ? 'met' : 'MISSED');
  const cells = rows.map((row) => [row.row, row.quantity, row.measured, row.bar, met(row)]);
  const all = [['row', 'quantity', 'measured', 'bar', ''], ...cells];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  return all
    .map(
      (line) =>
        `${line
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
