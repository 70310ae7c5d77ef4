import { constants } from 'node:os';
import { tsImport } from 'tsx/esm/api';

/** Jest loads this file outside its own module system, where nothing else understands TypeScript. */
export default async function setup() {
  const { startTestServer } = await tsImport('./database-server.ts', import.meta.url);
  const starting = startTestServer();
  stopWhenInterrupted(starting);
  globalThis.testServer = await starting;
  // Inherited by the workers, which are started after this.
  process.env.PHOIHOP_TEST_SERVER = JSON.stringify(globalThis.testServer.access);
}

/** Jest itself would end at once, and leave the server running. */
function stopWhenInterrupted(starting) {
  let stopping;
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      // A terminal and `npm test` both send it. What is amiss with databases that were in use says nothing then.
      stopping ??= starting.then((server) => server.stop()).catch(() => undefined);
      void stopping.then(() => process.exit(128 + constants.signals[signal]));
    });
}
