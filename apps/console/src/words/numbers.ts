const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** `9,105`. */
export function counted(count: number): string {
  return whole.format(count);
}

/** `1 death`, `74 deaths`. */
export function countOf(count: number, [one, many]: readonly [string, string]): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

export function decimals(value: number, digits: number): string {
  return value.toFixed(digits).replace(/^-(0\.?0*)$/, '$1');
}

/** `37.5 %`. */
export function percent(share: number, digits = 1): string {
  return `${decimals(share * 100, digits)} %`;
}

/** A number that may be withheld, because a count of 1 to 10 patients would show. */
export function guarded(count: number | null): string {
  return count === null ? 'hidden' : counted(count);
}
