import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../api/api';
import { useDirectory } from '../api/me';
import { hasCodesOfPolicies, namesIn, namesOfPolicy, namesOfProcedure, proceduresIn, type Names } from './called';

/** Names of the codes in an answer: whoever is in the directory, the procedures that it speaks of, and what policies have catalogues of. */
export function useNames(answer: unknown): Names {
  const { $api } = useApi();
  const directory = useDirectory();
  const kept = { staleTime: Infinity };
  const all = { params: { query: { limit: '200' } } };
  const { data: policies } = $api.useQuery('get', '/v1/policies', all, {
    ...kept,
    enabled: hasCodesOfPolicies(answer),
  });
  const procedures = useQueries({
    queries: proceduresIn(answer).map((code) =>
      $api.queryOptions('get', '/v1/procedures/{code}', { params: { path: { code } } }, kept),
    ),
    combine: (all) => all.flatMap(({ data }) => data ?? []),
  });
  return useMemo(
    () =>
      new Map([
        ...namesIn(directory),
        ...procedures.flatMap(namesOfProcedure),
        ...(policies?.items.flatMap(namesOfPolicy) ?? []),
      ]),
    [directory, procedures, policies],
  );
}
