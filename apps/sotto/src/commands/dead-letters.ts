import type { DeadLetters } from '@sotto/app-intake';
import { type Command, InvalidArgumentError } from 'commander';
import type { LiveWorld } from '../live/live-world';

interface ListOptions {
  readonly feed?: string;
  readonly reason?: string;
  readonly all: boolean;
  readonly json: boolean;
}

export function registerDeadLetters(program: Command): void {
  const letters = program.command('dead-letters').description('messages that feeds could not use, kept encrypted');
  letters
    .command('list')
    .description('when each came, by which feed, and why it could not be used; the latest first, at most 100')
    .option('--feed <name>', 'of one feed only, such as mllp')
    .option('--reason <reason>', 'rejected for this reason only')
    .option('--all', 'those that were replayed too', false)
    .option('--json', 'for machines', false)
    .addHelpText('after', '\nExample:\n  npx sotto dead-letters list --reason unknown-unit-obx-6')
    .action(list);
  letters
    .command('show')
    .argument('<number>', 'of the dead letter', numberOf)
    .description('the message as it was sent, with names and numbers of patients; the reading is audited')
    .addHelpText('after', '\nExample:\n  npx sotto dead-letters show 12')
    .action(show);
  letters
    .command('replay')
    .argument('[numbers...]', 'of the dead letters', (text: string, before?: number[]) => [
      ...(before ?? []),
      numberOf(text),
    ])
    .description('takes messages again, once their cause is mended; each at most once')
    .option('--reason <reason>', 'all that were rejected for this reason')
    .option('--json', 'for machines', false)
    .addHelpText('after', '\nExample:\n  npx sotto dead-letters replay --reason unknown-unit-obx-6')
    .action(replay);
}

async function list({ json, ...filter }: ListOptions): Promise<void> {
  await withLetters(false, async (letters) => {
    const items = await letters.list(filter);
    if (json) process.stdout.write(`${JSON.stringify({ items, next: null })}\n`);
    for (const { number, at, feed, reason, place, replayedAt, cameTo } of json ? [] : items) {
      const after = replayedAt === null ? '' : `  replayed ${replayedAt}: ${cameTo}`;
      process.stdout.write(
        `${String(number).padStart(8)}  ${at}  ${feed}  ${reason}${place === null ? '' : `, ${place}`}${after}\n`,
      );
    }
    process.stderr.write(`${items.length} dead letter${items.length === 1 ? '' : 's'}\n`);
  });
}

async function show(number: number): Promise<void> {
  await withLetters(false, async (letters, live) => {
    const { auditCommand } = await import('../live/in-live-world');
    await auditCommand(live, `read dead letter ${number}`, null);
    const found = await letters.show(number);
    if (found === undefined) throw new Error(`there is no dead letter ${number}`);
    if ('withheld' in found) throw new Error(`dead letter ${number} holds a risk, which stays sealed`);
    process.stdout.write(`${found.original.replaceAll('\r', '\n').trimEnd()}\n`);
  });
}

interface ReplayOptions {
  readonly reason?: string;
  readonly json: boolean;
}

async function replay(given: readonly number[] = [], { reason, json }: ReplayOptions): Promise<void> {
  if ((given.length === 0) === (reason === undefined)) throw new Error('give numbers of dead letters, or --reason');
  await withLetters(true, async (letters, live) => {
    const { auditCommand } = await import('../live/in-live-world');
    for (const number of reason === undefined ? given : await withReason(letters, reason)) {
      const replayed = await letters.replay(number);
      await auditCommand(live, `replay dead letter ${number}: ${replayed.result}`, null);
      const { reason: why, place } = replayed;
      const line = json
        ? JSON.stringify({ number, place, result: replayed.result, reason: why })
        : `${String(number).padStart(8)}  ${place === null ? '' : `${place}: `}${replayed.result}${why === null ? '' : `, ${why}`}`;
      process.stdout.write(`${line}\n`);
      if (['rejected', 'unknown'].includes(replayed.result)) process.exitCode = 1;
    }
  });
}

/** The oldest first, for later messages rest on earlier ones. */
async function withReason(letters: DeadLetters, reason: string): Promise<number[]> {
  const numbers: number[] = [];
  for (let before: number | undefined; ;) {
    const items = await letters.list({ reason, before });
    if (items.length === 0) return numbers.toReversed();
    numbers.push(...items.map(({ number }) => number));
    before = items.at(-1)!.number;
  }
}

/** @param asRead with the site mapping of the feeds: where nothing is taken, none is needed */
async function withLetters(
  asRead: boolean,
  work: (letters: DeadLetters, live: LiveWorld) => Promise<void>,
): Promise<void> {
  const { DeadLetters: Letters } = await import('@sotto/app-intake');
  const { inLiveWorld } = await import('../live/in-live-world');
  const { commandFeed } = await import('../live/command-feed');
  await inLiveWorld(async (live) => await work(new Letters(await commandFeed(live, asRead)), live));
}

function numberOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError(`"${text}" is no number of a dead letter`);
  return Number(text);
}
