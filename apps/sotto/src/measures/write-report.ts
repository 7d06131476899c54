import { basename } from 'node:path';
import { type Picture, pictureOf } from '@sotto/performance';
import { bandAtPlaces, banded, type BandPoint, hundredths, seededGenerator, type Validation } from '@sotto/statistics';
import { type Findings, validationReport } from '@sotto/reports';
import { type DividedCases, hasRepeats } from './divide-cases';
import { drawChart } from './draw-chart';
import type { MeasuredFile } from './measure-file';
import type { MeasureOptions } from './measure-predictions';
import type { PredictionColumns } from './read-predictions';
import { writeWhole } from './write-whole';

interface ReportTask {
  readonly path: string;
  readonly columns: PredictionColumns;
  readonly options: MeasureOptions;
}

export async function writeReport(report: string, measured: MeasuredFile, task: ReportTask): Promise<void> {
  await writeWhole(report, await validationReport(findingsOf(measured, task), drawChart));
}

function findingsOf(
  { document, measured, divided, remarks }: MeasuredFile,
  { path, columns, options }: ReportTask,
): Findings {
  const { file, leftOut, withoutValue, cases, events, groups, comparison, fairness, advice, thresholdInTheWay } =
    document;
  return {
    title: `Validation of ${columns.risk} in ${basename(path)}`,
    sources: [
      ['File', basename(path)],
      ['SHA-256', file.sha256],
      ['Column of the risk', columns.risk],
      ['Column of the outcome', columns.outcome],
      ...(columns.patient === undefined ? [] : [['Column of the patient', columns.patient] as const]),
      ['Seed', String(options.seed)],
    ],
    remarks,
    rows: file.rows,
    leftOut,
    withoutValue,
    cases,
    events,
    groups,
    ...(hasRepeats(divided.patients) && groups[0]!.patients != null ? { patients: groups[0]!.patients } : {}),
    thresholds: options.thresholds,
    ...(thresholdInTheWay === undefined ? {} : { thresholdInTheWay }),
    ...(comparison === undefined ? {} : { comparison }),
    ...(fairness === undefined ? {} : { fairness }),
    ...(advice === undefined ? {} : { advice }),
    picture: picture({ measured, divided }, options),
    smallCellsShown: options.showSmallCells,
  };
}

/** Null where no measure of everybody is shown. */
function picture(
  { measured, divided }: Pick<MeasuredFile, 'measured' | 'divided'>,
  options: MeasureOptions,
): Picture | null {
  const validation = measured.validations.get('all');
  const [whole] = measured.groups;
  if (validation === undefined || whole?.suppressed) return null;
  return pictureOf(divided, {
    ...options,
    curve: bandOf(divided, validation, options.seed),
    isTableShown: !whole?.thresholdsSuppressed,
  });
}

/** The band of the measures; of many cases, whose measures are not resampled, one from binned cases. */
function bandOf(divided: DividedCases, { drawn, curve }: Validation, seed: number): BandPoint[] {
  const band = banded(drawn);
  if (band.length > 0 || curve === null) return band;
  const { patients } = divided;
  const generator = seededGenerator(seed);
  return bandAtPlaces(divided, curve, hundredths, hasRepeats(patients) ? { generator, patients } : { generator });
}
