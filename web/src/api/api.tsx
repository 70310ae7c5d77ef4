import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import createQueryHooks, { type OpenapiQueryClient } from 'openapi-react-query';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { createClient, type Client, type paths } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { problemOf } from './answer';
import { freshToken } from '../session/provider';
import type { Session } from '../session/session';
import { useSession } from '../session/session-context';

interface Api {
  /** Calls of the contract. */
  readonly client: Client;
  /** The same as queries that are kept. */
  readonly $api: OpenapiQueryClient<paths>;
}

const Context = createContext<Api | undefined>(undefined);

/** The API as whoever has signed in may use it, in the language of the reader. */
export function ApiProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const { language } = useTexts();
  const { signIn, signOut } = useSession();
  const queries = useMemo(
    () =>
      new QueryClient({
        queryCache: new QueryCache({
          onError: (error) => {
            if (problemOf(error)?.status === 401) signOut(true);
          },
        }),
        defaultOptions: { queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: false } },
      }),
    // A language of its own has answers of its own.

    [session.key, session.tenant, session.official, language],
  );
  const api = useMemo(() => {
    const client = createClient({
      baseUrl: location.origin,
      key: () => freshToken(session, signIn),
      ...(session.official !== undefined && { actingOfficial: session.official }),
      ...(session.tenant !== undefined && { tenant: session.tenant }),
      language,
      attempts: 3,
    });
    return { client, $api: createQueryHooks(client) };
  }, [session, language, signIn]);
  return (
    <QueryClientProvider client={queries}>
      <Context.Provider value={api}>{children}</Context.Provider>
    </QueryClientProvider>
  );
}

export function useApi(): Api {
  const api = useContext(Context);
  if (!api) throw new Error('outside of ApiProvider');
  return api;
}
