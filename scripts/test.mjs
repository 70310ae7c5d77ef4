/** `npm test [-- jest options]`: installs what is missing, then runs the tests. `npm run test:long`: what chance decides is tried more often. */
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { runNode } from './lib/run.mjs';

ensureInstalled(root, { dev: true });
const [first, ...others] = process.argv.slice(2);
const long = first === '--long';
// ES modules in Jest still need this switch of Node, and Node a warning less about it.
runNode(
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...(long ? others : process.argv.slice(2)),
  ],
  { NODE_ENV: 'test', ...(long && { TEST_LONG: '1' }) },
);
