/** The twelve cases of the golden values under censoring; horizon 60 days. */
export const s12 = {
  risks: Float64Array.of(0.7, 0.2, 0.4, 0.45, 0.3, 0.1, 0.25, 0.05, 0.35, 0.15, 0.6, 0.2),
  followUp: {
    times: Float64Array.of(5, 12, 20, 33, 41, 60, 60, 60, 60, 25, 48, 60),
    statuses: Uint8Array.of(1, 1, 0, 1, 2, 0, 0, 0, 0, 0, 1, 0),
  },
  horizon: 60,
} as const;
