/** Where an admission stands for one model. `waiting`: its index time has not come, or its score has not. */
export type AdmissionState = 'ineligible' | 'failed' | 'waiting' | 'open' | 'case' | 'censored' | 'excluded';

/** Appended whenever an admission moves on; the last entry says where it stands. */
export interface AccountingEntry {
  readonly model: string;
  readonly encounter: string;
  /** Tells the scores of one encounter apart under the rule all-scores; otherwise empty. */
  readonly occasion: string;
  readonly site: string;
  readonly state: AdmissionState;
  readonly reason: string | null;
  /** ISO moment. */
  readonly at: string;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** received = ineligible + eligible; eligible = scored + failed + waiting; scored = open + cases + censored + excluded. */
export interface AccountingCounts {
  readonly received: number;
  readonly ineligible: readonly ReasonCount[];
  readonly eligible: number;
  readonly scored: number;
  readonly failed: readonly ReasonCount[];
  readonly waiting: number;
  readonly open: number;
  readonly cases: number;
  readonly censored: number;
  readonly excluded: readonly ReasonCount[];
}

export interface StateCount {
  readonly state: AdmissionState;
  readonly reason: string | null;
  readonly count: number;
}

/** Adds up the states of admissions; each admission stands in exactly one, so the equations hold by construction. */
export function accountingOf(counts: readonly StateCount[]): AccountingCounts {
  const number = (...states: AdmissionState[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const eligible = number('failed', 'waiting', 'open', 'case', 'censored', 'excluded');
  return {
    received: number('ineligible') + eligible,
    ineligible: byReason(counts, 'ineligible'),
    eligible,
    scored: number('open', 'case', 'censored', 'excluded'),
    failed: byReason(counts, 'failed'),
    waiting: number('waiting'),
    open: number('open'),
    cases: number('case'),
    censored: number('censored'),
    excluded: byReason(counts, 'excluded'),
  };
}

function byReason(counts: readonly StateCount[], state: AdmissionState): ReasonCount[] {
  const sums = new Map<string, number>();
  for (const entry of counts) {
    if (entry.state !== state) continue;
    const reason = entry.reason ?? 'unknown';
    sums.set(reason, (sums.get(reason) ?? 0) + entry.count);
  }
  return [...sums].map(([reason, count]) => ({ reason, count })).sort((a, b) => (a.reason < b.reason ? -1 : 1));
}
