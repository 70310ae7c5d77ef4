/** `npm run scenario:import -- [dossiers]`: builds what is missing, then lets a province move in from its old system, and kills the service meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { movingIn } from '../test/scenarios/imports.mjs';
import { isReady, service } from '../test/scenarios/service.mjs';

const [dossiers = '5000'] = process.argv.slice(2);
ensureInstalled(root, { dev: false });
await ensureBuilt(root);
const running = await service();
running.start();
try {
  while (!(await isReady(running.base()))) {
    if (running.fell !== undefined) throw new Error(running.fell);
    await sleep(50);
  }
  await movingIn(running, Number(dossiers));
} finally {
  await running.stop();
}
