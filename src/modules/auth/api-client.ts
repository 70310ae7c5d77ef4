import type { ClientRole } from '../../core/principal.js';

export const CLIENT_ROLES = ['admin', 'reader'] as const satisfies readonly ClientRole[];

/** A system that calls the API with a key of its own. */
export interface ApiClient {
  readonly id: string;
  readonly name: string;
  /** Agency that it acts for; null for none. */
  readonly agency: string | null;
  readonly roles: readonly ClientRole[];
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** A client as its key finds it. */
export interface KeyHolder {
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
  readonly agency: string | null;
  readonly roles: readonly ClientRole[];
}
