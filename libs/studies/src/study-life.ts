import { canonicalJson } from '@sotto/admissions';
import { checkProtocol } from './check-protocol';
import type { KnownPackage } from './known-package';
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
  packages: readonly KnownPackage[],
  store: StudyStore,
  at: string,
  reason: string | null = null,
): Promise<Study> {
  const checked = checkProtocol(text, packages);
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
    state: 'draft',
    reason,
    addedAt: at,
    startedAt: null,
    endedAt: null,
  };
  await store.add(study);
  return study;
}

/** Draft to running: from now on admissions belong to it, and no longer to the version before. @throws StudyStateRefused */
export async function startStudy(id: string, store: StudyStore, at: string): Promise<void> {
  const study = existing(id, await store.newest(id));
  if (study.state !== 'draft')
    throw new StudyStateRefused(`the study "${id}" is ${study.state}: only a draft can start`);
  const running = (await store.begun()).filter(({ state }) => state === 'running');
  refuseEarlierOutcome(
    study,
    running.filter((other) => other.id !== id),
  );
  const before = running.filter((other) => other.id === id);
  for (const { version } of before) await store.setState(id, version, 'ended', at);
  await store.setState(id, study.version, 'running', at);
}

/** Two studies of one model on the same admissions: the one that closes sooner would show the open risks of the other. */
function refuseEarlierOutcome(study: Study, others: readonly Study[]): void {
  const packages = new Set(study.protocol.models.map((model) => model.package));
  for (const other of others) {
    const shared = other.protocol.models.find((model) => packages.has(model.package));
    if (shared === undefined || canonicalJson(other.protocol.outcome) === canonicalJson(study.protocol.outcome))
      continue;
    throw new StudyStateRefused(
      `the study "${other.id}" runs "${shared.package}" with another outcome: the one that closes sooner would show the ` +
        `open risks of the other. Give both the same outcome, or stop "${other.id}" first`,
    );
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
