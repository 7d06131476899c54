import { ForbiddenException, type ExecutionContext } from '@nestjs/common';
import { PackageLibrary } from '@sotto/models';
import { type AuditEvent, type Database, PostgresStudyStore } from '@sotto/persistence';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { aStudy } from '../../../../test/builders/study.builder';
import type { ServedWorld } from '../served-world';
import { StudyFinder } from '../studies/study-finder';
import { AccessGuard } from './access.guard';
import type { Principal } from './roles';

let there: TestDatabase;
let live: ServedWorld;
let replay: ServedWorld;

beforeAll(async () => {
  there = await aDatabase();
  const world = async (name: string): Promise<ServedWorld> => {
    await there.world(name);
    return { name, database: await there.asApi(name) };
  };
  [live, replay] = [await world('live'), await world('replay_one')];
  await new PostgresStudyStore(await there.world('replay_one')).add(aStudy());
});
afterAll(async () => await there.close());

/** Asks for a path with its route as this principal. */
async function ask(principal: Principal, url: string, id: string): Promise<boolean> {
  const studies = { world: live, library: new PackageLibrary('') };
  const principalOf = async () => await Promise.resolve(principal);
  const guard = new AccessGuard(principalOf, studies, new StudyFinder(() => [live, replay], []));
  const request = { method: 'GET', routeOptions: { url }, headers: {}, hostname: 'localhost', params: { id } };
  const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
  return await guard.canActivate(context);
}

async function audited({ database }: { database: Database }): Promise<AuditEvent[]> {
  const rows = await database.query<{ body: AuditEvent }>('SELECT body FROM audit_entry ORDER BY seq');
  return rows.map(({ body }) => body);
}

const dashboard: Principal = { name: 'dashboard-1', role: 'dashboard' };
const elsewhere: Principal = { name: 'researcher-1', role: 'researcher', study: 'another' };
const cases = '/api/v1/studies/:id/cases';
const refused = { action: 'refused: read the cases' };

test('a refused read of cases is told in the log of the world that has the study', async () => {
  await expect(ask(dashboard, cases, 'trial')).rejects.toThrow(ForbiddenException);
  await expect(ask(elsewhere, cases, 'trial')).rejects.toThrow(ForbiddenException);
  expect(await audited(replay)).toMatchObject([
    { ...refused, by: 'dashboard-1', study: 'trial' },
    { ...refused, by: 'researcher-1', study: 'trial' },
  ]);
  expect(await audited(live)).toEqual([]);
});

test('a refused read of a study that does not exist is told in the live world', async () => {
  await expect(ask(dashboard, cases, 'nowhere')).rejects.toThrow(ForbiddenException);
  expect(await audited(live)).toMatchObject([{ ...refused, by: 'dashboard-1', study: 'nowhere' }]);
});

test('other refusals and what is allowed add nothing', async () => {
  const before = [...(await audited(live)), ...(await audited(replay))];
  expect(await ask(dashboard, '/api/v1/studies/:id', 'trial')).toBe(true);
  await expect(ask(elsewhere, '/api/v1/studies/:id', 'trial')).rejects.toThrow(ForbiddenException);
  expect([...(await audited(live)), ...(await audited(replay))]).toEqual(before);
});
