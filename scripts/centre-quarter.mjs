/** `npm run scenario:centre -- [seed] [dossiers]`: builds what is missing, then plays three months of one-stop centres against a service of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { centreQuarter } from '../test/scenarios/centre-quarter.mjs';
import { isReady, OPERATOR_KEY, service } from '../test/scenarios/service.mjs';

const [seed = '1', dossiers = '2000'] = process.argv.slice(2);
ensureInstalled(root, { dev: false });
await ensureBuilt(root);
const running = await service();
running.start();
try {
  while (!(await isReady(running.base()))) {
    if (running.fell !== undefined) throw new Error(running.fell);
    await sleep(50);
  }
  await centreQuarter(running.base(), OPERATOR_KEY, Number(seed), Number(dossiers));
} finally {
  await running.stop();
}
