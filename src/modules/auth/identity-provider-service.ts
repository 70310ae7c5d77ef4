import type { Call } from '../../core/call.js';
import { DomainError, type FieldError } from '../../core/errors.js';
import { invalid, notFound } from '../../core/refusals.js';
import { enterTenant, FINDING_TENANTS, queryable, transact, type Pool } from '../../platform/db/index.js';
import { refusalOf } from '../../platform/outbound/index.js';
import { readTenant } from '../tenants/index.js';
import type { Authenticator } from './authenticator.js';
import type { IdentityProvider } from './identity-provider.js';
import { deleteProvider, lockProviders, readProvider, saveProvider } from './identity-provider-store.js';
import { ADDRESS_REFUSALS, providerTaken } from './texts.js';

export interface IdentityProviderServiceDeps {
  readonly pool: Pool;
  readonly authenticator: Authenticator;
}

export type IdentityProviderService = ReturnType<typeof createIdentityProviderService>;

/** Whose access tokens count in a tenant. */
export function createIdentityProviderService({ pool, authenticator }: IdentityProviderServiceDeps) {
  return {
    /** Throws `not-found` where the tenant has none. */
    read: async (call: Call): Promise<IdentityProvider> => {
      const provider = await readProvider(queryable(pool, call.tenant), call.tenant);
      if (!provider) throw notFound();
      return provider;
    },

    /** Names the provider, or another one; counts in other processes within a second. Throws `invalid`, `duplicate`. */
    save: async (call: Call, provider: IdentityProvider): Promise<IdentityProvider> => {
      const errors = [
        ...urlErrors('/issuer', provider.issuer, authenticator.trusted),
        ...urlErrors('/jwksUri', provider.jwksUri, authenticator.trusted),
      ];
      if (errors.length > 0) throw invalid(errors);
      const { issuer, audience } = provider;
      if (await authenticator.callers.takenElsewhere?.(call.tenant, issuer, audience)) throw taken();
      // Across tenants: whether another one has the same issuer and audience.
      await transact(pool, FINDING_TENANTS, async (transaction) => {
        await transaction.flush([enterTenant(call.tenant)]);
        if (!(await readTenant(transaction, call.tenant))) throw notFound();
        const [, saved] = await transaction.flush([lockProviders(), saveProvider(call.tenant, provider)]);
        if (saved?.length !== 1) throw taken();
      });
      authenticator.forget();
      return provider;
    },

    /** Its tokens are refused from then on, in other processes within a second. Throws `not-found`. */
    remove: async (call: Call): Promise<void> => {
      const removed = await queryable(pool, call.tenant).query(deleteProvider(call.tenant));
      if (removed.length === 0) throw notFound();
      authenticator.forget();
    },
  };
}

function urlErrors(path: string, source: string | null, trusted: ReadonlySet<string>): FieldError[] {
  const code = source === null ? undefined : refusalOf(new URL(source), trusted);
  return code === undefined ? [] : [{ path, code, message: ADDRESS_REFUSALS[code] }];
}

const taken = (): DomainError => new DomainError('duplicate', providerTaken);
