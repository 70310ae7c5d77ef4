import type { Pool } from 'pg';
import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import type { ClientRole } from '../../core/principal.js';
import { invalidField, notFound } from '../../core/refusals.js';
import { requireAdmin } from '../../core/require-admin.js';
import { text } from '../../core/text.js';
import { queryable, runIdempotent } from '../../platform/db/index.js';
import type { Worlds } from '../tenants/index.js';
import type { ApiClient } from './api-client.js';
import { insertApiClient, listApiClients, revokeApiClient } from './api-client-store.js';
import { hashKey, newApiKey } from './api-key.js';
import type { Authenticator } from './authenticator.js';

export interface NewApiClient {
  readonly name: string;
  readonly agency?: string;
  readonly roles?: readonly ClientRole[];
}

export interface ApiClientServiceDeps {
  readonly pool: Pool;
  readonly worlds: Worlds;
  readonly authenticator: Authenticator;
}

export type ApiClientService = ReturnType<typeof createApiClientService>;

/** Systems that call the API. Each method throws `forbidden` for whoever does not administer the tenant. */
export function createApiClientService({ pool, worlds, authenticator }: ApiClientServiceDeps) {
  const db = queryable(pool);
  return {
    /** Makes a client and its key, which nobody can read again. Throws `invalid` for an agency that is not active today. */
    create: async (call: Call, { name, agency, roles = [] }: NewApiClient): Promise<{ id: string; key: string }> => {
      requireAdmin(call.principal);
      return runIdempotent(pool, call, async () => {
        const { world, tenant } = await worlds.current(db, call.tenant);
        if (agency !== undefined && !world.directory.activeAgency(agency, world.calendar.localDate(tenant.now))) throw unknownAgency();
        const key = newApiKey();
        const client = { id: newId(), name, agency: agency ?? null, roles: [...new Set(roles)], createdAt: new Date(), revokedAt: null };
        return { value: { id: client.id, key }, statements: [insertApiClient(call.tenant, client, hashKey(key))] };
      });
    },

    /** Clients after the id `after`, at most `limit`. */
    list: async (call: Call, after: string | undefined, limit: number): Promise<ApiClient[]> => {
      requireAdmin(call.principal);
      return listApiClients(db, call.tenant, after, limit);
    },

    /** Ends a key at once in this process, in others within a second. Throws `not-found`. */
    revoke: async (call: Call, id: string): Promise<void> => {
      requireAdmin(call.principal);
      if (!(await revokeApiClient(db, call.tenant, id))) throw notFound();
      authenticator.forget();
    },
  };
}

const unknownAgency = () =>
  invalidField('/agency', 'unknown_agency', text('Không có cơ quan này trong danh mục hiện hành.', 'The directory has no such agency today.'));
