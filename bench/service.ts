import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectPath } from '../src/platform/project-root.js';

export interface RunningService {
  readonly port: number;
  readonly child: ChildProcess;
  /** Milliseconds from the start of the process to the first 200 of `/readyz`. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

export interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

/** The built service, as `npm start` runs it, on a database of ours. Its log goes to /dev/null, at the usual level. */
export const builtService = (connectionString: string, operatorKey: string, profile?: string): Start => ({
  command: process.execPath,
  args: [
    ...(profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-name=service.cpuprofile', `--cpu-prof-dir=${profile}`]),
    '--max-semi-space-size=64',
    projectPath('scripts', 'start.mjs'),
  ],
  env: {
    DATABASE_URL: connectionString,
    PHOIHOP_BOOTSTRAP_KEY: operatorKey,
    PHOIHOP_SEED: 'false',
    RATE_LIMIT_PER_MINUTE: '0',
  },
});

export async function startService({ command, args, env }: Start): Promise<RunningService> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(command, args, {
    cwd: projectPath(),
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode} before it was ready`);
    if (performance.now() - begun > 60_000)
      throw new Error('the service was not ready within a minute', { cause: await stop() });
    await sleep(5);
  }
  return { port, child, readyAfter: performance.now() - begun, stop };
}

/** What a start does for all dossiers that were copied, once. */
const LAST_JOB = /^maintenance_jobs_total\{job="webhook-deliveries",/m;

/** Until the maintenance jobs of the start have ended: a service that runs for days does not do them beside each request. */
export async function untilMaintained({ port, child }: RunningService): Promise<void> {
  while (!LAST_JOB.test(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text())) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode} in its first maintenance`);
    await sleep(250);
  }
}

const isReady = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    request({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on('error', () => resolve(false))
      .end();
  });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port was given');
  return address.port;
}
