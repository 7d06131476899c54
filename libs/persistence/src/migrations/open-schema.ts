import type { QueryRunner } from 'typeorm';

/** The walk's search path is the sealed schema, then the open one. */
export async function openSchemaOf(runner: QueryRunner): Promise<string> {
  const rows: { open: string }[] = await runner.query('SELECT (current_schemas(false))[2]::text AS open');
  return rows[0]!.open;
}
