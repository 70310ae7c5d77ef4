import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 90_000;

/** The first of a list, once there is one: what the engine does by itself it does a little later. */
export async function untilThere(caller, path) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(250)) {
    const { status, body } = await caller.get(path);
    if (status === 200 && body.items.length > 0) return body.items[0];
  }
  throw new Error(`nothing came to be at ${path}`);
}
