import { readFileSync } from 'node:fs';

export interface Support2Group {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
}

/** SUPPORT2's patients with a 60-day estimate, by the values of a column: risk 1 - surv2m, death within 60 days. */
export function support2(column: string): Map<string, Support2Group> {
  const [header, ...lines] = readFileSync('data/support2.csv', 'utf8').trim().split('\n');
  const names = header!.replaceAll('"', '').split(',');
  const at = (name: string) => names.indexOf(name);
  const rows = lines.map(cells).filter((row) => row[at('surv2m')] !== '');
  const named = rows.filter((row) => row[at(column)] !== '');
  const groups = Map.groupBy(named, (row) => row[at(column)]!.trim());
  return new Map(
    [...groups].map(([level, members]) => [
      level,
      {
        risks: Float64Array.from(members, (row) => 1 - Number(row[at('surv2m')])),
        outcomes: Uint8Array.from(members, (row) =>
          Number(row[at('death')] === '1' && Number(row[at('d.time')]) <= 60),
        ),
      },
    ]),
  );
}

function cells(line: string): string[] {
  return [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map(([, plain, quoted]) => quoted ?? plain!);
}
