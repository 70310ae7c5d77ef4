import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './root.mjs';
import { service, untilReady } from '../../test/scenarios/service.mjs';

/**
 * Installs and builds what is missing, starts a service, and ends it when `play` has.
 * @param {(running: Awaited<ReturnType<typeof service>>) => Promise<unknown>} play
 * @param {{dev?: boolean, settings?: Record<string, string>}} [options] `dev`: development tools, too; `settings` of the environment
 */
export async function withService(play, { dev = false, settings = {} } = {}) {
  ensureInstalled(root, { dev });
  await ensureBuilt(root);
  const running = await service(settings);
  try {
    running.start();
    await untilReady(running);
    await play(running);
  } finally {
    await running.stop();
  }
}
