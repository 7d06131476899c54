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
    why: 'A share of 20 cases takes 21 values only; such a row has a count of 1 to 10 and is shown only with --show-small-cells.',
  },
  'paired difference of areas, DeLong test': {
    groups: ['1000 at 5 %'],
    why: 'Not given below 20 with and without the event; with 50 events among 1000 cases the standard error is still a little small.',
  },
  'gain of log-loss, intercept and slope': {
    groups: ['2000 at 20 %'],
    why: 'Not given below 200 with and without the event. The ten updates share most of their cases, which the standard error does not count.',
  },
};

/** Intervals that hold the truth more often than they promise. */
export const conservative: Readonly<Record<string, Exception>> = {
  'mean over sites, Hartung-Knapp': {
    groups: ['20 at 5 %'],
    why: 'Of small sites the spread between them is mostly estimated as none, and the interval stays as wide as if there were some.',
  },
  'new site, Higgins': {
    groups: ['200 at 5 %', '60 at 20 %'],
    why: 'Not estimable unless at least half of the spread between sites is more than chance; where that is so by chance, the spread is overestimated.',
  },
  'new site, Hartung-Knapp': {
    groups: ['200 at 5 %', '60 at 20 %'],
    why: 'Not estimable unless at least half of the spread between sites is more than chance; where that is so by chance, the spread is overestimated.',
  },
  'observed over expected under censoring, resampling': {
    groups: ['60 at 50 %'],
    why: 'Not given with fewer than 20 events by the horizon; the groups that drop out are those it would miss.',
  },
  'E50 of right risks, resampling': {
    groups: ['60 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'E90 of right risks, resampling': {
    groups: ['1000 at 5 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'Emax of right risks, resampling': {
    groups: ['200 at 20 %', '200 at 50 %', '1000 at 5 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'E50, resampling': {
    groups: ['60 at 50 %', '1000 at 5 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'Emax, resampling': {
    groups: ['1000 at 5 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'Emax of right risks, patients resampled': {
    groups: ['200 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'integrated calibration index of right risks, patients of unlike rows resampled': {
    groups: ['200 at 20 %', '200 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'E50 of right risks, patients of unlike rows resampled': {
    groups: ['200 at 20 %', '200 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'E90 of right risks, patients of unlike rows resampled': {
    groups: ['200 at 20 %', '200 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'Emax of right risks, patients of unlike rows resampled': {
    groups: ['200 at 20 %', '200 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'positive predictive value, patients resampled': {
    groups: ['200 at 20 %'],
    why: 'Not given with fewer than 20 patients on either side of the share; the groups that drop out are those it would miss.',
  },
  'share flagged, patients resampled': {
    groups: ['60 at 20 %'],
    why: 'Not given with fewer than 20 patients on either side of the share; the groups that drop out are those it would miss.',
  },
  'number needed to evaluate, patients resampled': {
    groups: ['200 at 20 %'],
    why: 'Not given with fewer than 20 patients on either side of the share; the groups that drop out are those it would miss.',
  },
  'specificity, patients of unlike rows resampled': {
    groups: ['60 at 20 %'],
    why: 'Not given with fewer than 20 patients on either side of the share; the groups that drop out are those it would miss.',
  },
  'negative predictive value, patients of unlike rows resampled': {
    groups: ['200 at 20 %'],
    why: 'Not given with fewer than 20 patients on either side of the share; the groups that drop out are those it would miss.',
  },
  'integrated calibration index, patients resampled': {
    groups: ['200 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'E50, patients resampled': {
    groups: ['200 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'Emax, patients resampled': {
    groups: ['200 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'integrated calibration index, patients of unlike rows resampled': {
    groups: ['200 at 20 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'E50, patients of unlike rows resampled': {
    groups: ['200 at 20 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'E90, patients of unlike rows resampled': {
    groups: ['200 at 20 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'Emax, patients of unlike rows resampled': {
    groups: ['200 at 50 %'],
    why: 'Wide on purpose: noise only adds to a distance, so the interval reaches 0 where chance alone would show as much.',
  },
  'estimates drawn to their mean, posterior': {
    groups: ['20 at 5 %'],
    why: 'With one event expected in a group, the interval is that of the spread assumed beforehand.',
  },
  'ratios drawn to 1, posterior': {
    groups: ['20 at 5 %'],
    why: 'With one event expected in a group, the interval is that of the spread assumed beforehand.',
  },
};

export const exceptionsByName: Readonly<Record<string, Exception>> = { ...tooSeldom, ...conservative };
