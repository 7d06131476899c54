import { canonicalJson, type FactOf, sha256 } from '@sotto/admissions';
import { PostgresDeliveries, PostgresFeedLog, PostgresRejections, type Statement } from '@sotto/persistence';
import type { FeedBindings } from '../taking/feed-bindings';
import { feedEntries } from '../taking/feed-entries';
import { type KnownFact, takeIn } from '../taking/take-in';
import { readRows, type RegistryRow, whenOf } from './read-rows';
import { RegistryRefused } from './registry-refused';
import type { RegistryMapping } from './registry-mapping';

/** A file of a registry, with how it is to be read. */
export interface RegistryFile {
  readonly name: string;
  readonly rows: readonly RegistryRow[];
  /** Up to when the source says that it has reported everything, as it is written; the latest counts. */
  readonly completeThrough: readonly string[];
  readonly mapping: RegistryMapping;
  readonly mappingHash: string;
}

/** What taking a file changed. */
export interface RegistryTaken {
  readonly completeThrough: string;
  readonly rows: number;
  /** Statements that are new or differ from those before. */
  readonly stated: number;
  /** Statements that the file no longer makes. */
  readonly retracted: number;
  readonly unchanged: number;
  /** Rows that contradict what is known. */
  readonly leftOut: readonly { readonly row: number; readonly reason: string }[];
}

const feed = 'registry';
const wholeList = '(whole list)';

/**
 * Takes a file of a registry, all of it or nothing: a list that lacks rows is not complete through any day. What is said
 * already changes nothing, and what a corrected file no longer says is taken back.
 */
export class RegistryTaker {
  constructor(private readonly bound: FeedBindings) {}

  /** @throws RegistryRefused where it cannot be used; then only a dead letter says so */
  async take(file: RegistryFile): Promise<RegistryTaken> {
    try {
      return await this.takeWhole(file);
    } catch (error) {
      if (error instanceof RegistryRefused) await this.bury(file, error);
      throw error;
    }
  }

  private async takeWhole(file: RegistryFile): Promise<RegistryTaken> {
    const { bound } = this;
    const knownAt = bound.clock.now().toUTC().toISO()!;
    const statement = this.statementOf(file, knownAt);
    const { statements, rows, reported, faults } = readRows(file.rows, file.mapping, bound.pseudonymiser);
    if (faults.length > 0) throw RegistryRefused.rows(faults);
    const contradicted = await this.contradicted(statements, knownAt, rows);
    const standing = new Map([...statements].filter(([record]) => !contradicted.has(record)));
    const learntAt = (record: string): string => bound.clock.learntAt(() => reported.get(record))?.toISO() ?? knownAt;
    const change = { knownAt, learntAt, statement, standing };
    const { stated, gone } = await this.store(file, change);
    const leftOut = [...contradicted].map(([record, reason]) => ({ row: rows.get(record)!, reason }));
    return {
      completeThrough: statement.through,
      rows: file.rows.length,
      stated,
      retracted: gone,
      unchanged: standing.size - stated,
      leftOut,
    };
  }

  /** The statement without which a registry's silence would mean nothing. */
  private statementOf({ completeThrough, mapping }: RegistryFile, knownAt: string): FactOf<'complete-through'> {
    const moments = completeThrough.map((text) => {
      const { date, at } = whenOf(text, ['yyyy-MM-dd', ...mapping.dates], mapping.zone) ?? {};
      const through = date ?? at;
      if (through === undefined) throw RegistryRefused.unreadable(text);
      return through;
    });
    const through = moments.toSorted().at(-1);
    if (through === undefined) throw RegistryRefused.incomplete();
    return { kind: 'complete-through', source: mapping.source, through, knownAt };
  }

  /** By record: why it cannot be. A fault of form in any of them refuses the file. */
  private async contradicted(
    statements: ReadonlyMap<string, Statement>,
    knownAt: string,
    rows: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<string, string>> {
    const records = [...statements];
    const facts = records.map(([, statement]) => [{ ...statement, knownAt } as KnownFact]);
    const faults = await this.bound.checks.faultsOf(facts, new Map());
    const found = new Map<string, string>();
    for (const [i, fault] of faults.entries()) {
      if (fault === undefined) continue;
      const [record] = records[i]!;
      if (fault.reason !== 'death-before-admission') {
        throw RegistryRefused.rows([{ row: rows.get(record)!, reason: fault.reason }]);
      }
      found.set(record, fault.reason);
    }
    return found;
  }

  private async store(
    file: RegistryFile,
    { knownAt, learntAt, statement, standing }: Change,
  ): Promise<{ readonly stated: number; readonly gone: number }> {
    const { bound } = this;
    const { source, files } = file.mapping;
    const [future] = await bound.checks.faultsOf([[statement]], new Map());
    if (future !== undefined) throw RegistryRefused.future(statement.through);
    const name = files === 'whole-list' ? wholeList : file.name;
    const hash = sha256(canonicalJson([file.mappingHash, statement.through, [...standing].toSorted()]));
    return await bound.database.transaction(async (tx) => {
      const deliveries = new PostgresDeliveries(tx, source);
      await deliveries.lock();
      const last = await deliveries.last(name);
      if (last?.hash === hash) return { stated: 0, gone: 0 };
      if (last !== undefined && last.through > statement.through) throw RegistryRefused.older(statement.through, last);
      const before = await deliveries.records(name);
      const stated = new Map([...standing].filter(([record, each]) => !isSame(each, before.get(record))));
      const gone = [...before.keys()].filter((record) => !standing.has(record));
      const elsewhere = await deliveries.elsewhere(name, gone);
      const facts = [
        ...[...stated].map(([record, each]) => ({ ...each, knownAt: learntAt(record) })),
        // What another file still says stands as that file says it.
        ...gone.map((record) => ({ ...(elsewhere.get(record) ?? retracted(before.get(record)!)), knownAt })),
        statement,
      ] as KnownFact[];
      for (const { topic, messages } of takeIn(facts)) await bound.append(tx, topic, messages);
      await deliveries.keep({ name, hash, through: statement.through, at: knownAt }, stated, gone);
      const outcome = { result: 'accepted', reason: null, sender: source, codes: [] } as const;
      await new PostgresFeedLog(tx).add(feedEntries(feed, [outcome], facts, new Map()), knownAt);
      return { stated: stated.size, gone: gone.filter((record) => !elsewhere.has(record)).length };
    });
  }

  private async bury({ name, rows }: RegistryFile, { reason, row }: RegistryRefused): Promise<void> {
    const { database, seal, clock } = this.bound;
    const place = row === undefined ? name : `${name}, row ${row}`;
    const original = seal.close(`${name}, ${rows.length} rows: send it again when it is mended`);
    await new PostgresRejections(database).add([{ feed, reason, place, original }], clock.now().toUTC().toISO()!);
  }
}

interface Change {
  readonly knownAt: string;
  /** When a new statement is learnt. */
  readonly learntAt: (record: string) => string;
  readonly statement: FactOf<'complete-through'>;
  readonly standing: ReadonlyMap<string, Statement>;
}

function isSame(a: Statement, b: Statement | undefined): boolean {
  return b !== undefined && canonicalJson(a) === canonicalJson(b);
}

function retracted(statement: Statement): Statement {
  return { ...statement, status: 'retracted' };
}
