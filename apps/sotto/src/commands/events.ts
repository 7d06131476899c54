import { clockOfWorld, readTimeline } from '@sotto/app-api';
import {
  enterEvents,
  eventKinds,
  EventsRefused,
  newEvent,
  type NumberedEvent,
  type TimelineEvent,
  withdrawalReason,
} from '@sotto/decay';
import { formFaultsInLine, readForm } from '@sotto/models';
import { PostgresEventStore } from '@sotto/persistence';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { libraryOf, settings } from '../home';
import { auditCommand } from '../live/in-live-world';
import { inWorldOfStudy } from '../live/in-world-of-study';
import { type EventLine, type LineFault, readEventFile } from '../timeline/read-event-file';
import { readProtocol } from './protocol-file';

const by = 'command line';

export function registerEvents(program: Command): void {
  const events = program.command('events').description('new drugs, upgrades and what else happened');
  events
    .command('add <study>')
    .description('enters one event, or all of a file; nothing that names a patient')
    .option('--date <day>', 'on which it happened, such as 2024-10-01')
    .addOption(new Option('--kind <kind>', 'what kind of thing').choices(eventKinds))
    .option('--text <text>', 'what happened, at most 200 characters')
    .option('--file <file>', 'CSV with the header date,kind,text; all of it is entered or nothing')
    .addHelpText('after', '\nExample:\n  npx sotto events add mortality-60d --date 2024-10-01 --kind drug --text "…"')
    .action(add);
  events
    .command('list <study>')
    .description('everything that happened, by day; S1, S2 … were found by Sotto itself')
    .option('--json', 'for machines', false)
    .addHelpText('after', '\nExample:\n  npx sotto events list mortality-60d')
    .action(list);
  events
    .command('withdraw')
    .argument('<study>')
    .argument('<number>', 'of the event', numberOf)
    .description('marks an event as wrong; it stays to be read, with the reason')
    .requiredOption('--reason <text>', 'why it is withdrawn')
    .addHelpText('after', '\nExample:\n  npx sotto events withdraw mortality-60d 3 --reason "another hospital"')
    .action(withdraw);
}

interface AddOptions {
  readonly date?: string;
  readonly kind?: string;
  readonly text?: string;
  readonly file?: string;
}

async function add(id: string, { file, ...given }: AddOptions): Promise<void> {
  const isGiven = Object.keys(given).length > 0;
  if ((file === undefined) !== isGiven) throw new Error('give --date, --kind and --text, or --file');
  const lines = file === undefined ? [{ line: 0, event: fromForm(newEvent, given) }] : linesOf(file);
  const entered = await inWorldOfStudy(id, async (world, study) => {
    const count = `${lines.length} event${lines.length === 1 ? '' : 's'}`;
    await auditCommand(world, `enter ${count}`, id);
    const entry = { by, at: DateTime.utc().toISO(), clock: await clockOfWorld({ world: world.served }) };
    const events = lines.map(({ event }) => event);
    return await refusing(file, lines, async () => {
      return await enterEvents(study, events, entry, new PostgresEventStore(world.database));
    });
  });
  for (const [i, event] of entered.entries()) process.stdout.write(told(event, file, lines[i]!.line));
}

function told({ number, isRepeated, date, kind, text }: NumberedEvent, file: string | undefined, line: number): string {
  const place = file === undefined ? '' : `${file}:${line}  `;
  return isRepeated
    ? `${place}stands already as event ${number}: not entered again\n`
    : `${place}event ${number}: ${date}, ${kind}, ${text}\n`;
}

function linesOf(file: string): readonly EventLine[] {
  const { events, faults } = readEventFile(readProtocol(file));
  if (faults.length > 0) throw refusedFile(file, faults);
  return events;
}

async function refusing<Result>(
  file: string | undefined,
  lines: readonly EventLine[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EventsRefused) || file === undefined) throw error;
    const faults = error.faults.map(({ place, message }) => ({ line: lines[place]!.line, message }));
    throw refusedFile(file, faults);
  }
}

function refusedFile(file: string, faults: readonly LineFault[]): Error {
  const lines = faults.map(({ line, message }) => `  ${file}:${line}  ${message}`);
  return new Error(`${faults.length} fault${faults.length === 1 ? '' : 's'}; nothing was entered\n${lines.join('\n')}`);
}

async function list(id: string, { json }: { json: boolean }): Promise<void> {
  const events = await inWorldOfStudy(id, async ({ served }, study) => {
    return await readTimeline({ world: served, study }, libraryOf(settings()));
  });
  if (json) process.stdout.write(`${JSON.stringify({ items: events, next: null })}\n`);
  else for (const event of events) process.stdout.write(listed(event));
  process.stderr.write(`${events.length} event${events.length === 1 ? '' : 's'}\n`);
}

function listed({ mark, date, kind, text, by: who, withdrawal }: TimelineEvent): string {
  const after = withdrawal === null ? '' : `; withdrawn by ${withdrawal.by}: ${withdrawal.reason}`;
  return `${mark.padStart(4)}  ${date}  ${kind.padEnd(9)}  ${text} (${who ?? 'found by Sotto'}${after})\n`;
}

async function withdraw(id: string, number: number, given: { reason: string }): Promise<void> {
  const { reason } = fromForm(withdrawalReason, given);
  const result = await inWorldOfStudy(id, async (world) => {
    await auditCommand(world, `withdraw event ${number}`, id);
    const withdrawal = { reason, by, at: DateTime.utc().toISO() };
    return await new PostgresEventStore(world.database).withdraw(id, number, withdrawal);
  });
  if (result === 'unknown')
    throw new Error(`there is no event ${number} of "${id}": "npx sotto events list ${id}" has all`);
  if (result === 'withdrawn-before') throw new Error(`event ${number} is withdrawn already`);
  process.stdout.write(`event ${number} is withdrawn\n`);
}

function fromForm<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const read = readForm(schema, given);
  if ('data' in read) return read.data;
  throw new Error(formFaultsInLine(read.faults));
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(`"${text}" is no number of an event`);
  return Number(text);
}
