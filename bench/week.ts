/**
 * One week of a large hospital as HL7 v2 messages, four facts each on average, replayed as `sotto replay` does it:
 * npm run bench:week -- --messages 100000 [--profile FOLDER]
 *
 * --profile keeps what Node's processor time went to (a .cpuprofile that a browser's tools open).
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { aHome, sottoCommand } from '../test/product/sotto-process.ts';

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '100000' }, profile: { type: 'string' } },
});
const messages = Number(values.messages);
const days = 7;
/** Of one stay: an admission, changes of patient and bed, results, orders and a discharge. */
const messagesAStay = 40;
/** All stays of a day go on side by side. */
const staysADay = Math.ceil(messages / days / messagesAStay);
const first = Date.UTC(2024, 0, 8, 5);
const resultsAMessage = 5;
const codes = [
  ['8867-4', 90, '/min'],
  ['9279-1', 20, '/min'],
  ['8310-5', 37.2, 'Cel'],
  ['6690-2', 11, '10*3/uL'],
  ['2160-0', 1.4, 'mg/dL'],
  ['2951-2', 138, 'mmol/L'],
  ['1751-7', 3.1, 'g/dL'],
  ['718-7', 12.5, 'g/dL'],
] as const;

function stamp(at: number): string {
  return `${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}+0000`;
}

/** The type of the n-th message of a stay: three of four bring results. */
function typeOf(n: number): string {
  if (n === 0) return 'ADT^A01';
  if (n === messagesAStay - 1) return 'ADT^A03';
  if (n % 10 === 5) return 'ADT^A02';
  if (n % 10 === 7) return 'ADT^A08';
  return n % 10 === 9 ? 'RDE^O11' : 'ORU^R01';
}

function message(i: number): string {
  const day = Math.floor(i / (staysADay * messagesAStay));
  const stay = day * staysADay + (i % staysADay);
  const n = Math.floor(i / staysADay) % messagesAStay;
  const at = stamp(first + (i / messages) * days * 86_400_000);
  const type = typeOf(n);
  const born = `19${20 + (stay % 80)}0101`;
  const header =
    `MSH|^~\\&|ENGINE|north|SOTTO|RESEARCH|${at}||${type}|W${i}|P|2.5.1\r` +
    (type.startsWith('ADT') ? `EVN|${type.slice(4)}|${at}\r` : '') +
    `PID|1||${stay}^^^NORTH^MR||DOE^JANE||${born}|${stay % 2 === 0 ? 'F' : 'M'}\r` +
    `PV1|1|I|4W^${n}||||||||||||||||V${stay}\r`;
  if (type.startsWith('ADT')) return header;
  if (type === 'RDE^O11') {
    return `${header}ORC|NW|${i}\rRXE|1^^^${at}|29046^lisinopril^RXNORM|1||mg\r`;
  }
  const results = Array.from({ length: resultsAMessage }, (_, j) => {
    const [code, value, unit] = codes[(n + j) % codes.length]!;
    return `OBX|${j + 1}|NM|${code}^result^LN||${(value + (stay % 13) / 10).toFixed(1)}|${unit}|||||F|||${at}\r`;
  });
  return `${header}OBR|1|P${i}|F${i}|24323-8^panel^LN|||${at}\r${results.join('')}`;
}

async function write(file: string): Promise<void> {
  const out = createWriteStream(file, { encoding: 'latin1' });
  for (let i = 0; i < messages; i++) if (!out.write(message(i))) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

/** Resident memory of a process in MB, and processor seconds of it or of all that have a name; Linux only. */
function residentOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

const ticksASecond = 100;

function processorSeconds(isOne: (command: string, pid: number) => boolean): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        if (!isOne(command, Number(name))) return 0;
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ');
        // Of children that have ended too: a server's connections come and go.
        return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksASecond;
      } catch {
        return 0;
      }
    })
    .reduce((sum, seconds) => sum + seconds, 0);
}

async function watch(replay: ChildProcess, home: string) {
  const resident: number[] = [];
  const processor = { node: 0, database: 0 };
  const postmaster = () => Number(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const look = () => {
    try {
      resident.push(residentOf(replay.pid!));
      processor.node = processorSeconds((_command, pid) => pid === replay.pid);
      const server = postmaster();
      processor.database = processorSeconds(
        (command, pid) => pid === server || (command.startsWith('postgres: ') && parentOf(pid) === server),
      );
    } catch {
      // It has not begun, or has ended.
    }
  };
  const timer = setInterval(look, 1000);
  const [code] = (await once(replay, 'exit')) as [number | null];
  clearInterval(timer);
  if (code !== 0) throw new Error(`the replay ended with ${code}`);
  return { resident, processor };
}

function parentOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]);
}

/** The study of the demonstration, with a model that reads what this hospital sends. */
async function aStudy(into: string): Promise<string> {
  const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
  execFileSync(process.execPath, [...sottoCommand, 'model', 'add', at('data/models/bench-scorecard')], {
    env: { ...process.env, SOTTO_HOME: into },
  });
  const text = await readFile(at('apps/sotto/src/demonstration/protocol.yaml'), 'utf8');
  const file = join(into, 'protocol.yaml');
  const models = 'models:\n  - { id: scorecard, package: bench-scorecard, version: 1.0.0 }\n';
  const subgroups = 'subgroups:\n  - { name: sex, by: sex }\n  - { name: age, by: age, bands: [50, 65, 75] }\n';
  const ours = text.replace(/^models:\n(?: .*\n)+/m, models).replace(/^subgroups:\n(?: .*\n)+/m, subgroups);
  await writeFile(file, ours);
  return file;
}

const home = await aHome('sotto-week-');
try {
  const study = await aStudy(home);
  const file = join(home, 'week.hl7');
  await write(file);
  process.stdout.write(
    `${messages} messages, ${Math.round(statSync(file).size / 1e6)} MB, ${staysADay * days} stays\n`,
  );
  const profiling = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const before = performance.now();
  const replay = spawn(process.execPath, [...profiling, ...sottoCommand, 'replay', file, '--study', study], {
    env: { ...process.env, SOTTO_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  replay.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const { resident, processor } = await watch(replay, home);
  const seconds = (performance.now() - before) / 1000;
  process.stdout.write(said.split('\n').slice(0, 6).join('\n'));
  const tenths = Array.from({ length: 10 }, (_, i) =>
    Math.round(Math.max(...resident.slice((i * resident.length) / 10, ((i + 1) * resident.length) / 10 + 1))),
  );
  process.stdout.write(
    `\n${seconds.toFixed(0)} s, ${Math.round(messages / seconds)} messages a second; processor time ${processor.node.toFixed(0)} s (Node), ` +
      `${processor.database.toFixed(0)} s (PostgreSQL); load ${loadavg()[0]!.toFixed(1)} at the end\n` +
      `most resident in each tenth of the time: ${tenths.join(', ')} MB\n`,
  );
} finally {
  await rm(home, { recursive: true, force: true });
}
