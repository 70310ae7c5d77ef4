import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';
import { useProgram } from '../support/built-program.js';
import { startEmbeddedChild } from '../support/embedded-child.js';

const log = pino({ level: 'silent' });
const program = useProgram('test/support/embedded-process.ts');
const asRoot = process.getuid?.() === 0 ? test : test.skip;

let root: string;
let dataDir: string;
let started: EmbeddedPostgres[] = [];

/** Making a cluster writes 50 MB: most tests use one that the first of them made. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'phoihop-embedded-'));
  await chmod(root, 0o755);
  dataDir = join(root, '.data');
});
afterEach(async () => {
  for (const server of started) await server.stop();
  started = [];
  expect(existsSync(pidFile())).toBe(false);
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function start(directory = dataDir): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: directory, log, asideDir: join(root, 'aside') });
  started.push(server);
  return server;
}

async function ask(connectionString: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString, application_name: 'test' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const pidFile = (directory = dataDir): string => join(directory, 'postgres', 'data', 'postmaster.pid');
const serverPid = async (): Promise<number> => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);

test('the first start makes a cluster, the next one finds what was written', async () => {
  const first = await start();
  expect(first.origin).toBe('created');
  await ask(first.connectionString, 'create table kept as select 42 as answer');
  await first.stop();
  expect(existsSync(pidFile())).toBe(false);

  const second = await start();
  expect(second.origin).toBe('started');
  expect(await ask(second.connectionString, 'select answer from kept')).toBe(42);
});

test('it is durable, listens on this machine only, and its password is for its owner', async () => {
  const { connectionString } = await start();
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    expect(await ask(connectionString, `show ${setting}`)).toBe('on');
  }
  expect(await ask(connectionString, 'show listen_addresses')).toBe('127.0.0.1');
  expect(await ask(connectionString, 'select rolsuper from pg_roles where rolname = current_user')).toBe(false);
  expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
  const wrong = new URL(connectionString);
  wrong.password = 'guessed';
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('a server whose process was killed is adopted, and stopped by who adopted it', async () => {
  const child = await startEmbeddedChild(program.path, dataDir);
  await child.kill();

  const adopter = await start();
  expect(adopter).toMatchObject({ origin: 'adopted', connectionString: child.connectionString });
  expect(await ask(adopter.connectionString, 'select answer from kept')).toBe(42);
  await adopter.stop();
  expect(existsSync(pidFile())).toBe(false);
});

test('two processes that start at once share one server; the last one to leave stops it', async () => {
  const fresh = join(root, 'fresh');
  const [one, other] = await Promise.all([
    startEmbeddedChild(program.path, fresh),
    startEmbeddedChild(program.path, fresh),
  ]);
  expect(one.connectionString).toBe(other.connectionString);
  expect([one.origin, other.origin]).toContain('adopted');

  const [starter, adopter] = one.origin === 'adopted' ? [other, one] : [one, other];
  await starter.leave();
  expect(await ask(adopter.connectionString, 'select 1')).toBe(1);
  await adopter.leave();
  expect(existsSync(pidFile(fresh))).toBe(false);
  expect((await readdir(fresh)).length).toBe(1);
});

test('two that leave at once leave no server behind', async () => {
  const servers = [await start(), await start()];
  await Promise.all(servers.map((server) => server.stop()));
  expect(existsSync(pidFile())).toBe(false);
});

test('the server stays while a tool of ours is connected', async () => {
  const server = await start();
  const tool = new pg.Client({ connectionString: server.connectionString, application_name: 'phoihop bench' });
  await tool.connect();
  await server.stop();
  expect((await tool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await tool.end();
  await (await start()).stop();
  expect(existsSync(pidFile())).toBe(false);
});

test('a killed server comes back on the same port, with everything that was committed', async () => {
  const server = await start();
  process.kill(await serverPid(), 'SIGKILL');
  let answer: unknown;
  for (let attempt = 0; attempt < 200 && answer === undefined; attempt++) {
    await sleep(50);
    answer = await ask(server.connectionString, 'select answer from kept').catch(() => undefined);
  }
  expect(answer).toBe(42);
});

test.each([
  ['whose process is gone', 2 ** 22 - 7],
  ['whose number belongs to another program now', process.pid],
])('a stale pid file %s does not hinder the start', async (_case, pid) => {
  await (await start()).stop();
  const lines = [pid, join(dataDir, 'postgres', 'data'), 1, 5432, '', '127.0.0.1', '  1 1', 'ready   '];
  await writeFile(pidFile(), `${lines.join('\n')}\n`);
  expect((await start()).origin).toBe('started');
});

asRoot('root starts it as another user, aside if that user cannot get to the data directory', async () => {
  const home = join(root, 'home');
  await mkdir(home, { mode: 0o700 });
  const server = await start(join(home, '.data'));
  const place = await readlink(join(home, '.data', 'postgres'));
  expect(place.startsWith(join(root, 'aside'))).toBe(true);
  expect((await stat(join(place, 'data'))).uid).not.toBe(0);
  expect(await ask(server.connectionString, 'select 1')).toBe(1);
  await server.stop();
  expect((await start(join(home, '.data'))).origin).toBe('started');
});

asRoot('a cluster that was put aside and is gone is missed, not replaced', async () => {
  const home = join(root, 'lost');
  await mkdir(join(home, '.data'), { recursive: true, mode: 0o700 });
  await symlink(join(root, 'nowhere'), join(home, '.data', 'postgres'));
  await expect(start(join(home, '.data'))).rejects.toThrow(/which is gone/);
});
