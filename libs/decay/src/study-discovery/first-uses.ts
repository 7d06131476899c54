import { isSmallCount } from '@sotto/statistics';
import type { SealedPrediction } from '../study-follow-up/sealed-prediction';
import { isDrug } from './codes-at';
import type { Carriers, SealedDiscovery } from './study-slot';

export interface NewPatient {
  readonly prediction: Pick<SealedPrediction, 'subgroups'>;
  readonly codes: ReadonlySet<string>;
  /** Indexed when a code is not new: in the reference, or before anything is tested. */
  readonly isBefore: boolean;
}

export interface FirstUses extends Pick<SealedDiscovery, 'codes' | 'waiting'> {
  /** Those that are new and open slots now, with who has had them. */
  readonly fresh: ReadonlyMap<string, Carriers>;
}

const nobody: Carriers = { patients: 0, subgroups: {} };

/**
 * The codes that nobody had before. A drug is new with its first patient; a diagnosis or a procedure with its eleventh: a
 * hospital codes some for the first time every week, and a rare one names its patients.
 *
 * @param known codes of the looks before
 * @param canOpen whether a new code is taken up now; if not, it stays new
 */
export function firstUses(
  known: ReadonlySet<string>,
  waiting: SealedDiscovery['waiting'],
  patients: readonly NewPatient[],
  canOpen: boolean,
): FirstUses {
  const before = new Set<string>();
  for (const { codes, isBefore } of patients) {
    if (!isBefore) continue;
    for (const code of codes) if (!known.has(code)) before.add(code);
  }
  const carriers = new Map<string, Carriers>(waiting.map(({ code, ...had }) => [code, had]));
  for (const { prediction, codes, isBefore } of canOpen ? patients : []) {
    if (isBefore) continue;
    for (const code of codes) {
      if (!known.has(code) && !before.has(code)) carriers.set(code, withOne(carriers.get(code) ?? nobody, prediction));
    }
  }
  const ordered = [...carriers].filter(([code]) => !before.has(code)).sort(([a], [b]) => (a < b ? -1 : 1));
  const opens = ([code, { patients: had }]: (typeof ordered)[number]) => isDrug(code) || !isSmallCount(had);
  const fresh = ordered.filter(opens);
  return {
    codes: [...before, ...fresh.map(([code]) => code)].sort(),
    waiting: ordered.filter((each) => !opens(each)).map(([code, had]) => ({ code, ...had })),
    fresh: new Map(fresh),
  };
}

function withOne({ patients, subgroups }: Carriers, prediction: NewPatient['prediction']): Carriers {
  const own = Object.entries(prediction.subgroups).flatMap(([name, value]) =>
    value === null ? [] : `${name}=${value}`,
  );
  return {
    patients: patients + 1,
    subgroups: { ...subgroups, ...Object.fromEntries(own.map((name) => [name, (subgroups[name] ?? 0) + 1])) },
  };
}
