/** `npm start`: installs and builds what is missing, then becomes the service. Plain Node without packages. */
import module from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

ensureInstalled(root, { dev: false });
await ensureBuilt(root);
// From Node 22 on: compiled code is kept between starts.
module.enableCompileCache?.();
// In this very process: signals, exit code and memory are the service's own.
await import(pathToFileURL(join(root, 'dist', 'main.js')).href);
