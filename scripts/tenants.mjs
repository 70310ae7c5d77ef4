/** `npm run tenants`: see tenants.ts, which this builds and runs, so that it also works without the development tools. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

ensureInstalled(root, { dev: false });
await ensureBuilt(root);
await import(pathToFileURL(join(root, 'dist', 'tenants.js')).href);
