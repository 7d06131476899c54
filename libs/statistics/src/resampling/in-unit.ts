/** The nearest number from 0 to 1, as of a limit of a probability. */
export const inUnit = (value: number): number => Math.min(1, Math.max(0, value));
