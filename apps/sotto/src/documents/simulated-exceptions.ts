/** Procedures that stand outside of their bar for one reason. */
export interface Exceptions {
  /** The reason, or below which condition they are not shown. */
  readonly why: string;
  /** By procedure, the groups in which it does, as the table writes them. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** Intervals that hold the truth less often, and tests that reject more often, than their bar. */
export const tooSeldom: readonly Exceptions[] = [
  {
    why: 'The product does not show it: it takes the interval on the logit scale.',
    groups: {
      'area under the curve, Wald': ['60 at 50 %'],
    },
  },
  {
    why: 'A share of 20 cases takes 21 values only; such a row has a count of 1 to 10 and is shown only with --show-small-cells.',
    groups: {
      'share flagged': ['20 at 20 %'],
    },
  },
  {
    why: 'Not given below 20 with and without the event; with 50 events among 1000 cases the standard error is still a little small.',
    groups: {
      'paired difference of areas, DeLong test': ['1000 at 5 %'],
      'non-inferiority at the margin, one-sided': ['1000 at 5 %'],
    },
  },
];

/** Intervals that hold the truth more often than they promise. */
export const conservative: readonly Exceptions[] = [
  {
    why: 'Of small sites the spread between them is mostly estimated as none, and the interval stays as wide as if there were some.',
    groups: {
      'mean over sites, Hartung-Knapp': ['20 at 5 %'],
    },
  },
  {
    why: 'Not estimable unless at least half of the spread between sites is more than chance; where that is so by chance, the spread is overestimated.',
    groups: {
      'new site, Higgins': ['200 at 5 %', '60 at 20 %'],
      'new site, Hartung-Knapp': ['200 at 5 %', '60 at 20 %'],
    },
  },
  {
    why: 'Not given with fewer than 20 events by the horizon; the groups that drop out are those it would miss.',
    groups: {
      'observed over expected under censoring, resampling': ['60 at 50 %'],
    },
  },
  {
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
    groups: {
      'E50 of right risks, resampling': ['60 at 50 %'],
      'E90 of right risks, resampling': ['60 at 50 %', '1000 at 5 %'],
      'Emax of right risks, resampling': ['200 at 20 %', '200 at 50 %', '1000 at 5 %'],
      'E50, resampling': ['60 at 50 %', '1000 at 5 %'],
      'Emax, resampling': ['1000 at 5 %'],
      'Emax of right risks, patients resampled': ['200 at 50 %'],
      'integrated calibration index of right risks, patients of unlike rows resampled': ['200 at 20 %', '200 at 50 %'],
      'E50 of right risks, patients of unlike rows resampled': ['200 at 20 %', '200 at 50 %'],
      'E90 of right risks, patients of unlike rows resampled': ['200 at 20 %', '200 at 50 %'],
      'Emax of right risks, patients of unlike rows resampled': ['200 at 20 %', '200 at 50 %'],
      'integrated calibration index, patients of unlike rows resampled': ['200 at 20 %'],
      'E50, patients of unlike rows resampled': ['200 at 20 %'],
      'Emax, patients of unlike rows resampled': ['200 at 50 %'],
    },
  },
  {
    why: 'Not given with fewer than 20 patients on either side of the share; the groups that drop out are those it would miss.',
    groups: {
      'share flagged, patients resampled': ['60 at 20 %'],
      'sensitivity, patients of unlike rows resampled': ['200 at 20 %'],
      'specificity, patients of unlike rows resampled': ['60 at 20 %'],
      'negative predictive value, patients of unlike rows resampled': ['200 at 20 %'],
    },
  },
  {
    why: 'With one event expected in a group, the interval is that of the spread assumed beforehand.',
    groups: {
      'estimates drawn to their mean, posterior': ['20 at 5 %'],
      'ratios drawn to 1, posterior': ['20 at 5 %'],
    },
  },
];
