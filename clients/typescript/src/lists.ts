import type { Client as FetchClient } from 'openapi-fetch';
import { unwrap } from './problem.js';
import type { EventsPage, paths } from './schema.js';

interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** An operation that answers one page of a list, and takes `next` as `cursor` for the following one. */
interface Listing<Item = unknown> {
  get: {
    parameters: { query?: { cursor?: string } };
    responses: { 200: { content: { 'application/json': Page<Item> } } };
  };
}

export type ListPath = {
  [Path in keyof paths]: paths[Path] extends Listing ? ('cursor' extends keyof QueryOf<Path> ? Path : never) : never;
}[keyof paths];
type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never;
export type ListQuery<Path extends ListPath> = Omit<QueryOf<Path>, 'cursor'>;
export type ListItem<Path extends ListPath> = paths[Path] extends Listing<infer Item> ? Item : never;

/** All items of a list, page after page; each is asked for when the one before is used up. */
export async function* items<Path extends ListPath>(
  api: FetchClient<paths>,
  path: Path,
  query?: ListQuery<Path>,
  signal?: AbortSignal,
): AsyncGenerator<ListItem<Path>> {
  // What is common to all lists is not visible to the compiler behind a path that is not known yet.
  const get = api.GET as unknown as (
    path: Path,
    init: object,
  ) => Promise<{ data: Page<ListItem<Path>>; response: Response }>;
  let cursor: string | null | undefined;
  do {
    const page = await unwrap(get(path, { params: { query: { ...query, ...(cursor && { cursor }) } }, signal }));
    yield* page.items;
    cursor = page.next;
  } while (cursor !== null);
}

export interface FollowOptions {
  /** `next` of the last page that was dealt with; left out: from the first event of all. */
  readonly after?: string;
  /** Only these types. */
  readonly types?: readonly string[];
  /** Events of one page at most, 1 to 200. */
  readonly limit?: number;
  /** Seconds that each call waits for something to happen, 0 to 30. With 0 the iteration ends when all has been told. Default 30. */
  readonly wait?: number;
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
}

/** The events feed in pages. Keep `next` of a page when its events have been dealt with: started there again, nothing is missed. */
export async function* events(
  api: FetchClient<paths>,
  { after, types, limit, wait = 30, signal }: FollowOptions = {},
): AsyncGenerator<EventsPage> {
  for (;;) {
    const query = {
      ...(after !== undefined && { after }),
      ...(types && { types: types.join(',') }),
      ...(limit && { limit: String(limit) }),
      wait: String(wait),
    };
    const page = await unwrap(api.GET('/v1/events', { params: { query }, ...(signal && { signal }) })).catch(
      (failure: unknown) => {
        if (signal?.aborted) return undefined;
        throw failure;
      },
    );
    if (!page) return;
    if (page.items.length > 0) yield page;
    if (signal?.aborted || (wait === 0 && !page.more)) return;
    after = page.next;
  }
}
