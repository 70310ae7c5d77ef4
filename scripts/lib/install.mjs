import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what `package-lock.json` asks for and `node_modules` does not have. Costs a few milliseconds where nothing
 * is missing, so every command may call it. Plain Node: it runs before anything is installed.
 * @param {string} root folder of the project
 * @param {{ dev: boolean }} options whether the tools for tests and development are needed too
 */
export function ensureInstalled(root, { dev }) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  const lacking = Object.entries(wanted).filter(([path, entry]) => path !== '' && isLacking(entry, present[path], dev));
  if (lacking.length === 0) return;
  // An install without the tools would take away those that are there.
  const tools = dev || Object.values(present).some((entry) => entry.dev);
  console.log(
    `Installing ${lacking.length} packages that are missing or out of date; the first time takes up to a minute.`,
  );
  const args = ['ci', '--no-audit', '--no-fund', ...(tools ? [] : ['--omit=dev'])];
  const { status, error } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(
    `npm ${args.join(' ')} failed${error ? `: ${error.message}` : ''}; is the package registry within reach?`,
  );
  process.exit(status ?? 1);
}

function isLacking(wanted, present, dev) {
  if (wanted.dev && !dev) return false;
  // Packages for other platforms are never there; one for this platform is missed by whoever needs it.
  if (!present) return !wanted.optional && !wanted.devOptional && !wanted.link;
  return present.version !== wanted.version;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
