import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, readlink, rename, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnAs, type Account } from './account.js';
import type { Binaries } from './binaries.js';
import { cleanEnvironment, type Cluster } from './cluster.js';

/** What `postmaster.pid` says of the server of a cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`; empty in the first moments. */
  readonly status: string;
}

const pidFile = (cluster: Cluster): string => join(cluster.data, 'postmaster.pid');

/** The server that runs, or ran and was killed, on the cluster. */
export async function readPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const lines = (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n');
  if (!lines[0]) return undefined;
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() };
}

/**
 * Takes away a `postmaster.pid` whose process is gone, or whose number went to some other program after a reboot: in
 * the latter case PostgreSQL itself would refuse to start for ever. PostgreSQL still finds survivors by their shared memory.
 * @returns whether the way is free
 */
export async function clearStale(cluster: Cluster, found: Postmaster): Promise<boolean> {
  if (await isServing(found.pid, cluster.data)) return false;
  const now = await readPostmaster(cluster);
  if (now?.pid === found.pid) await rm(pidFile(cluster), { force: true });
  return now === undefined || now.pid === found.pid;
}

async function isServing(pid: number, data: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // A postmaster works in its data directory; a zombie has none any more.
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === data;
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}

/** How an attempt to start a server that was not to be ended. */
export interface Failure {
  /** Somebody else was faster, the port was taken, or the remains of a killed server are still about. */
  readonly transient: boolean;
  readonly message: string;
}

const TRANSIENT =
  /lock file ".*" already exists|shared memory block|could not bind|could not create any TCP|being removed/;
const LARGE_LOG = 1 << 20;

/** Starts the server in a session of its own: Ctrl-C is for the service, which then stops the server in good order. */
export async function launch(
  binaries: Binaries,
  cluster: Cluster,
  account: Account | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly ended: Promise<Failure>; readonly pid: number | undefined }> {
  const before = await sizeOfLog(cluster.log);
  const log = openSync(cluster.log, 'a', 0o600);
  const args = ['-D', cluster.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const child = spawn(binaries.postgres, args, {
    ...spawnAs(account),
    cwd: cluster.data,
    env: cleanEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const ended = new Promise<Failure>((resolve) => {
    child.on('error', (error) => resolve({ transient: false, message: error.message }));
    child.on(
      'exit',
      () =>
        void whatWasSaid(cluster.log, before).then((message) =>
          resolve({ transient: TRANSIENT.test(message), message }),
        ),
    );
  });
  return { ended, pid: child.pid };
}

/** The last lines that the log got since it had `before` bytes. */
async function whatWasSaid(log: string, before: number): Promise<string> {
  const all = await readFile(log).catch(() => Buffer.alloc(0));
  return all.subarray(before).toString().trim().split('\n').slice(-5).join('\n');
}

async function sizeOfLog(log: string): Promise<number> {
  const { size } = await stat(log).catch(() => ({ size: 0 }));
  if (size < LARGE_LOG) return size;
  await rename(log, `${log}.1`).catch(() => undefined);
  return 0;
}

/** Ends the server: open sessions are cut, everything is on disk afterwards. @returns false if it took over 20 s */
export async function shutDown(cluster: Cluster): Promise<boolean> {
  const found = await readPostmaster(cluster);
  if (!found) return true;
  process.kill(found.pid, 'SIGINT');
  // The server removes the file as the last thing it does. Its process may stay a zombie in a container without an init.
  for (let waited = 0; waited < 20_000; waited += 10) {
    if ((await readPostmaster(cluster))?.pid !== found.pid) return true;
    await sleep(10);
  }
  return false;
}

/** A port of the loopback address that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
