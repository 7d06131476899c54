import { checkProtocol } from './check-protocol';
import { inputsOfStudy, type Packages, PackageUnusable, pinPackages } from './pinned-package';
import { silenceFault } from './silence';
import type { Study } from './study';
import type { StudyStore } from './study.store';

/** A protocol that was refused: every fault with its place. */
export class ProtocolRefused extends Error {
  readonly code = 'protocol-refused';

  constructor(readonly faults: readonly { line: number; column: number; path: string; message: string }[]) {
    super(faults.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
    this.name = 'ProtocolRefused';
  }
}

/** A request that the state of a study forbids. */
export class StudyStateRefused extends Error {
  readonly code = 'study-state-refused';
}

/**
 * Adds a protocol as a draft. A changed protocol of a study that has started is a new version with a reason.
 *
 * @throws ProtocolRefused with every fault; StudyStateRefused where a reason is missing or nothing changed
 */
export async function addStudy(
  text: string,
  packages: Packages,
  store: StudyStore,
  at: string,
  reason: string | null = null,
): Promise<Study> {
  const checked = checkProtocol(text, await packages.list());
  if (!('protocol' in checked)) throw new ProtocolRefused(checked.faults);
  const { protocol, hash } = checked;
  const present = await store.newest(protocol.id);
  if (present?.hash === hash) throw new StudyStateRefused(`the study "${protocol.id}" has this protocol already`);
  if (present !== undefined && reason === null) {
    throw new StudyStateRefused(
      `the study "${protocol.id}" has a protocol: say why it changes (--reason) to add version ${present.version + 1}`,
    );
  }
  const study: Study = {
    id: protocol.id,
    version: (present?.version ?? 0) + 1,
    hash,
    protocol,
    text,
    packages: await pinPackages(protocol.models, packages),
    state: 'draft',
    reason,
    addedAt: at,
    startedAt: null,
    endedAt: null,
  };
  await store.add(study);
  return study;
}

/**
 * Draft to running: admissions that are learnt from now on belong to it, and no longer to the version before.
 *
 * @throws StudyStateRefused, also where a package is not what it was when the draft was added, or where the study would
 *   show what another one that runs still holds open
 */
export async function startStudy(id: string, packages: Packages, store: StudyStore, at: string): Promise<void> {
  const study = existing(id, await store.newest(id));
  if (study.state !== 'draft')
    throw new StudyStateRefused(`the study "${id}" is ${study.state}: only a draft can start`);
  const running = (await store.begun()).filter(({ state }) => state === 'running');
  const others = running.filter((other) => other.id !== id);
  const inputsOf = async (of: Study) => await readInputs(of, packages);
  await inputsOf(study);
  const fault = await silenceFault(study, others, inputsOf);
  if (fault !== undefined) throw new StudyStateRefused(fault);
  const before = running.filter((other) => other.id === id);
  for (const { version } of before) await store.setState(id, version, 'ended', at);
  await store.setState(id, study.version, 'running', at);
}

async function readInputs(study: Study, packages: Packages): ReturnType<typeof inputsOfStudy> {
  try {
    return await inputsOfStudy(study, packages);
  } catch (error) {
    if (!(error instanceof PackageUnusable)) throw error;
    throw new StudyStateRefused(`of the study "${study.id}" ${error.message}`, { cause: error });
  }
}

/** Running to ended: no new admissions; what is open still matures. @throws StudyStateRefused */
export async function stopStudy(id: string, store: StudyStore, at: string): Promise<void> {
  const study = existing(id, await store.get(id));
  if (study.state !== 'running')
    throw new StudyStateRefused(`the study "${id}" is ${study.state}: only a running study can stop`);
  await store.setState(id, study.version, 'ended', at);
}

function existing(id: string, study: Study | undefined): Study {
  if (study === undefined) throw new StudyStateRefused(`there is no study "${id}"`);
  return study;
}
