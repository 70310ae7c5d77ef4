/** `npm run build`: makes `dist/`, from which the service runs with `node dist/main.js`. */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

ensureInstalled(root, { dev: false });
await ensureBuilt(root, { force: true });
