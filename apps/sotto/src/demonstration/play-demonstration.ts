import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { openStudy } from '@sotto/app-shadow-scorer';
import { inputsOf, loadModelPackage } from '@sotto/models';
import { PostgresStudyStore } from '@sotto/persistence';
import { SimulatedClock } from '@sotto/runtime';
import { Pseudonymiser } from '@sotto/security';
import { checkProtocol, type Study } from '@sotto/studies';
import type { DateTime } from 'luxon';
import { play } from '../replay/play';
import type { World } from '../replay/world';
import { admissionDays, start, treatmentFrom } from './calendar';
import { demonstrationFeed } from './demonstration-feed';
import { packageFolders, protocolFile } from './demonstration-files';
import type { DemonstrationOptions } from './plan-admissions';

/** The demonstration holds no secret: its key is fixed and published, so that two runs are the same to the byte. */
const publishedKey = createHash('sha256').update('sotto demonstration').digest();

/** The last admission has matured by then, and the look after it is taken. */
const until = start.plus({ days: admissionDays + 60 + 30 + 8 });

/** Plays the demonstration in its world from where it stopped, or from the start. */
export async function playDemonstration(
  world: World,
  options: DemonstrationOptions,
  onDay: (done: number) => void,
  signal?: AbortSignal,
): Promise<Study> {
  const pseudonymiser = new Pseudonymiser(publishedKey);
  const study = await installStudy(world, pseudonymiser);
  const trainedOn = new Map<string, ReadonlySet<string>>();
  const studies = new PostgresStudyStore(world.database);
  for (const { id } of study.protocol.models) trainedOn.set(id, await studies.trainingPatients(study.id, id));
  const running = await openStudy(study, folderOf, trainedOn);
  const total = until.diff(start, 'days').days;
  await play(
    {
      world,
      running,
      clock: new SimulatedClock(start.toUTC()),
      pseudonymiser,
      facts: demonstrationFeed(options),
      from: start,
      until,
      simulation: describe(options),
      treatmentFrom: options.treatment === 'lung' ? treatmentFrom : undefined,
    },
    (day: DateTime) => onDay(day.diff(start, 'days').days / total),
    signal,
  );
  return study;
}

function describe({ treatment, seed }: DemonstrationOptions): string {
  const patients = `Demonstration. Patients, severity and survival are those of SUPPORT2, a real cohort of 1989 to 1994; calendar, sites and registry delays are simulated (seed ${seed}).`;
  return treatment === 'lung'
    ? `${patients} The treatment that lengthens survival in lung cancer (hazard ratio 0.45) is simulated.`
    : `${patients} No treatment is simulated.`;
}

async function installStudy(world: World, pseudonymiser: Pseudonymiser): Promise<Study> {
  const text = readFileSync(protocolFile(), 'utf8');
  const packages = await Promise.all(packageFolders().map(loadModelPackage));
  const known = packages.map(({ manifest }) => ({
    name: manifest.name,
    version: manifest.version,
    inputs: inputsOf(manifest).map(({ name }) => name),
  }));
  const checked = checkProtocol(text, known);
  if (!('protocol' in checked))
    throw new Error(`the demonstration's protocol is faulty: ${checked.faults[0]?.message}`);
  const { protocol, hash } = checked;
  const at = start.toUTC().toISO()!;
  return await world.database.transaction(async (transaction) => {
    const studies = new PostgresStudyStore(transaction);
    const there = await studies.get(protocol.id);
    if (there !== undefined) return there;
    const base = { id: protocol.id, version: 1, hash, protocol, text, reason: null, addedAt: at, endedAt: null };
    const study: Study = { ...base, state: 'running', startedAt: at };
    await studies.add(study);
    for (const model of protocol.models) {
      if (model.trainedOn === undefined) continue;
      const file = join(folderOf(model.package), model.trainedOn);
      await studies.addTrainingPatients(study.id, model.id, readPatients(file, pseudonymiser));
    }
    return study;
  });
}

function folderOf(name: string): string {
  const folder = packageFolders().find((each) => each.endsWith(name));
  return folder ?? join(dirname(protocolFile()), name);
}

/** One raw identifier and its authority a line, after a header. */
function readPatients(file: string, pseudonymiser: Pseudonymiser): string[] {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [identifier, authority] = line.trim().split(',');
    return pseudonymiser.patient({ identifier: identifier!, authority: authority! });
  });
}
