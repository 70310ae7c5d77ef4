import { expect, test } from '@jest/globals';
import { notFound } from '../../src/core/refusals.js';
import { PrimaryView } from '../../src/platform/replica/primary-view.js';
import { Reads, type ReadsDeps } from '../../src/platform/replica/reads.js';
import { Tokens } from '../../src/platform/replica/tokens.js';

/** A replica that is fit and has all that this process has heard of. */
function reading() {
  const primary = new PrimaryView();
  const sample = { system: '7', timeline: '00000001', clock: 0, clockWithin: 0 };
  primary.learn({ ...sample, position: 100n, mark: 1 }, performance.now() - 500);
  const watch = {
    primary,
    unfit: undefined,
    replayed: 100n,
    get asOf() {
      return primary.asOf(100n);
    },
    ask: () => Promise.resolve(),
    until: <T>(read: () => Promise<T>) => read(),
  } as unknown as ReadsDeps['watch'];
  return new Reads({
    ...{ watch, maxLag: 5_000, statementTimeout: 1_000, count: () => undefined },
    tokens: new Tokens(Buffer.alloc(32, 1)),
  });
}

test('what a refusal has told of is not missing in the next answer, though no transaction of this process has come so far', async () => {
  const reads = reading();
  const reader = { caller: 'H29 office', tokens: [], place: undefined };
  const read = () =>
    reads.read(
      reader,
      () => Promise.resolve('replica'),
      () => Promise.resolve('primary'),
    );
  expect(await read()).toBe('replica');
  await expect(reads.primary(reader, () => Promise.reject(notFound()))).rejects.toThrow();
  expect(await read()).toBe('primary');
});
