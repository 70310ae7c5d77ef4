/**
 * `npm run scenario:upgrade -- [--from commit] [--history folder] [--seconds 10] [--rate 100]`: two processes of the version before are replaced by this one under load.
 * Left out where there is no history to take the version before from.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    history: { type: 'string', default: root },
    seconds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '100' },
  },
});
ensureInstalled(root, { dev: true });
// Read now: it needs what may have been installed just before.
const { buildBefore, commitBefore } = await import('../test/scenarios/upgrade/before.mjs');
const from = values.from ?? commitBefore(root, values.history);
if (from === undefined) console.log('left out: there is no history here that has a version before this one');
else {
  await ensureBuilt(root);
  const before = await buildBefore(root, values.history, from);
  try {
    const { upgrade } = await import('../test/scenarios/upgrade.mjs');
    await upgrade(before, Number(values.seconds), Number(values.rate));
  } finally {
    before.remove();
  }
  // Callers that a failure has left behind would go on asking.
  process.exit();
}
