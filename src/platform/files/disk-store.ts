import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from './file-store.js';

/** Files in a folder, under their hash. It must be on the file system that files are received on: they are moved, not copied. */
export function createDiskStore(directory: string): FileStore {
  const pathOf = (tenant: string, sha256: string): string =>
    join(directory, encodeURIComponent(tenant), sha256.slice(0, 2), sha256);
  return {
    async put(tenant, { path, sha256 }) {
      const target = pathOf(tenant, sha256);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(path, target);
      await flush(dirname(target));
    },
    async open(tenant, sha256) {
      const file = await open(pathOf(tenant, sha256), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      return file?.createReadStream();
    },
    remove: (tenant, sha256) => rm(pathOf(tenant, sha256), { force: true }),
  };
}

/** A name is durable once its folder is. */
async function flush(directory: string): Promise<void> {
  const folder = await open(directory, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
