import { tsImport } from 'tsx/esm/api';

/** Jest loads this file outside its own module system, where nothing else understands TypeScript. */
export default async function setup() {
  const { startTestServer } = await tsImport('./database-server.ts', import.meta.url);
  globalThis.testServer = await startTestServer();
  // Inherited by the workers, which are started after this.
  process.env.PHOIHOP_TEST_SERVER = JSON.stringify(globalThis.testServer.access);
}
