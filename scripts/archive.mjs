/** `npm run scenario:archive -- [megabytes] [records]`: builds what is missing, then packages a record with large files and destroys a list of records while the service is killed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { archived } from '../test/scenarios/archive.mjs';
import { isReady, service } from '../test/scenarios/service.mjs';

const [megabytes = '200', records = '200'] = process.argv.slice(2);
ensureInstalled(root, { dev: false });
await ensureBuilt(root);
const running = await service();
running.start();
try {
  while (!(await isReady(running.base()))) {
    if (running.fell !== undefined) throw new Error(running.fell);
    await sleep(50);
  }
  await archived(running, Number(megabytes), Number(records));
} finally {
  await running.stop();
}
