import { StartupError } from '../embedded/startup-error';
import type { Transaction } from '../database';

export interface UsedMapping {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly usedFrom: string;
}

/** The site mappings that feeds were read with. */
export class PostgresSiteMappings {
  constructor(private readonly transaction: Transaction) {}

  /** @throws StartupError where this version was used with other contents */
  async use({ id, version, hash, text }: Omit<UsedMapping, 'usedFrom'> & { text: string }, at: string): Promise<void> {
    await this.transaction.query(
      `INSERT INTO site_mapping (id, version, hash, body, used_from) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [id, version, hash, text, at],
    );
    const [used] = await this.transaction.query<{ hash: string }>(
      'SELECT hash FROM site_mapping WHERE id = $1 AND version = $2',
      [id, version],
    );
    if (used?.hash === hash) return;
    throw new StartupError(
      `version ${version} of the site mapping ${id} was used with other contents: give the changed one a higher version`,
    );
  }

  /** The files of every version that was used. */
  async texts(): Promise<string[]> {
    return (await this.transaction.query<{ body: string }>('SELECT body FROM site_mapping')).map(({ body }) => body);
  }

  /** The latest first. */
  async all(): Promise<UsedMapping[]> {
    return await this.transaction.query<UsedMapping>(
      `SELECT id, version, hash, used_from AS "usedFrom" FROM site_mapping ORDER BY used_from DESC, id, version DESC`,
    );
  }
}
