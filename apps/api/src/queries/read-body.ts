import { BadRequestException } from '@nestjs/common';
import { formFaultsInLine, readForm } from '@sotto/models';
import type { z } from 'zod';

/** The body of a request as its schema reads it. @throws BadRequestException with everything that is wrong */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = readForm(schema, body);
  if ('data' in read) return read.data;
  throw new BadRequestException(`${formFaultsInLine(read.faults)}; see openapi.json`);
}
