/**
 * `npm run scenario:move -- [--moves 2] [--rate 60] [--seconds 5]`: builds what is missing, then moves a tenant to another server and back under load, the command killed on its way.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

const { values } = parseArgs({
  options: {
    moves: { type: 'string', default: '2' },
    rate: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '5' },
  },
});
ensureInstalled(root, { dev: true });
await ensureBuilt(root);
const { move } = await import('../test/scenarios/move.mjs');
await move(Number(values.moves), Number(values.rate), Number(values.seconds));
// Callers that a failure has left behind would go on asking.
process.exit();
