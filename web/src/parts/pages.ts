import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../api/api';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** A list at an address of the API (`/v1/work?class=overdue`), page after page as they are asked for. */
export function usePages<Item>(href: string, size = 50) {
  const { client } = useApi();
  const url = new URL(href, location.origin);
  const asked = { ...Object.fromEntries(url.searchParams), limit: String(size) };
  const query = useInfiniteQuery({
    queryKey: ['pages', url.pathname, asked],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) => {
      const init = { params: { query: { ...asked, ...(cursor !== undefined && { cursor }) } }, signal };
      const { data, error } = await client.GET(url.pathname as '/v1/work', init as never);
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what the service answered is what is shown
      if (data === undefined) throw error;
      return data as unknown as Page<Item>;
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    more: query.hasNextPage,
    busy: query.isFetching,
    error: query.error,
    onMore: () => void query.fetchNextPage(),
  };
}
