import type { FileKind } from './open-file';

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** How DuckDB reads the file. Columns of text are named by their place, so that any header is taken as it is. */
export function sourceOf(path: string, kind: FileKind): string {
  if (kind.kind === 'parquet') return `read_parquet(${literal(path)})`;
  const columns = kind.header.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const encoding = kind.encoding === 'utf-8' ? '' : `, encoding = ${literal(kind.encoding)}`;
  return `read_csv(${literal(path)}, auto_detect = false, header = true, delim = ${literal(kind.delimiter)},
    quote = '"', escape = '"', columns = {${columns}}${encoding})`;
}
