import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { keepSession, keptSession, type Session } from './session';

interface SessionState {
  readonly session: Session | undefined;
  /** Why the last one ended by itself; shown where one signs in. */
  readonly ended: boolean;
  readonly signIn: (session: Session) => void;
  /** @param expired it ended by itself */
  readonly signOut: (expired?: boolean) => void;
}

const Context = createContext<SessionState | undefined>(undefined);

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [session, setSession] = useState(keptSession);
  const [ended, setEnded] = useState(false);
  const signIn = useCallback((next: Session) => {
    keepSession(next);
    setEnded(false);
    setSession(next);
  }, []);
  const signOut = useCallback((expired = false) => {
    keepSession(undefined);
    setEnded(expired);
    setSession(undefined);
  }, []);
  const state = useMemo(() => ({ session, ended, signIn, signOut }), [session, ended, signIn, signOut]);
  return <Context.Provider value={state}>{children}</Context.Provider>;
}

export function useSession(): SessionState {
  const state = useContext(Context);
  if (!state) throw new Error('outside of SessionProvider');
  return state;
}
