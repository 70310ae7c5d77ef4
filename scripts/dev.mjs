/** `npm run dev`: runs the service straight from the sources and starts it anew when one changes. */
import { ensureBoard } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { runNode } from './lib/run.mjs';

ensureInstalled(root, { dev: true });
await ensureBoard(root);
runNode(['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'src/main.ts']);
