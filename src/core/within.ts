import { setTimeout as sleep } from 'node:timers/promises';

/** What comes of the work within so many milliseconds; undefined where nothing has by then. The work itself goes on. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  const { signal } = over;
  try {
    return await Promise.race([work, sleep(milliseconds, undefined, { signal }).catch(() => undefined)]);
  } finally {
    over.abort();
  }
}
