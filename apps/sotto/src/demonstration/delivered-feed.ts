import {
  checkRegistryMapping,
  type FeedBindings,
  type MllpListener,
  type RegistryMapping,
  type RegistryRow,
  RegistryTaker,
} from '@sotto/app-intake';
import type { SimulatedClock } from '@sotto/runtime';
import { DateTime } from 'luxon';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryReader } from '../registry/read-registry-file';
import type { Delivery } from './demonstration-deliveries';
import { registryMappingFile } from './demonstration-files';
import { HospitalConnection } from './hospital-connection';
import { listenForHospital } from './hospital-feed';
import type { RegistryFile } from './registry-facts';

/** The ways by which the demonstration reaches Sotto, as a hospital and a registry would: a port for HL7 v2, and files. */
export class DeliveredFeed {
  private readonly registry: RegistryTaker;

  private constructor(
    feed: FeedBindings,
    private readonly clock: SimulatedClock,
    private readonly listener: MllpListener,
    private readonly hospital: HospitalConnection,
    private readonly files: RegistryFiles,
  ) {
    this.registry = new RegistryTaker(feed);
  }

  static async open(feed: FeedBindings, clock: SimulatedClock): Promise<DeliveredFeed> {
    const listener = await listenForHospital(feed);
    const hospital = await HospitalConnection.open(listener.port);
    return new DeliveredFeed(feed, clock, listener, hospital, await RegistryFiles.open());
  }

  /** Takes what was sent on one day; what is there already changes nothing. @throws Error where something is not accepted */
  async take(deliveries: readonly Delivery[]): Promise<void> {
    await this.hospital.send(deliveries.flatMap(({ messages = [] }) => messages));
    for (const delivery of deliveries) if (delivery.messages === undefined) await this.takeFile(delivery);
  }

  async close(): Promise<void> {
    this.hospital.close();
    await this.listener.close();
    await this.files.close();
  }

  private async takeFile(file: RegistryFile): Promise<void> {
    const { name, completeThrough, knownAt } = file;
    const { mapping, hash: mappingHash } = this.files.checked;
    const rows = await this.files.rowsOf(file);
    this.clock.advanceTo(DateTime.fromISO(knownAt));
    await this.registry.take({ name, rows, completeThrough: [completeThrough], mapping, mappingHash });
  }
}

/** The files of the registry in a folder of this machine, each only until it is read. */
class RegistryFiles {
  private constructor(
    readonly checked: { readonly mapping: RegistryMapping; readonly hash: string },
    private readonly folder: string,
    private readonly reader: RegistryReader,
  ) {}

  static async open(): Promise<RegistryFiles> {
    const checked = checkRegistryMapping(await readFile(registryMappingFile(), 'utf8'));
    if (!('mapping' in checked)) throw new Error('the registry mapping of the demonstration has faults');
    const folder = await mkdtemp(join(tmpdir(), 'sotto-registry-'));
    return new RegistryFiles(checked, folder, await RegistryReader.open());
  }

  async rowsOf({ name, text }: RegistryFile): Promise<RegistryRow[]> {
    const path = join(this.folder, name);
    await writeFile(path, text);
    const { rows } = await this.reader.read(path, this.checked.mapping);
    await rm(path);
    return [...rows];
  }

  async close(): Promise<void> {
    this.reader.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
