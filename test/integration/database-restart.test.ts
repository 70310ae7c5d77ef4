import { setTimeout as sleep } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createPool, migrateToLatest } from '../../src/platform/db/index.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { bootApp, type TestApp } from '../support/app.js';
import { intactJournal } from '../support/journal.js';
import { FINANCE, LAND, openDossier, openRound, opinionOf, province } from '../support/province.js';
import { until } from '../support/until.js';

const log = pino({ level: 'silent' });
let dataDir: string;
let server: EmbeddedPostgres;
let app: TestApp;
const releases: (() => Promise<unknown>)[] = [];

/** A server of its own, with every commit on disk: it is going to be cut off. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'phoihop-restart-'));
  await chmod(dataDir, 0o755);
  server = await startEmbeddedPostgres({ dataDir, log });
  await migrateToLatest(server.connectionString);
  const poolOf = (connectionString: string) => {
    const pool = createPool(
      { connectionString, max: 5, applicationName: 'phoihop test', statementTimeout: 20_000, lockTimeout: 10_000 },
      log,
    );
    releases.push(() => pool.end());
    return pool;
  };
  const onDrop = (release: () => Promise<unknown>) => void releases.push(release);
  app = await bootApp(
    { pool: () => poolOf(server.connectionString), servicePool: () => poolOf(server.serviceConnectionString), onDrop },
    { deadlines: true },
  );
}, 120_000);
afterAll(async () => {
  for (const release of releases.reverse()) await release();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Ends the server as `pg_ctl stop -m immediate` does: no goodbye, recovery at the next start. */
async function cutOff(): Promise<void> {
  const [pid] = (await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGQUIT');
}

test('a database that is cut off and comes back: 503 meanwhile, nothing lost, deadlines fire, nobody lends a hand', async () => {
  const here = await province(app, { clock: null });
  const dossier = await openDossier(here);
  const { [FINANCE]: asked, [LAND]: silent } = await openRound(here, dossier);
  await here.of(LAND);
  await app.pool.query(
    `with moved as (update consultation_requests set due_at = date_trunc('second', now()) + interval '4 s' where id = $1 returning id, due_at)
    update timers t set due_at = moved.due_at from moved where t.instance_id = moved.id and t.name = 'responseDeadline'`,
    [silent!.id],
  );

  await cutOff();
  const statuses: number[] = [];
  const refused: string[] = [];
  const key = { 'idempotency-key': 'the-answer' };
  // The agency's system goes on trying, as it would.
  await until(async () => {
    const answer = await asked!.caller.post(`${asked!.url}/opinion`, opinionOf(FINANCE), key);
    statuses.push(answer.status);
    if (answer.status === 503) refused.push(`${String(answer.headers['content-type'])} ${answer.body.code}`);
    await sleep(20);
    return answer.status === 201;
  }, 60_000);
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set([503]));
  expect(new Set(refused)).toEqual(new Set(['application/problem+json; charset=utf-8 unavailable']));

  await until(async () => (await silent!.caller.get(silent!.url)).body?.state === 'deemed_agreed', 60_000);
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
  const entries = await intactJournal(dossier.lead, dossier.url);
  expect(
    entries.filter((each) => ['request.answered', 'request.deemed_agreed', 'round.settled'].includes(each.type)),
  ).toHaveLength(3);
  expect((await app.server.inject({ url: '/readyz' })).statusCode).toBe(200);
}, 180_000);
