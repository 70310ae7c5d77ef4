import { DatabaseUnavailableError, type Queryable } from '../../platform/db/index.js';
import { readTenant } from '../tenants/index.js';
import type { KeyHolder } from './api-client.js';
import { findKeyHolder } from './api-key-store.js';
import { findProviders } from './identity-provider-store.js';
import type { ProviderOfTenant } from './identity-provider.js';

/** Who calls, as the database knows it: of which tenant is what is asked. */
export interface CallerSource {
  /** Who holds the key with this hash; undefined where none does. */
  holderOf(keyHash: string): Promise<KeyHolder | undefined>;
  /** The provider that a token names, with its tenant; undefined where none or several would take it. */
  providerOf(issuer: string, audiences: readonly string[]): Promise<ProviderOfTenant | undefined>;
  hasTenant(code: string): Promise<boolean>;
  /** Where there are several servers: whether a tenant of another one has the pair of issuer and audience. */
  takenElsewhere?(tenant: string, issuer: string, audience: string): Promise<boolean>;
}

/** Of one server, in the scope of all tenants. */
export const callersIn = (db: Queryable): CallerSource => ({
  holderOf: (keyHash) => findKeyHolder(db, keyHash),
  providerOf: async (issuer, audiences) => onlyOne(await findProviders(db, issuer, audiences)),
  hasTenant: async (code) => (await readTenant(db, code)) !== undefined,
});

/** A server as callers are looked for on it. */
export interface AskedServer {
  readonly name: string;
  /** In the scope of all tenants; fails where the server is away. */
  readonly db: Queryable;
}

interface Homes {
  /** Name of the server that a tenant lives on. */
  of(tenant: string, options?: { readonly anew: boolean }): Promise<string>;
}

/** What was found where is remembered for so many. */
const SIZE = 100_000;

/**
 * Of several servers (ADR 38). Whose key or token it is only the server of its tenant knows, so all are asked at once, and the one that knew it is asked alone from then on.
 * A server that is away hides nobody of another one; where nobody else knows who calls, its failure is thrown: then it is not known whether the key counts. What a server
 * has of a tenant that lives elsewhere counts for nothing.
 */
export function callersAmong(servers: readonly AskedServer[], homes: Homes): CallerSource {
  const found = new Map<string, AskedServer>();
  const remember = (key: string, server: AskedServer): void => {
    if (found.size >= SIZE) found.clear();
    found.set(key, server);
  };
  const livesOn = async (server: AskedServer, tenant: string): Promise<boolean> =>
    (await homes.of(tenant)) === server.name || (await homes.of(tenant, { anew: true })) === server.name;
  const holderOn = async (server: AskedServer, keyHash: string): Promise<KeyHolder | undefined> => {
    const holder = await findKeyHolder(server.db, keyHash);
    if (!holder || !(await livesOn(server, holder.tenant))) return undefined;
    remember(keyHash, server);
    return holder;
  };
  const providersOn = async (server: AskedServer, issuer: string, audiences: readonly string[]) => {
    const all = await findProviders(server.db, issuer, audiences);
    const here = await Promise.all(all.map(({ tenant }) => livesOn(server, tenant)));
    return all.filter((_, at) => here[at]);
  };
  const isOn = async (home: string, tenant: string): Promise<boolean> => {
    const server = servers.find(({ name }) => name === home);
    if (!server) throw new DatabaseUnavailableError(new Error(`${home} is not in DATABASE_SERVERS`));
    return (await readTenant(server.db, tenant)) !== undefined;
  };
  return {
    async holderOf(keyHash) {
      const known = found.get(keyHash);
      const holder = known && (await holderOn(known, keyHash));
      return holder ?? firstOf(servers.filter((each) => each !== known).map((each) => holderOn(each, keyHash)));
    },

    async providerOf(issuer, audiences) {
      const key = JSON.stringify([issuer, audiences]);
      const known = found.get(key);
      const [provider, ...others] = known ? await providersOn(known, issuer, audiences) : [];
      if (provider && others.length === 0) return provider;
      const answers = await Promise.allSettled(servers.map((each) => providersOn(each, issuer, audiences)));
      const all = answers.flatMap((each, at) =>
        each.status === 'fulfilled' ? each.value.map((value) => ({ value, server: servers[at]! })) : [],
      );
      if (all.length === 1) remember(key, all[0]!.server);
      if (all.length > 0) return onlyOne(all.map(({ value }) => value));
      const away = answers.find((each) => each.status === 'rejected');
      if (away) throw away.reason;
      return undefined;
    },

    async hasTenant(code) {
      const home = await homes.of(code);
      if (await isOn(home, code)) return true;
      // Another process may have made it a moment ago.
      const now = await homes.of(code, { anew: true });
      return now !== home && isOn(now, code);
    },

    async takenElsewhere(tenant, issuer, audience) {
      const home = await homes.of(tenant);
      const others = servers.filter(({ name }) => name !== home);
      const found = await Promise.all(others.map((each) => providersOn(each, issuer, [audience])));
      return found.flat().some((each) => each.tenant !== tenant);
    },
  };
}

const onlyOne = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

/** The first that is there, as soon as it is; undefined where all say that there is none. Throws where one cannot say and no other has it. */
async function firstOf<T>(asked: readonly Promise<T | undefined>[]): Promise<T | undefined> {
  const present = asked.map((each) =>
    each.then((value) => {
      if (value === undefined) throw new NotThere();
      return value;
    }),
  );
  try {
    return await Promise.any(present);
  } catch (error) {
    const away = (error as { readonly errors: readonly Error[] }).errors.find((each) => !(each instanceof NotThere));
    if (away !== undefined) throw away;
    return undefined;
  }
}

class NotThere extends Error {}
