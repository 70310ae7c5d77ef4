import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../api/api';
import { readAt } from '../api/read-at';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** A list at an address of the API (`/v1/work?class=overdue`), page after page as they are asked for. */
export function usePages<Item>(href: string, size = 100) {
  const { client } = useApi();
  const url = new URL(href, location.origin);
  url.searchParams.set('limit', String(size));
  const query = useInfiniteQuery({
    queryKey: ['pages', url.pathname, url.search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) => {
      const asked = new URL(url);
      if (cursor !== undefined) asked.searchParams.set('cursor', cursor);
      return readAt<Page<Item>>(client, asked.pathname + asked.search, signal);
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    items,
    more: query.hasNextPage,
    busy: query.isFetching,
    error: query.error,
    onMore: () => void query.fetchNextPage(),
  };
}
