import { counted, countOf } from './numbers';

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

const longestStudyDays = 3652;

/** Days, and how many years they are where a study of so many would judge a model that nobody uses any more. */
export function daysInWords(days: number): string {
  return days > longestStudyDays ? `${counted(days)} (${yearsIn(days)})` : counted(days);
}

/** What to do about a study of more than ten years; undefined where it is none. */
export function tooLongInWords(days: number): string | undefined {
  return days > longestStudyDays
    ? `That is ${yearsIn(days)}, which no study can run: more admissions a day are needed, of more hospitals for example, or an outcome that is more frequent.`
    : undefined;
}

function yearsIn(days: number): string {
  return countOf(Math.round(days / 365.25), 'year');
}

/** What stands where no change can be noticed. */
export const nothingNoticed = 'nothing';

export const nothingNoticedInWords = `"${nothingNoticed}": so few cases come in 12 months that no change in that direction is expected to be reported, however large.`;
