import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../core/errors.js';
import type { Queryable } from '../../platform/db/index.js';
import { StoreRefused } from '../../platform/files/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { isLeaving } from './file-queries.js';
import { storeAway } from './texts.js';

/** Tells of what fails in the store, and throws `unavailable` for it. */
export const reaching =
  (log: Pick<Logger, 'error'>) =>
  <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: Error) => {
      log.error({ error: error.message }, 'the file store failed');
      throw away(error instanceof StoreRefused ? error.retryAfter : undefined);
    });

/** Waits until the bytes of none of these are being taken out of the store. Throws `unavailable` where that takes long: whoever does so may have died. */
export async function hasLeft(db: Queryable, tenant: string, sha256: readonly string[]): Promise<void> {
  for (const end = performance.now() + PATIENCE; ; await sleep(LOOK_AGAIN)) {
    const [row] = await db.query(isLeaving(tenant, sha256));
    if (row?.['leaving'] !== true) return;
    if (performance.now() >= end) throw away();
  }
}

/** Milliseconds. */
const [PATIENCE, LOOK_AGAIN] = [5_000, 50];
/** Seconds after which to try again: as the store says, within bounds. */
const [SOONEST, LATEST] = [5, 300];

/** `asked`: for how many milliseconds the store wants to be left alone. */
export const away = (asked = 0): DomainError =>
  new DomainError('unavailable', storeAway, {
    retryAfter: Math.min(Math.max(SOONEST, Math.ceil(asked / 1_000)), LATEST),
  });
