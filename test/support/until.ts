import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is yes. Whoever waits for something that never comes is told so after `patience` milliseconds. */
export async function until(yes: () => Promise<unknown>, patience = 20_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await yes())) {
    if (Date.now() > end) throw new Error(`it did not come about within ${patience} ms: ${yes.toString()}`);
    await sleep(10);
  }
}
