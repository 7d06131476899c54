import { BadRequestException } from '@nestjs/common';
import { everybody } from '@sotto/performance';
import type { Study } from '@sotto/studies';

/**
 * Refuses a query for a model or a column of subgroups that the protocol does not have; a value of a column may be one
 * that no patient has had yet.
 *
 * @throws BadRequestException that names those there are
 */
export function requireOfStudy(
  { protocol }: Study,
  { model, subgroup }: { readonly model?: string | undefined; readonly subgroup?: string | undefined },
): void {
  const models = protocol.models.map(({ id }) => id);
  if (model !== undefined && !models.includes(model)) {
    throw new BadRequestException(`model: use one of ${models.join(', ')}`);
  }
  const columns = protocol.subgroups.map(({ name }) => `${name}=`);
  if (subgroup === undefined || subgroup === everybody || columns.some((column) => subgroup.startsWith(column))) return;
  throw new BadRequestException(
    `subgroup: use ${[everybody, ...columns.map((column) => `${column}…`)].join(' or ')}, as the answer names them`,
  );
}
