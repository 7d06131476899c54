import { Database, openSchema, sealedSchema, type DatabaseOptions } from './database';
import { makeOpenSchema } from './worlds-made-last-first';

/**
 * Makes the two schemas of a world and brings their tables up to date. The login of API and console may read the open
 * schema and has no right at all on the sealed one.
 */
export async function migrateWorld(options: DatabaseOptions, apiLogin: string): Promise<Database> {
  const database = await Database.open(options);
  const [sealed, open] = [sealedSchema(options.world), openSchema(options.world)];
  await database.query(`CREATE SCHEMA IF NOT EXISTS "${sealed}"`);
  await database.transaction(async (tx) => await makeOpenSchema(tx, options.world));
  await database.migrate();
  await database.query(`REVOKE ALL ON SCHEMA "${sealed}" FROM PUBLIC`);
  await database.query(`GRANT USAGE ON SCHEMA "${open}" TO "${apiLogin}"`);
  await database.query(`GRANT SELECT ON ALL TABLES IN SCHEMA "${open}" TO "${apiLogin}"`);
  await database.query(`GRANT UPDATE (acknowledged_by, acknowledged_at, comment) ON "${open}".signal TO "${apiLogin}"`);
  await database.query(`GRANT INSERT, UPDATE (state, started_at, ended_at) ON "${open}".study TO "${apiLogin}"`);
  const appended = ['audit_entry', 'decision', 'study_event', 'event_withdrawal', 'signal_resolution'];
  await database.query(`GRANT INSERT ON ${appended.map((table) => `"${open}".${table}`).join(', ')} TO "${apiLogin}"`);
  return database;
}
