/** `npm run scenario:outage -- [--minutes 1] [--rate 20]`: builds what is missing, then cuts a receiver of webhooks off under load. */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, rate: { type: 'string', default: '20' } },
});
const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
if (!(minutes > 0 && rate > 0)) throw new Error('--minutes and --rate must be positive numbers');
ensureInstalled(root, { dev: false });
await ensureBuilt(root);
// Read now: it needs what may have been installed just before.
const { outage } = await import('../test/scenarios/outage.mjs');
await outage(minutes, rate);
