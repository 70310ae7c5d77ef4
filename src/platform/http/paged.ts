import { z } from 'zod';
import type { Json } from '../../core/dates.js';
import type { Cursors } from './cursor.js';
import { id, instantOut } from './schemas.js';

/** Sort key of most lists: an instant, and the id that tells apart what has the same one. */
export const instantAndId = z.tuple([instantOut, id]);

/** A list that is read page by page, by the sort key of its items; `[]` keeps a key of several parts the tuple that it is. */
export interface Paged<K extends Json | [], T> {
  /** The list and all that filters it, who asks among it where that decides what is shown; a filter that was left out is null. */
  readonly scope: Json | readonly (Json | undefined)[];
  /** Shape of the sort key as a cursor carries it. */
  readonly key: z.ZodType<K>;
  /** Items behind that key, from the first where there is none; `limit` at most. */
  readonly read: (after: K | undefined, limit: number) => Promise<readonly T[]>;
  readonly keyOf: (item: T) => K;
}

/**
 * One page of a list. One item more than was asked for is read, which tells whether there is a next page.
 *
 * @throws DomainError `invalid` where the cursor is not one of this list with these filters.
 */
export async function readPage<K extends Json | [], T>(
  cursors: Cursors,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  list: Paged<K, T>,
): Promise<{ items: T[]; next: string | null }> {
  const scope = Array.isArray(list.scope) ? list.scope.map((each: Json | undefined) => each ?? null) : list.scope;
  const found = await list.read(cursors.read(scope as Json, cursor, list.key), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found.length > limit && last !== undefined ? cursors.write(scope as Json, list.keyOf(last)) : null;
  return { items, next };
}
