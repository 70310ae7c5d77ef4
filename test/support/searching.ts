import { answered, type Caller } from './caller.js';

/** Something that was found, as far as tests look at it. */
interface Result {
  readonly kind: string;
  readonly id: string;
  readonly match: string;
  readonly title: string;
}

export const url = (path: string, query: Record<string, string | number>): string =>
  `${path}?${new URLSearchParams(query as Record<string, string>).toString()}`;

export const find = async (who: Caller, q: string, more: Record<string, string | number> = {}) =>
  answered(await who.get(url('/v1/search', { q, ...more })), 200).body as {
    items: Result[];
    next: string | null;
    complete: boolean;
  };

/** What the search finds, each with how close it is. */
export const told = async (who: Caller, q: string, more = {}): Promise<string[]> =>
  (await find(who, q, more)).items.map(({ id, match }) => `${id} ${match}`);

/** What a list has by words. */
export const ids = async (who: Caller, path: string, q: string): Promise<string[]> =>
  (answered(await who.get(url(path, { q })), 200).body.items as { id: string }[]).map(({ id }) => id);
