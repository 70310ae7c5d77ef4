import { useApi } from '../api/api';

/** The procedure of a dossier, once its code is known: it does not change while the page is open. */
export function useProcedure(code: string | undefined) {
  const { $api } = useApi();
  const path = { params: { path: { code: code ?? '' } } };
  return $api.useQuery('get', '/v1/procedures/{code}', path, { enabled: code !== undefined, staleTime: Infinity }).data;
}
