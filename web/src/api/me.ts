import { useApi } from './api';
import { seesWhole } from './rights';

/** Who has signed in; undefined while that is being asked. */
export const useMe = () => useApi().$api.useQuery('get', '/v1/me', undefined, { staleTime: Infinity }).data;

/** Whether the tenant's own matters can be administered. */
export function useMayAdminister(): boolean {
  const me = useMe();
  return me !== undefined && (me.operator || me.roles.includes('admin'));
}

/** Whether the test clock may be moved: by everybody but who only reads. */
export function useMayMoveClock(): boolean {
  const me = useMe();
  return me !== undefined && (me.operator || !me.roles.includes('reader'));
}

/** A webhook belongs to the client that makes it: neither the operator nor an official with a token is one. */
export function useMayMakeWebhook(): boolean {
  const me = useMe();
  return me !== undefined && !me.operator && !me.client.startsWith('oidc:');
}

/** Whether the reader is told all of a matter that this agency leads. */
export function useSeesWhole(leadAgency: string): boolean {
  const me = useMe();
  return me !== undefined && seesWhole(me, leadAgency);
}

/** Agencies and officials of the day, kept as long as the window is open. */
export const useDirectory = () =>
  useApi().$api.useQuery('get', '/v1/directory', undefined, { staleTime: Infinity }).data;
