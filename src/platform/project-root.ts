import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let root: string | undefined;

/**
 * Absolute path of a file that belongs to the project (`projectPath('seed', 'procedures.json')`). Works from the sources
 * and from the one bundled file, which lies at another depth: that is why nobody counts `..` from `import.meta.url`.
 */
export function projectPath(...parts: readonly string[]): string {
  root ??= nearestPackage(dirname(fileURLToPath(import.meta.url)));
  return join(root, ...parts);
}

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json of the service was not found above its code');
  return nearestPackage(parent);
}
