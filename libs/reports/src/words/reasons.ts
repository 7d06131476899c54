const words: Readonly<Record<string, string>> = {
  'missing-risk': 'the risk is missing',
  'risk-not-a-number': 'the risk is not a number',
  'risk-out-of-range': 'the risk is below 0 or above 1',
  'missing-comparison-risk': 'the risk of the other model is missing or no number',
  'comparison-risk-out-of-range': 'the risk of the other model is below 0 or above 1',
  'missing-outcome': 'the outcome is missing',
  'outcome-not-0-or-1': 'the outcome is neither 0 nor 1',
  'missing-index-time': 'the index time is missing',
  'index-time-unreadable': 'the index time is no time in ISO 8601, such as 2024-05-31T14:05:00Z or 2024-05-31',
  'outcome-known-before-index': 'the event was known before the index time',
  'indexed-after-as-of': 'indexed after the day as of which the file is read',
  'duplicate-row': 'the same row again',
  'patient-again-within-horizon': 'the same patient again within the horizon; the first row counts',
  empty: 'no case to count',
  'one-class': 'all or none of the cases had the outcome',
  'below-minimum-cases': 'too few cases',
  'below-minimum-events': 'too few cases with, or too few without, the outcome',
  'below-minimum-groups': 'fewer than three groups are shown',
  'degenerate-variance': 'the numbers do not vary, or every risk is exactly 0 or 1',
  suppressed: 'withheld to protect small counts',
  'bootstrap-not-requested': 'more than 20,000 rows, and no --bootstrap',
  'repeated-patients': 'rows of one patient go together, and the test takes them as independent',
  'not-converged': 'no finite number fits, as where the risks separate the outcomes completely',
};

/** A reason in words. */
export function reasonInWords(reason: string): string {
  return words[reason] ?? reason.replaceAll('-', ' ');
}
