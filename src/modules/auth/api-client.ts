import type { ClientRole, Scope } from '../../core/principal.js';

export const CLIENT_ROLES = ['admin', 'reader'] as const satisfies readonly ClientRole[];
export const SCOPES = ['read', 'write'] as const satisfies readonly Scope[];

/** A system that calls the API with keys of its own. */
export interface ApiClient {
  readonly id: string;
  readonly name: string;
  /** Agency that it acts for; null for none. */
  readonly agency: string | null;
  readonly roles: readonly ClientRole[];
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** A key of a client, without what would open anything. */
export interface ApiKey {
  readonly id: string;
  readonly createdAt: Date;
  /** From then on it is refused; null for never. */
  readonly expiresAt: Date | null;
}

/** A client as it is listed. */
export interface ListedApiClient extends ApiClient {
  /** To the minute, of any of its keys; null for never. */
  readonly lastUsedAt: Date | null;
  /** Those that count now, the oldest first. */
  readonly keys: readonly (Omit<ApiKey, 'id'> & { readonly lastUsedAt: Date | null })[];
}

/** A client as one of its keys finds it. */
export interface KeyHolder {
  readonly tenant: string;
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly agency: string | null;
  readonly roles: readonly ClientRole[];
  readonly scopes: readonly Scope[];
}
