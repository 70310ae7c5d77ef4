/** The service as a process of its own, on the embedded database in a folder of its own, to be killed and started again. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const OPERATOR_KEY = 'operator-key-of-the-scenarios';

/**
 * A free port below those that outgoing connections take: whoever calls a port again and again while nobody listens there is one
 * day given that very port, is connected to itself, and keeps the service out.
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    const server = createServer();
    const free = await new Promise((resolve) =>
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)),
    );
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** Where the scenario is to run on another database: one that is reached through a pooler, say. */
const databaseOf = ({ SCENARIO_DATABASE_URL, DATABASE_PREPARED = 'true' }) =>
  SCENARIO_DATABASE_URL ? { DATABASE_URL: SCENARIO_DATABASE_URL, DATABASE_PREPARED } : {};

/**
 * @param more of its environment
 * @param home where it was built; this version where nothing is said
 */
export async function service(more = {}, home = root) {
  const dataDir = await mkdtemp(join(tmpdir(), 'phoihop-scenario-'));
  // Started by root, the database runs as another user, who must get into the folder.
  await chmod(dataDir, 0o755);
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: String(port),
    DATA_DIR: dataDir,
    PHOIHOP_BOOTSTRAP_KEY: OPERATOR_KEY,
    PHOIHOP_SEED: 'false',
    CHECK_RESPONSES: 'true',
    LOG_LEVEL: 'error',
    ...databaseOf(process.env),
    ...more,
  };
  const log = join(dataDir, 'service.log');
  let child;
  let killed = false;
  const ended = () => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, 'exit'));
  return {
    base: () => `http://127.0.0.1:${port}`,
    /** Where it keeps what is not in the database. */
    dataDir,
    /** Megabytes that it holds now, and the most that it ever held; of the process that was started last. Linux tells it. */
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      const told = (field) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
      return { now: told('VmRSS'), most: told('VmHWM') };
    },
    get running() {
      return child !== undefined && child.exitCode === null && child.signalCode === null;
    },
    start() {
      const output = openSync(log, 'a');
      child = spawn(process.execPath, ['--enable-source-maps', join(home, 'dist', 'main.js')], {
        cwd: home,
        env,
        stdio: ['ignore', output, output],
      });
      closeSync(output);
      killed = false;
    },
    /** What it said last, where it ended and nobody had ended it; undefined while all is well. */
    get fell() {
      if (killed || !child || (child.exitCode === null && child.signalCode === null)) return undefined;
      return readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
    },
    /** No warning, no last words: what is not committed is lost. The database goes on without it. */
    async kill() {
      killed = true;
      child.kill('SIGKILL');
      await ended();
    },
    async stop() {
      killed = true;
      child.kill('SIGTERM');
      await ended();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Whether it is ready for requests. */
export const isReady = (base) =>
  fetch(new URL('/readyz', base), { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.status === 200,
    () => false,
  );

/** Milliseconds that a start may take, with all that a killed one left to the database. */
const PATIENCE = 120_000;

/** @throws what the service said last where it ended, or that it was not ready in time */
export async function untilReady(running) {
  for (const until = Date.now() + PATIENCE; !(await isReady(running.base())); await sleep(30)) {
    if (running.fell !== undefined) throw new Error(running.fell);
    if (Date.now() > until) throw new Error(`the service was not ready within ${PATIENCE} ms`);
  }
}

/** Kills the service without warning and starts it again. */
export async function restarted(running) {
  await running.kill();
  running.start();
  await untilReady(running);
}
