import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start.js';

/** Nothing of a temporary server outlives the run, so nothing has to reach the disk. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * A server for tests, benchmarks and generators, in a temporary folder that `stop` removes. It does not wait for the
 * disk; give `settings` where that should be measured.
 * @param options.below where the temporary folder is made; by default where the system has such folders
 */
export async function startTemporaryPostgres({
  below = tmpdir(),
  ...options
}: Omit<EmbeddedPostgresOptions, 'dataDir'> & { readonly below?: string | undefined }): Promise<EmbeddedPostgres> {
  const dataDir = await mkdtemp(join(below, 'phoihop-temporary-'));
  // Root lends the server to another user, who must get into the folder; the cluster in it has a lock of its own.
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ ...options, dataDir, settings: { ...FORGETFUL, ...options.settings } });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
