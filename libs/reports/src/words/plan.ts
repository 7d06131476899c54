/** What the smallest change that a plan expects to be reported takes for granted. */
export const planLimitsInWords = [
  'Groups are taken to have the outcome as often, and the model to separate them as well, as in everybody.',
  'The log-odds of the risks are taken as normally distributed.',
  'Cases count once their outcome is known to be complete; the test that counts deaths as they become known may report sooner or later.',
  'This is the mean course: about half of the changes of this size take longer.',
] as const;

/** Why a threshold has no row in a plan; undefined where each has one. */
export function rarelyFlaggedInWords(thresholds: readonly number[]): string | undefined {
  if (thresholds.length === 0) return undefined;
  const named = thresholds.map((at) => `${Number((100 * at).toFixed(2))} %`).join(', ');
  return `Nothing is planned for the net benefit at ${named}: the model is expected to flag fewer than 5 % of those with the outcome there.`;
}
