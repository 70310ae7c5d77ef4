/** `npm run scenario:list -- [items]`: builds what is missing, then scrolls through a list of work to its end in a real browser. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { endlessList } from '../test/scenarios/board/endless-list.mjs';
import { isReady, service } from '../test/scenarios/service.mjs';

const [items = '100000'] = process.argv.slice(2);
ensureInstalled(root, { dev: true });
await ensureBuilt(root);
const running = await service();
running.start();
try {
  while (!(await isReady(running.base()))) {
    if (running.fell !== undefined) throw new Error(running.fell);
    await sleep(50);
  }
  await endlessList(running, Number(items));
} finally {
  await running.stop();
}
