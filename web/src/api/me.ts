import { useApi } from './api';
import { seesWhole } from './rights';

/** Who has signed in; undefined while that is being asked. */
export const useMe = () => useApi().$api.useQuery('get', '/v1/me', undefined, { staleTime: Infinity }).data;

/** Whether the tenant's own matters can be administered. */
export function useMayAdminister(): boolean {
  const me = useMe();
  return me !== undefined && (me.operator || me.roles.includes('admin'));
}

/** Whether the reader is told all of a matter that this agency leads. */
export function useSeesWhole(leadAgency: string): boolean {
  const me = useMe();
  return me !== undefined && seesWhole(me, leadAgency);
}

/** Agencies and officials of the day, kept as long as the window is open. */
export const useDirectory = () =>
  useApi().$api.useQuery('get', '/v1/directory', undefined, { staleTime: Infinity }).data;
