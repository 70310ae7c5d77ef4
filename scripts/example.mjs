/** `npm run example -- <address> <operator key>`: runs the TypeScript client's example with what `npm start` has installed, and nothing else. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

ensureInstalled(root, { dev: false });
const { build, stop } = await import('esbuild');
// Apart from the project: a service may be running out of the same folder.
const folder = await mkdtemp(join(tmpdir(), 'phoihop-example-'));
const outfile = join(folder, 'first-dossier.mjs');
try {
  await build({
    absWorkingDir: root,
    entryPoints: [join('clients', 'typescript', 'examples', 'first-dossier.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  await stop();
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(folder, { recursive: true, force: true });
}
