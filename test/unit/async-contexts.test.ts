import { expect, test } from '@jest/globals';

/** Node 20 keeps what an asynchronous context holds on each promise, under a symbol of that context. */
const contextsOf = (promise: Promise<unknown>): symbol[] =>
  Object.getOwnPropertySymbols(promise).filter(({ description }) => description === 'kResourceStore');

test('the files before this one have left no asynchronous context on: each costs every promise of the worker', () => {
  // Jest has one for this file, and the pools of the service may have one.
  expect(contextsOf(Promise.resolve()).length).toBeLessThanOrEqual(2);
});
