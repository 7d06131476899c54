interface Exception {
  /** Groups in which it stands outside of its bar, as the table writes them. */
  readonly groups: readonly string[];
  /** Why it is outside, or below which condition it is not shown. */
  readonly why: string;
}

/** Intervals that hold the truth less often, and tests that reject more often, than their bar. */
export const tooSeldom: Readonly<Record<string, Exception>> = {
  'area under the curve, Wald': {
    groups: ['60 at 50 %'],
    why: 'The product does not show it: it takes the interval on the logit scale.',
  },
  'share flagged': {
    groups: ['20 at 20 %'],
    why: 'A share of 20 cases takes 21 values only; rows with a count of 1 to 10 are shown only with --show-small-cells.',
  },
};

/** Intervals that hold the truth more often than they promise. */
export const conservative: Readonly<Record<string, Exception>> = {};

export const exceptionsByName: Readonly<Record<string, Exception>> = { ...tooSeldom, ...conservative };
