import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from './api';

/** Milliseconds in which several events make one look. */
const TOGETHER = 250;
/** Milliseconds after a failure. */
const PAUSE = 5_000;
/** Pages of a list beyond which it is not read again while somebody scrolls in it. */
const PAGES = 3;

/** Does not change by what happens in matters. */
const STANDING = new Set(['/v1/me', '/v1/directory', '/v1/procedures', '/v1/policies']);

const pagesOf = ({ state }: Query): number => (state.data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0;

export type LiveState = 'connecting' | 'live' | 'away';

/** Follows the events feed and reads again what is on the screen once something has happened. */
export function useLiveFeed(): { state: LiveState; changes: number } {
  const { client } = useApi();
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setChanges((count) => count + 1);
        void queries.invalidateQueries({
          predicate: (query) => !STANDING.has(String(query.queryKey[1])) && pagesOf(query) <= PAGES,
        });
      }, TOGETHER);
    };
    void follow(client, stop.signal, setState, changed);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [client, queries]);
  return { state, changes };
}

type Client = ReturnType<typeof useApi>['client'];

async function follow(client: Client, signal: AbortSignal, tell: (state: LiveState) => void, changed: () => void) {
  let after: string | undefined;
  while (!signal.aborted) {
    const query = after === undefined ? { from: 'end' as const, limit: '1' } : { after, wait: '25', limit: '200' };
    const answer = await client.GET('/v1/events', { params: { query }, signal }).catch(() => undefined);
    if (signal.aborted) return;
    if (!answer?.data) {
      tell('away');
      if (answer && [401, 403].includes(answer.response.status)) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      continue;
    }
    tell('live');
    after = answer.data.next;
    if (answer.data.items.length > 0) changed();
  }
}
