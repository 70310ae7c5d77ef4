import type { Pool } from 'pg';
import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import type { ClientRole, Scope } from '../../core/principal.js';
import { invalidField, notFound } from '../../core/refusals.js';
import { queryable, runIdempotent, type Done } from '../../platform/db/index.js';
import { namesOf, type Names, type TenantView, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import { SCOPES, type ListedApiClient } from './api-client.js';
import { insertApiClient, listApiClients, lockApiClient, revokeApiClient } from './api-client-store.js';
import { hashKey, newApiKey } from './api-key.js';
import { endKeys, insertApiKey, keysThatCount } from './api-key-store.js';
import type { Authenticator } from './authenticator.js';
import { endOfFormerKeys, requireAhead } from './key-rules.js';
import { unknownAgency } from './texts.js';

export interface NewApiClient {
  readonly name: string;
  readonly agency?: string;
  readonly roles?: readonly ClientRole[];
  /** Left out: all. */
  readonly scopes?: readonly Scope[];
  /** Of its first key. Left out: never. */
  readonly expiresAt?: Date;
}

export interface NewRotation {
  readonly overlapHours?: number;
  /** Of the new key. Left out: never. */
  readonly expiresAt?: Date;
}

/** A key that was made, plain JSON; `previousKeysEndAt` in UTC. */
export interface RotatedKey {
  readonly id: string;
  readonly key: string;
  readonly previousKeysEndAt: string;
}

/** Hours in which the former key still counts, where nothing else is said. */
const OVERLAP = 24;

export interface ApiClientServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly authenticator: Authenticator;
  /** The present as the database has it. */
  readonly now: () => Date;
}

export type ApiClientService = ReturnType<typeof createApiClientService>;

/** Systems that call the API. */
export function createApiClientService({ pool, referenceData, authenticator, now: present }: ApiClientServiceDeps) {
  return {
    /** Makes a client and its key, which nobody can read again. Throws `invalid` for an agency that is not active today, and a key that ends before. */
    create: async (call: Call, made: NewApiClient): Promise<{ id: string; key: string }> => {
      // Before the transaction: whoever holds a connection asks for no other.
      const here = await referenceData.current(call.tenant);
      return runIdempotent(pool, call, async () => newClient(here, made, present()));
    },

    /** What answers say beside codes. */
    names: async (call: Call): Promise<Names> => namesOf((await referenceData.current(call.tenant)).reference),

    /** Clients after the id `after`, at most `limit`. */
    list: async (call: Call, after: string | undefined, limit: number): Promise<ListedApiClient[]> => {
      return listApiClients(queryable(pool, call.tenant), call.tenant, after, limit);
    },

    /** Makes another key; those so far count for `overlapHours` more. Throws `not-found`, `invalid`, `transition-not-possible`. */
    rotate: async (call: Call, id: string, { overlapHours = OVERLAP, expiresAt }: NewRotation): Promise<RotatedKey> => {
      const rotated = await runIdempotent(pool, call, async (transaction) => {
        const [locked, counting] = await transaction.flush([
          lockApiClient(call.tenant, id),
          keysThatCount(call.tenant, id),
        ]);
        const client = locked?.[0] as { revokedAt: Date | null; now: Date } | undefined;
        if (!client) throw notFound();
        const { revokedAt, now } = client;
        requireAhead(expiresAt, now);
        const end = endOfFormerKeys({ revokedAt, counting: counting?.length ?? 0, now, overlapHours });
        const key = newApiKey();
        const next = { id: newId(), createdAt: now, expiresAt: expiresAt ?? null };
        return {
          value: { id, key, previousKeysEndAt: end.toISOString() },
          statements: [endKeys(call.tenant, id, end), insertApiKey(call.tenant, id, next, hashKey(key))],
        };
      });
      authenticator.forget();
      return rotated;
    },

    /** Ends all keys at once in this process, in others within a second. Throws `not-found`. */
    revoke: async (call: Call, id: string): Promise<void> => {
      if (!(await revokeApiClient(queryable(pool, call.tenant), call.tenant, id))) throw notFound();
      authenticator.forget();
    },
  };
}

/** Its answer, and the writes. */
function newClient(
  { reference, tenant: { tenant, now } }: { readonly reference: ReferenceData; readonly tenant: TenantView },
  { name, agency, roles = [], scopes = SCOPES, expiresAt }: NewApiClient,
  createdAt: Date,
): Done<{ id: string; key: string }> {
  if (agency !== undefined && !reference.directory.activeAgency(agency, reference.calendar.localDate(now)))
    throw noSuchAgency();
  requireAhead(expiresAt, createdAt);
  const client = {
    id: newId(),
    name,
    agency: agency ?? null,
    roles: [...new Set(roles)],
    scopes: [...new Set(scopes)],
    createdAt,
    revokedAt: null,
  };
  const key = newApiKey();
  const first = { id: newId(), createdAt, expiresAt: expiresAt ?? null };
  return {
    value: { id: client.id, key },
    statements: [insertApiClient(tenant, client), insertApiKey(tenant, client.id, first, hashKey(key))],
  };
}

const noSuchAgency = () => invalidField('/agency', 'unknown_agency', unknownAgency);
