import type { Call } from '../../core/call.js';
import type { Sorting } from '../../core/sorting.js';
import type { Cursors } from './cursor.js';
import { scopeOf, sortedInstantAndId } from './list-query.js';
import { readPage, type Paged } from './paged.js';
import type { z } from 'zod';

type SortedKey = z.infer<typeof sortedInstantAndId>;

/** A list that its reader sorts: by an instant of its items, ties by their ids. */
export interface SortedList<F extends string, T extends { readonly id: string }> {
  /** Of its cursors: those of another list are refused. */
  readonly name: string;
  /** How it is sorted where nothing is said. */
  readonly usual: Sorting<F>;
  readonly read: (sorting: Sorting<F>, ...page: Parameters<Paged<SortedKey, T>['read']>) => Promise<readonly T[]>;
  /** The instant that an item is sorted by; null where it has none. */
  readonly at: (item: T, by: F) => SortedKey[0];
}

/**
 * One page of a sorted list, for this caller and these filters alone.
 *
 * @throws DomainError `invalid` where the cursor is not one of this list, sorted and filtered so, for this caller.
 */
export function readSorted<F extends string, T extends { readonly id: string }>(
  cursors: Cursors,
  { tenant, principal }: Call,
  query: { readonly limit: number; readonly cursor?: string | undefined; readonly sort?: Sorting<F> | undefined },
  { name, usual, read, at }: SortedList<F, T>,
): Promise<{ items: T[]; next: string | null }> {
  const sorting = query.sort ?? usual;
  return readPage(cursors, query, {
    scope: [name, tenant, principal.clientId, principal.agency, scopeOf({ ...query, sort: sorting })],
    key: sortedInstantAndId,
    read: (after, limit) => read(sorting, after, limit),
    keyOf: (item): SortedKey => [at(item, sorting.by), item.id],
  });
}
