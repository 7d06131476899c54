import { NotFoundException } from '@nestjs/common';

/** Of an integer column. */
const largestNumber = 2 ** 31 - 1;

/** Refuses a number that nothing can have. @throws NotFoundException */
export function requireNumber(number: number, what: 'signal' | 'event'): void {
  if (number < 1 || number > largestNumber) throw new NotFoundException(`there is no ${what} ${number}`);
}
