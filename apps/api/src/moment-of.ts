import { BadRequestException } from '@nestjs/common';
import { DateTime } from 'luxon';

/** The moment that a request asks for. @throws BadRequestException */
export function momentOf(asOf: string | undefined): string | undefined {
  if (asOf === undefined) return undefined;
  const moment = DateTime.fromISO(asOf, { zone: 'utc' });
  if (!moment.isValid)
    throw new BadRequestException(`asOf "${asOf}" is not an ISO 8601 moment, such as 2024-05-01T00:00:00Z`);
  return moment.toISO();
}
