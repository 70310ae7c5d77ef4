import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { Cursors, readPage } from '../../src/platform/http/index.js';

const cursors = new Cursors('secret');
const NUMBERS = [1, 2, 3, 4, 5];

const pageOf = (limit: number, cursor?: string, kind?: string) =>
  readPage(
    cursors,
    { limit, cursor },
    {
      scope: ['numbers', kind],
      key: z.tuple([z.int()]),
      read: async (after, most) => NUMBERS.filter((each) => each > (after?.[0] ?? 0)).slice(0, most),
      keyOf: (each) => [each],
    },
  );

test('pages follow one another to the end, and the last one says so', async () => {
  const first = await pageOf(2);
  expect(first.items).toEqual([1, 2]);
  const second = await pageOf(2, first.next!);
  expect(second.items).toEqual([3, 4]);
  expect(await pageOf(2, second.next!)).toEqual({ items: [5], next: null });
});

test('a page that ends with the list has no next one', async () => {
  expect(await pageOf(5)).toEqual({ items: NUMBERS, next: null });
});

test('a filter that was left out is the same as null, and another filter is another list', async () => {
  const { next } = await pageOf(2);
  expect(cursors.read(['numbers', null], next!, z.tuple([z.int()]))).toEqual([2]);
  await expect(pageOf(2, next!, 'odd')).rejects.toMatchObject({ code: 'invalid' });
});
