import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { canReach, spawnAs, type Account } from './account.js';
import type { Binaries } from './binaries.js';

/** A database cluster on disk: everything of it lies in one folder, so that it can appear in one step. */
export interface Cluster {
  /** Real path, without symlinks: what the server itself calls its data directory. */
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

export const SUPERUSER = 'postgres';

/** Where a cluster of this data directory is, or a symlink to where it is. */
export const homeOf = (dataDir: string): string => join(dataDir, 'postgres');

/** The real folder of an existing cluster. */
export const findHome = (dataDir: string): Promise<string | undefined> =>
  realpath(homeOf(dataDir)).catch(() => undefined);

/** @throws where the account cannot get at the folder, or we cannot read it */
export async function openCluster(home: string, account: Account | undefined): Promise<Cluster> {
  if (account && !(await canReach(home, account))) {
    throw new Error(
      `user ${account.uid}, whom the server runs as, cannot reach ${home}: open the folders above it, or move it`,
    );
  }
  const password = await readFile(join(home, 'password'), 'utf8').catch((error: Error) => {
    throw new Error(
      `the embedded database in ${home} cannot be read; start as the user who made it (${error.message})`,
    );
  });
  return { data: join(home, 'data'), log: join(home, 'server.log'), password };
}

/**
 * Makes a new cluster under `dataDir`, or under `aside` with a symlink to it if the account cannot get through to
 * `dataDir`. It is made under another name and then put in place in one step: a crash leaves no half of a cluster, and
 * of two processes that start at once one wins and the other throws its own away.
 */
export async function createCluster(
  dataDir: string,
  aside: string,
  binaries: Binaries,
  account: Account | undefined,
  onWaiting?: () => void,
): Promise<void> {
  const away = account !== undefined && !(await canReach(dataDir, account));
  const parent = away ? aside : dataDir;
  await mkdir(parent, { recursive: true, mode: 0o755 });
  if (!away) await sweep(dataDir);
  const made = await mkdtemp(join(await realpath(parent), away ? 'postgres-' : UNFINISHED));
  try {
    await initialise(made, binaries, account, onWaiting);
    await (away ? symlink(made, homeOf(dataDir)) : rename(made, homeOf(dataDir)));
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    if (await findHome(dataDir)) return;
    // Beginning anew in silence would hide that the data is missing.
    const target = await readlink(homeOf(dataDir)).catch(() => undefined);
    throw target
      ? new Error(`${homeOf(dataDir)} leads to ${target}, which is gone; remove the link to begin anew`)
      : error;
  }
}

const UNFINISHED = 'unfinished-';
const TEN_MINUTES = 600_000;

/** Takes away what a process left that was killed while it made a cluster. */
async function sweep(dataDir: string): Promise<void> {
  for (const name of (await readdir(dataDir)).filter((each) => each.startsWith(UNFINISHED))) {
    const path = join(dataDir, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - TEN_MINUTES) await rm(path, { recursive: true, force: true });
  }
}

async function initialise(
  folder: string,
  binaries: Binaries,
  account: Account | undefined,
  onWaiting?: () => void,
): Promise<void> {
  const password = join(folder, 'password');
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await chmod(folder, 0o700);
  if (account) for (const path of [folder, password]) await chown(path, account.uid, account.gid);
  const done = run(
    binaries.initdb,
    [
      `--pgdata=${join(folder, 'data')}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Order by code point, letters by Unicode: the same on every machine, whatever its libraries.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    account,
  );
  onWaiting?.();
  await done;
}

/** Our own `PG…` variables would redirect the programs; only what they need is passed on. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

function run(program: string, args: readonly string[], account: Account | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...spawnAs(account), cwd: dirname(program), env: cleanEnvironment() });
    let said = '';
    child.stdout.resume();
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${basename(program)} failed: ${said.trim()}`)),
    );
  });
}
