/** The version before, built from the history of the repository into a folder of its own, over the packages that are here. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Commits that are looked at. */
const FAR = 300;

const git = (history, ...args) =>
  execFileSync('git', ['-C', history, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const migrationsIn = (folder) => readdirSync(join(folder, 'migrations')).sort();

/**
 * The newest commit of the main line whose database lacks something that the migrations of today add, and whose migrations are those of today but for
 * the last ones; undefined where the history does not go so far.
 * @param root today's sources
 * @param history a repository
 */
export function commitBefore(root, history) {
  const today = migrationsIn(root);
  try {
    const commits = git(history, 'log', '--first-parent', '--format=%H', `-${FAR}`).trim().split('\n');
    return commits.find((commit) => {
      const then = git(history, 'ls-tree', '--name-only', commit, 'migrations/').trim().split('\n').sort();
      return then.length < today.length && then.every((path, at) => path === `migrations/${today[at]}`);
    });
  } catch {
    return undefined;
  }
}

/** @returns `{ home, title, pending, operations, remove() }`; `pending`: names of the migrations of today that it has not; `operations` by their paths */
export async function buildBefore(root, history, commit) {
  const home = mkdtempSync(join(tmpdir(), 'phoihop-before-'));
  const archive = execFileSync('git', ['-C', history, 'archive', commit], { maxBuffer: 1 << 28 });
  execFileSync('tar', ['-x', '-C', home], { input: archive });
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'dir');
  const { ensureBuilt } = await import(pathToFileURL(join(home, 'scripts', 'lib', 'build.mjs')).href);
  await ensureBuilt(home, { force: true });
  const then = new Set(migrationsIn(home));
  return {
    home,
    title: git(history, 'log', '-1', '--format=%h %ad %s', '--date=format:%Y-%m-%d %H:%M', commit).trim(),
    pending: migrationsIn(root).filter((name) => !then.has(name)),
    operations: JSON.parse(readFileSync(join(home, 'openapi', 'openapi.json'), 'utf8')).paths,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
