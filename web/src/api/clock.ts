import { useApi } from './api';

/** The clock of the tenant where it is a sandbox: undefined while that is asked, null where the wall clock counts. */
export function useSandboxClock(): string | null | undefined {
  const { data, error } = useApi().$api.useQuery('get', '/v1/sandbox/clock');
  if (data) return data.now;
  return error ? null : undefined;
}

/** What time it is for the tenant, in milliseconds. */
export function useNow(): number {
  const clock = useSandboxClock();
  return clock ? Date.parse(clock) : Date.now();
}
