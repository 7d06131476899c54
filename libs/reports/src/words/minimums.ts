/** Cases with, and cases without, the outcome that a number or its interval needs. Pages in a browser do not load the formulas. */
/** Cases in all for an O/E ratio and calibration in the large. */
export const leastCasesOfRatio = 50;

export const leastOfEachClass = {
  ratioInterval: 5,
  ranking: 10,
  rankingInterval: 20,
  slope: 20,
  meanLossInterval: 50,
  patientsInterval: 50,
  shareOfPatients: 20,
  gain: 200,
} as const;

const { ratioInterval, ranking, rankingInterval, slope, meanLossInterval, patientsInterval, shareOfPatients, gain } =
  leastOfEachClass;

/** What is enough, for a reader who is told that cases are too few. */
export const minimumsInWords = `Needed with the outcome, and as many without: ${ratioInterval} for the O/E ratio and calibration in the large, which need ${leastCasesOfRatio} cases in all; ${ranking} for AUROC and average precision, ${rankingInterval} for their intervals; ${slope} for the calibration slope and intercept; ${rankingInterval} for the intervals of ICI and net benefit; ${meanLossInterval} for those of Brier score and log-loss; ${gain} to judge an update. Where patients have several rows, every interval needs ${patientsInterval} patients of each, and that of a share of the flagged, or of those not flagged, ${shareOfPatients} of each among them.`;
