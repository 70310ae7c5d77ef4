/** The service as a process of its own, on the embedded database in a folder of its own, to be killed and started again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const OPERATOR_KEY = 'operator-key-of-the-scenarios';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export async function service() {
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
  };
  let child;
  const ended = () => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, 'exit'));
  return {
    base: () => `http://127.0.0.1:${port}`,
    get running() {
      return child !== undefined && child.exitCode === null && child.signalCode === null;
    },
    start() {
      child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'main.js')], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    },
    /** No warning, no last words: what is not committed is lost. The database goes on without it. */
    async kill() {
      child.kill('SIGKILL');
      await ended();
    },
    async stop() {
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
