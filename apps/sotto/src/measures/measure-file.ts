import { stat } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import { progressBar } from '../progress-bar';
import { adviseUpdates } from './advise-updates';
import { compareGroups, requireReferences, type FairnessOptions } from './compare-groups';
import { compareModels } from './compare-models';
import { divideCases, type DividedCases } from './divide-cases';
import type { MeasuresDocument } from './document';
import { type Measured, type MeasureOptions as GroupOptions, measurePredictions } from './measure-predictions';
import { hashFile } from './open-file';
import { rowsWithoutValue } from './rows-without-value';
import { type PredictionColumns, type Predictions, readPredictions } from './read-predictions';

export interface MeasuredFile {
  readonly document: MeasuresDocument;
  readonly measured: Measured;
  readonly divided: DividedCases;
  readonly remarks: readonly string[];
}

export interface MeasureOptions extends GroupOptions, FairnessOptions {
  /** Whether updates are advised. */
  readonly advice: boolean;
}

const patienceMilliseconds = 1000;
const threadedFromBytes = 100_000_000;

/** Reads a file of predictions and measures the whole and every subgroup. */
export async function measureFile(
  path: string,
  columns: PredictionColumns,
  options: MeasureOptions,
): Promise<MeasuredFile> {
  const progress = lateProgress();
  const worker = await workerFor(path);
  try {
    const [predictions, sha256] = await Promise.all([readPredictions(path, columns), hashFile(path)]);
    return await measure({ predictions, sha256, columns, options, worker, progress });
  } finally {
    progress.end();
    await worker?.terminate();
  }
}

/** A second thread makes its machine code anew: that pays from some million cases on. It starts while the file is read. */
async function workerFor(path: string): Promise<Worker | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.size < threadedFromBytes) return undefined;
  const { startValidationWorker } = await import('./validation-worker');
  return startValidationWorker();
}

interface Task {
  readonly predictions: Predictions;
  readonly sha256: string;
  readonly columns: PredictionColumns;
  readonly options: MeasureOptions;
  readonly worker?: Worker;
  readonly progress: Progress;
}

async function measure({ predictions, sha256, columns, options, worker, progress }: Task): Promise<MeasuredFile> {
  const begun = performance.now();
  const divided = divideCases(predictions);
  requireReferences(divided, options.reference);
  const measured = await measurePredictions(divided, options, { progress: progress.show, worker });
  const { risk, compare } = columns;
  const comparison = compare && compareModels(divided, measured, { ...options, risk, compare });
  const fairness = columns.subgroups.length > 0 && compareGroups(divided, measured, options);
  const advice = options.advice && adviseUpdates(divided, measured.groups, options);
  const computed = performance.now();
  const document: MeasuresDocument = {
    schema: 'sotto.measures.v1',
    file: { sha256, rows: predictions.rows },
    cases: divided.groups[0]!.cases,
    events: divided.groups[0]!.events,
    leftOut: predictions.leftOut,
    withoutValue: rowsWithoutValue(predictions.subgroups, measured.groups, options.showSmallCells),
    groups: measured.groups,
    ...(measured.thresholdInTheWay && { thresholdInTheWay: measured.thresholdInTheWay }),
    ...(comparison ? { comparison } : {}),
    ...(fairness ? { fairness } : {}),
    ...(advice ? { advice } : {}),
    computeSeconds: (computed - begun) / 1000,
    elapsedSeconds: performance.now() / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
  return { document, measured, divided, remarks: predictions.remarks };
}

interface Progress {
  show(done: number): void;
  end(): void;
}

/** A bar that appears once the command has taken more than a second, even while the file is still read. */
function lateProgress(): Progress {
  const begun = performance.now();
  let bar: ReturnType<typeof progressBar> | undefined;
  const show = (done: number) => {
    if (performance.now() - begun < patienceMilliseconds) return;
    bar ??= progressBar('measuring');
    bar.show(done);
  };
  const first = setTimeout(() => show(0), patienceMilliseconds);
  return {
    show,
    end: () => {
      clearTimeout(first);
      bar?.end();
    },
  };
}
