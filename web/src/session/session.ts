/** How somebody came in. Kept for as long as the window is open, and nowhere else. */
export interface Session {
  readonly by: 'key' | 'visit' | 'token';
  /** API key or access token. */
  readonly key: string;
  /** Only where the key belongs to no tenant: that of the operator. */
  readonly tenant?: string;
  /** For whom a key acts. */
  readonly official?: string;
  /** Of a token: what gives the next one, and what ends the session at the provider. */
  readonly refresh?: { readonly tenant: string; readonly token: string };
  readonly idToken?: string;
  /** Milliseconds since 1970; left out: it does not end by itself. */
  readonly expiresAt?: number;
}

const KEPT_AS = 'phoihop.session';

export function keptSession(): Session | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') as Session | null;
    return kept ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepSession(session: Session | undefined): void {
  if (session) sessionStorage.setItem(KEPT_AS, JSON.stringify(session));
  else sessionStorage.removeItem(KEPT_AS);
}
