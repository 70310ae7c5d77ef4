/** `npm run scenario:board -- [folder for pictures] [parts]`: builds what is missing, then goes through the whole board in a real browser: every role, page, size and language. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { board } from '../test/scenarios/board.mjs';
import { isReady, OPERATOR_KEY, service } from '../test/scenarios/service.mjs';

const [pictures, parts] = process.argv.slice(2);
ensureInstalled(root, { dev: true });
await ensureBuilt(root);
// A provider on this machine is trusted: the scenario brings one.
const running = await service({ OIDC_ALLOW_INSECURE: '127.0.0.1', PHOIHOP_SEED: 'true' });
const begin = async () => {
  running.start();
  while (!(await isReady(running.base()))) {
    if (running.fell !== undefined) throw new Error(running.fell);
    await sleep(50);
  }
};
const again = async () => {
  await running.kill();
  await begin();
};
try {
  await begin();
  await board(running.base(), OPERATOR_KEY, pictures || undefined, parts?.split(','), again);
} finally {
  await running.stop();
}
