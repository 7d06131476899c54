import type { Signal } from '@sotto/decay';
import { day } from '../words/dates';
import { counted, guarded } from '../words/numbers';
import { measures } from '../words/measures';
import { reasonInWords } from '../words/reasons';
import { resolutionInWords } from '../words/resolutions';
import { type Mode, subgroupLabel } from '../words/subgroups';
import type { Block } from './block';
import { type DecisionKind, decisions } from './decision';
import type { ReportBasis, ReportedMeasure } from './reported-study';
import { upperFirst } from '../words/letter-case';

const windows = [
  ['all', 'all'],
  ['last-90-days', 'last 90 days'],
] as const;

/** Discrimination beside calibration: the first can stay while the second is lost. */
export function measuresBlocks({ study, measures: found, measuredAt }: ReportBasis, subgroup: string): Block[] {
  const groups = [...new Set(['all', subgroup])];
  const rows = groups.flatMap((name) =>
    windows.flatMap(([window, says]) => {
      const own = found.filter((row) => row.subgroup === name && row.window === window);
      return own.length === 0 ? [] : [rowOf(`${subgroupLabel(name)}, ${says}`, own)];
    }),
  );
  if (measuredAt === null || rows.length === 0) return [];
  return [
    { kind: 'heading', text: 'What final outcomes say' },
    {
      kind: 'table',
      caption: `Cases whose outcome was final by ${day(measuredAt, study.timezone)}; with 95 % intervals. Observed to expected below 1: risks too high`,
      columns: [
        { title: 'Patients', numeric: false },
        { title: 'Cases', numeric: true },
        { title: upperFirst(study.outcomes[1]), numeric: true },
        { title: 'Observed to expected', numeric: true },
        { title: 'AUROC', numeric: true },
      ],
      rows,
    },
  ];
}

function rowOf(name: string, rows: readonly ReportedMeasure[]): string[] {
  const counts = rows.find(({ cases }) => cases !== null);
  const measured = (measure: string) => measureInWords(rows.find((row) => row.measure === measure));
  return [
    name,
    guarded(counts?.cases ?? null),
    guarded(counts?.events ?? null),
    measured('observedExpectedRatio'),
    measured('auroc'),
  ];
}

function measureInWords(row: ReportedMeasure | undefined): string {
  if (row === undefined) return reasonInWords('suppressed');
  const { format } = measures[row.measure]!;
  if (row.value === null) return reasonInWords(row.notEstimable ?? 'suppressed');
  const limit = (end: number | null) => (end === null ? 'open' : format(end));
  const between = row.interval === null ? '' : ` (${limit(row.interval.low)} to ${limit(row.interval.high)})`;
  return `${format(row.value)}${between}`;
}

/** What was decided; where nothing was yet, what can be, and lines to sign on paper. */
export function decisionBlocks({ study, decisions: made }: ReportBasis): Block[] {
  const heading: Block = { kind: 'heading', text: 'Decision' };
  if (made.length === 0) {
    const line = '_'.repeat(24);
    return [
      heading,
      {
        kind: 'list',
        items: Object.entries(decisions).map(([kind, meaning]) => `[  ] ${upperFirst(kind)}: ${meaning}.`),
      },
      { kind: 'text', weight: 'plain', text: `Reason ${line.repeat(3)}` },
      { kind: 'text', weight: 'plain', text: `Decided by ${line}  on ${line}` },
      { kind: 'text', weight: 'plain', text: `Second person ${line}  on ${line}` },
    ];
  }
  return [
    heading,
    {
      kind: 'table',
      caption: 'As recorded; the last one holds, none is ever edited',
      columns: ['Decision', 'Reason', 'Decided by', 'Signed by'].map((title) => ({ title, numeric: false })),
      rows: made.map(({ decision, reason, name, at, signature }) => [
        decisionInWords(decision),
        reason,
        `${name}, ${day(at, study.timezone)}`,
        signature === null ? 'not yet' : `${signature.name}, ${day(signature.at, study.timezone)}`,
      ]),
    },
  ];
}

