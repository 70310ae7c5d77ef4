/** `npm run scenario:succession -- [items]`: builds what is missing, then lets a province of 60 agencies become one of 25 overnight, and kills the service meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { isReady, service } from '../test/scenarios/service.mjs';
import { overnight } from '../test/scenarios/succession.mjs';

const [items = '20000'] = process.argv.slice(2);
ensureInstalled(root, { dev: false });
await ensureBuilt(root);
const running = await service();
running.start();
try {
  while (!(await isReady(running.base()))) {
    if (running.fell !== undefined) throw new Error(running.fell);
    await sleep(50);
  }
  await overnight(running, Number(items));
} finally {
  await running.stop();
}
