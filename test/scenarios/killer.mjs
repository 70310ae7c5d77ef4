/** Kills the service again and again, at moments that a seed decides, and starts it again at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isReady } from './service.mjs';

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A service that ends by itself would wait for a hand: that is what must not happen. */
async function upright(service) {
  if (service.fell !== undefined) throw new Error(`the service ended by itself:\n${service.fell}`);
  await sleep(10);
}

/** Lets the service serve for up to `longest` milliseconds at a time. Sometimes it is killed while it is still starting. */
export function startKilling(service, seed, longest) {
  const next = random(seed);
  const stopping = new AbortController();
  let kills = 0;
  const run = async () => {
    while (!stopping.signal.aborted) {
      if (next() > 0.1) while (!stopping.signal.aborted && !(await isReady(service.base()))) await upright(service);
      await sleep(Math.floor(next() * longest), undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await service.kill();
      kills += 1;
      service.start();
    }
  };
  const running = run().catch((error) => {
    console.log(error.message);
    service.start();
    throw error;
  });
  running.catch(() => undefined);
  return async () => {
    stopping.abort();
    await running;
    return kills;
  };
}
