import { answered, type Caller } from './caller.js';

export interface Item {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** A list as a query of it is answered, in one page. */
export const listed = async (by: Caller, url: string): Promise<Item[]> => {
  const { items, next } = answered(await by.get(withParameter(url, 'limit=200')), 200).body as unknown as Page;
  if (next !== null) throw new Error(`${url} has more than one page`);
  return [...items];
};

export const idsOf = (items: readonly Item[]): string[] => items.map(({ id }) => id);

interface Page {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export const withParameter = (url: string, parameter: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}${parameter}`;

/** The same list read page by page; `between` is done after each page. */
export async function paged(
  by: Caller,
  url: string,
  limit: number,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<Item[]> {
  const found: Item[] = [];
  let next: string | null = '';
  for (let page = 0; next !== null; page += 1) {
    const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
    const { body } = answered(await by.get(withParameter(url, `limit=${limit}${cursor}`)), 200);
    found.push(...(body as unknown as Page).items);
    next = (body as unknown as Page).next;
    await between(page);
  }
  return found;
}

/** By an instant and the id, those without one as the latest. */
export function sorted(items: readonly Item[], field: string, descending: boolean): string[] {
  const key = (item: Item): string => `${(item[field] as string | null) ?? '9999'} ${item.id}`;
  const ids = idsOf([...items].sort((a, b) => (key(a) < key(b) ? -1 : 1)));
  return descending ? ids.reverse() : ids;
}
