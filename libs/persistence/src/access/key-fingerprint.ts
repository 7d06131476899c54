import { StartupError } from '../embedded/startup-error';
import type { Transaction } from '../database';

/** A database remembers the key that its pseudonyms were made with. @throws StartupError for another one */
export async function checkKeyFingerprint(transaction: Transaction, fingerprint: string): Promise<void> {
  await transaction.query(
    `INSERT INTO key_fingerprint (singleton, fingerprint) VALUES (true, $1) ON CONFLICT DO NOTHING`,
    [fingerprint],
  );
  const rows = await transaction.query<{ fingerprint: string }>(`SELECT fingerprint FROM key_fingerprint`);
  if (rows[0]?.fingerprint === fingerprint) return;
  throw new StartupError(
    'the pseudonym key is not the one that this database was filled with: give the right key file (SOTTO_KEY_FILE), or every patient would be taken for another one',
  );
}