/** What came of signals that were resolved. */
export function resolutionBlocks({ study, resolutions }: ReportBasis, signals: readonly Signal[]): Block[] {
  return signals.flatMap(({ number }): Block[] => {
    const resolution = resolutions.get(number);
    if (resolution === undefined) return [];
    const text = `Signal ${number}. ${resolutionInWords(resolution, study.timezone)}`;
    return [{ kind: 'text', weight: 'plain', text }];
  });
}

/** `Recalibrate: the risks are to be mended …`. */
export function decisionInWords(decision: DecisionKind): string {
  return `${upperFirst(decision)}: ${decisions[decision]}`;
}

const reportsStay: Readonly<Record<Mode, string>> = {
  reference: 'Reports stay as complete, and as fast, as they were in the reference period',
  claimed: 'Reports are complete, and stay as fast as they were in the half year before',
};

const outcomesAre: Readonly<Record<Mode, string>> = {
  reference: 'Final outcomes are as complete as they were in the reference period.',
  claimed: 'Final outcomes are complete: none is missed.',
};

const assumed: Readonly<Record<Signal['detector'], (mode: Mode) => readonly string[]>> = {
  'follow-up': (mode) => [
    'Deaths that become known on one day do not depend on each other beyond what their risks say.',
    'A patient counts once in a horizon.',
    `${reportsStay[mode]}; while the registry is silent the test waits.`,
    'Nobody acts on the predictions: they are sealed.',
  ],
  labels: (mode) => [
    'Outcomes of different patients do not depend on each other beyond what their risks say.',
    'A patient counts once in a horizon.',
    outcomesAre[mode],
    'Only final outcomes steer the test.',
    'Nobody acts on the predictions: they are sealed.',
  ],
  ranking: () => [
    'Outcomes of different patients do not depend on each other.',
    'A patient counts once in a horizon.',
    'The patients are as hard to tell apart as they were in the reference period: where they became more alike the ranking is worse with the same risks, and the AUROC that the risks let expect falls with it.',
    'Only final outcomes steer the test.',
    'Nobody acts on the predictions: they are sealed.',
  ],
};

export function assumptionBlocks({ study }: ReportBasis, detector: Signal['detector']): Block[] {
  const against =
    detector === 'ranking'
      ? 'The test asks whether patients with the outcome still have higher risks than others, as in the reference period.'
      : study.mode === 'reference'
        ? 'The test asks whether the risks are as right as they were in the reference period.'
        : 'The test asks whether the risks are right as the model states them.';
  return [
    { kind: 'heading', text: 'What the test assumes' },
    { kind: 'text', weight: 'plain', text: `${against} It tells nothing of the cause.` },
    { kind: 'list', items: assumed[detector](study.mode) },
  ];
}

/** Where every admission stood at the look. */
export function accountingBlocks({ study, at, accounting }: ReportBasis): Block[] {
  const sum = (rows: readonly { readonly count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  const { received, ineligible, failed, waiting, open, cases, censored, excluded } = accounting;
  const counts = [received, sum(ineligible), sum(failed), waiting, open, cases, censored, sum(excluded)];
  return [
    { kind: 'heading', text: 'Where every admission stood' },
    {
      kind: 'table',
      caption: `On ${day(at, study.timezone)}; received is the sum of the others`,
      columns: [
        { title: '', numeric: false },
        ...['Received', 'Not eligible', 'Failed', 'Waiting', 'Open', 'Final', 'Censored', 'Excluded'].map((title) => ({
          title,
          numeric: true,
        })),
      ],
      rows: [['Admissions', ...counts.map(counted)]],
    },
  ];
}

/** What the report can be held to. */
export function attestationBlocks(basis: ReportBasis): Block[] {
  const { study, model, look, at, ledgerHead, reportHash } = basis;
  return [
    { kind: 'heading', text: 'Attestation' },
    {
      kind: 'text',
      weight: 'muted',
      text: `Study ${study.id}, version ${study.version}, model ${model}, look ${look} of ${day(at, study.timezone)}. Protocol ${study.hash}. Head of the ledger ${ledgerHead}. This report ${reportHash}. The same look gives the same hashes whenever the report is made again.`,
    },
  ];
}
