import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Pool } from 'pg';
import { holdsConnection, watchConnections } from '../../src/platform/db/index.js';

/** What was done in this test file while a connection was held, with where it was done. */
const misuses: string[] = [];
const note = (what: string): void =>
  void misuses.push(`${what} while a connection was held${new Error().stack?.split('\n').slice(2, 20).join('\n')}`);

const REQUESTS = 'http.client.request.start';
const onRequest = (): void => {
  if (holdsConnection()) note('a request was sent');
};
let watching = 0;

/**
 * Notes every request that this process sends, whoever sends it: to a store of files, a receiver, a provider of keys.
 * @returns ends it, once all who asked for it have: Node's channel outlives the test file, and would hold all that it had
 */
export function watchRequests(): () => void {
  if ((watching += 1) === 1) subscribe(REQUESTS, onRequest);
  return () => {
    if ((watching -= 1) === 0) unsubscribe(REQUESTS, onRequest);
  };
}

/** Has the pool of an instance watched: whoever holds a connection asks for no other, and waits for nobody outside. */
export function watched(pool: Pool): Pool {
  watchConnections(pool, note);
  return pool;
}

/** @throws with what was done, if anything was; tells it once */
export function requireNoMisuse(): void {
  const found = misuses.splice(0);
  if (found.length > 0) throw new Error(found.slice(0, 3).join('\n\n'));
}
