import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The operator key: the one configured, else one that is made once and kept in a file that only its owner reads. Processes
 * that serve one database together must be given the same key.
 */
export async function operatorKey(configured: string | undefined, dataDir: string): Promise<string> {
  if (configured !== undefined) return configured;
  const file = join(dataDir, 'operator.key');
  await mkdir(dataDir, { recursive: true });
  try {
    // `wx` fails where another process has just made it.
    await writeFile(file, `pho_${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
