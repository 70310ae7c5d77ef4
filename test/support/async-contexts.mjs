import { AsyncLocalStorage } from 'node:async_hooks';

const { run } = AsyncLocalStorage.prototype;
/** Those that were used since the last call of `endAsyncContexts`. */
const used = new Set();

AsyncLocalStorage.prototype.run = function (...args) {
  used.add(this);
  return run.apply(this, args);
};

/**
 * Jest makes a storage of its own for each test file and leaves it on. Node gives each promise one property more for each of them: after a hundred
 * files in a worker they took more time than the tests. Whoever goes on using one switches it on again by that.
 */
export function endAsyncContexts() {
  for (const each of used) each.disable();
  used.clear();
}
