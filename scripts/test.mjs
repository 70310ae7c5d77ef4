/** `npm test [-- jest options]`: installs what is missing, then runs the tests. */
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { runNode } from './lib/run.mjs';

ensureInstalled(root, { dev: true });
// ES modules in Jest still need this switch of Node, and Node a warning less about it.
runNode(
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...process.argv.slice(2),
  ],
  { NODE_ENV: 'test' },
);
