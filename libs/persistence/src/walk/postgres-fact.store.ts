import {
  type Fact,
  type FactKind,
  type FactStore,
  type LearntFact,
  type LinkFact,
  naturalKey,
  patientOf,
} from '@sotto/admissions';
import type { Transaction } from '../database';

interface BodyRow {
  readonly body: Fact;
}

interface LearntRow {
  readonly kind: FactKind;
  readonly knownAt: string;
  readonly patient: string | null;
  readonly encounter: string | null;
  readonly from: string | null;
  readonly into: string | null;
}

interface PlacedRow extends BodyRow {
  readonly seq: number;
}

/** Facts in the sealed schema. Rows are only ever added. */
export class PostgresFactStore implements FactStore {
  /** What was added here, by its place: whoever scores it at once need not read it back. */
  private readonly own = new Map<number, Fact>();

  constructor(private readonly transaction: Transaction) {}

  async add(facts: readonly Fact[]): Promise<readonly Fact[]> {
    if (facts.length === 0) return [];
    const byKey = new Map<string, Fact>();
    for (const fact of facts) {
      const key = naturalKey(fact);
      if (!byKey.has(key)) byKey.set(key, fact);
    }
    const rows = [...byKey];
    const added = await this.transaction.query<{ seq: number; key: string }>(
      `INSERT INTO fact (natural_key, kind, patient, encounter, known_at, body)
       SELECT decode(key, 'hex'), body ->> 'kind', patient, body ->> 'encounter', (body ->> 'knownAt')::timestamptz, body
       FROM ROWS FROM (unnest($1::text[]), unnest($2::text[]), jsonb_array_elements($3::jsonb))
         AS given (key, patient, body)
       ON CONFLICT (natural_key) DO NOTHING
       RETURNING seq, encode(natural_key, 'hex') AS key`,
      [
        rows.map(([key]) => key),
        rows.map(([, fact]) => patientOf(fact) ?? null),
        // One text is several times faster to make than an array of texts, each of them quoted once more.
        JSON.stringify(rows.map(([, fact]) => fact)),
      ],
      'add facts',
    );
    for (const { seq, key } of added) this.own.set(seq, byKey.get(key)!);
    const fresh = new Set(added.map(({ key }) => key));
    return rows.filter(([key]) => fresh.has(key)).map(([, fact]) => fact);
  }

  async links(): Promise<readonly LinkFact[]> {
    const rows = await this.transaction.query<{ body: LinkFact }>(
      `SELECT body FROM fact WHERE kind IN ('patients-merged', 'patients-unmerged', 'encounter-moved') ORDER BY seq`,
    );
    return rows.map(({ body }) => body);
  }

  async about(
    patients: readonly string[],
    encounters: readonly string[],
    kinds?: readonly FactKind[],
  ): Promise<readonly Fact[]> {
    const ofKind = kinds === undefined ? '' : 'AND kind = ANY ($3)';
    const before = await this.transaction.query<PlacedRow>(
      `SELECT seq, body FROM fact WHERE patient = ANY ($1) AND seq <> ALL ($2) ${ofKind} ORDER BY seq`,
      [patients, [...this.own.keys()], ...(kinds === undefined ? [] : [kinds])],
    );
    const rows = [...before, ...this.ownAbout(new Set(patients), kinds)].toSorted((a, b) => a.seq - b.seq);
    if (encounters.length === 0) return rows.map(({ body }) => body);
    const moved = await this.transaction.query<BodyRow>(
      `SELECT body FROM fact WHERE encounter = ANY ($1) AND NOT patient = ANY ($2) ORDER BY seq`,
      [encounters, patients],
    );
    return [...rows, ...moved].map(({ body }) => body);
  }

  private ownAbout(patients: ReadonlySet<string | undefined>, kinds: readonly FactKind[] | undefined): PlacedRow[] {
    return [...this.own].flatMap(([seq, body]) =>
      patients.has(patientOf(body)) && kinds?.includes(body.kind) !== false ? [{ seq, body }] : [],
    );
  }

  async learnt(kinds: readonly FactKind[], after: string, upTo: string): Promise<readonly LearntFact[]> {
    const rows = await this.transaction.query<LearntRow>(
      `SELECT kind, known_at AS "knownAt", patient, encounter, body ->> 'from' AS "from", body ->> 'into' AS "into"
       FROM fact WHERE kind = ANY ($1) AND known_at > $2 AND known_at <= $3 ORDER BY known_at, seq`,
      [kinds, after, upTo],
    );
    return rows.map(({ kind, knownAt, patient, encounter, from, into }) => ({
      ...{ kind, knownAt, patient: patient ?? undefined, encounter: encounter ?? undefined },
      ...(from !== null && into !== null ? { from, into } : {}),
    }));
  }

  async countLearnt(kinds: readonly FactKind[], after: string, upTo: string): Promise<number> {
    const [row] = await this.transaction.query<{ count: number }>(
      'SELECT count(*) FROM fact WHERE kind = ANY ($1) AND known_at > $2 AND known_at <= $3',
      [kinds, after, upTo],
    );
    return row!.count;
  }
}
