import { newId } from '../../core/ids.js';
import { invalidField, notFound, tooManyRequests } from '../../core/refusals.js';
import { acrossTenants, queryable, transact, type Pool } from '../../platform/db/index.js';
import { Allowances, networkOf } from '../../platform/limits/index.js';
import { hashKey, newApiKey } from '../auth/index.js';
import type { DirectoryOfDay } from '../directory/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { beginVisit, endVisits, findSignIn, keepVisitClient, listSignIns, type SignIn } from './sign-in-store.js';
import { noSignInThere, oneOfBoth, tooManySignIns, unknownOfficial } from './texts.js';
import { visitClientOf, type Visited } from './visit-client.js';

/** Hours that a visit lasts. */
const VISIT = 12;

/** Visits as one official that count at once: the oldest goes first. */
const MOST = 200;

/** Calls of one address in a minute, where the configuration says nothing. */
const PER_MINUTE = 120;

export interface SignInServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  /** Calls of one address in a minute; 0 for no limit. */
  readonly perMinute?: number | undefined;
  /** The present as the database has it. */
  readonly now: () => Date;
}

/** Whom a visitor chose, as it was sent. */
export interface Chosen {
  readonly official?: string | undefined;
  readonly role?: 'admin' | undefined;
}

export interface Visit {
  readonly key: string;
  /** RFC 3339 in UTC. */
  readonly expiresAt: string;
  /** Null for who administers. */
  readonly official: string | null;
}

export type SignInService = ReturnType<typeof createSignInService>;

/** How people come in without a key of their own: which ways there are, and visits to a sandbox that is open to visitors. */
export function createSignInService({ pool, referenceData, perMinute = PER_MINUTE, now }: SignInServiceDeps) {
  const allowances = new Allowances(perMinute);
  /** Throws `too-many-requests`. */
  const admit = (address: string): void => {
    const network = networkOf(address);
    const wait = allowances.wait(network);
    if (wait > 0) throw tooManyRequests(tooManySignIns, wait);
    allowances.take(network);
  };
  /** Throws `not-found` for a tenant that is not open to visitors, as for one that is not there. */
  const visited = async (code: string) => {
    const tenant = code.toUpperCase();
    const found = await findSignIn(queryable(pool, tenant), tenant);
    if (!found?.visitors) throw notFound(noSignInThere);
    return referenceData.current(found.tenant);
  };
  return {
    admit,

    /** Tenants with a way in. Throws `too-many-requests`. */
    async list(address: string): Promise<SignIn[]> {
      admit(address);
      // Across tenants: nobody has come in yet.
      return listSignIns(acrossTenants(pool));
    },

    /** Whom a visitor may choose, agencies that are gone left out. Throws `not-found`, `too-many-requests`. */
    async officials(tenant: string, address: string): Promise<DirectoryOfDay> {
      admit(address);
      const { reference, tenant: here } = await visited(tenant);
      const day = reference.calendar.localDate(here.now);
      const agencies = reference.directory
        .agencies()
        .filter((each) => reference.directory.activeAgency(each.code, day) !== undefined)
        .map((each) => ({ ...each, officials: reference.directory.positionsOf(each.code, day) }));
      return { day, agencies, successions: [] };
    },

    /** A key for twelve hours. Throws `not-found`, `invalid`, `too-many-requests`. */
    async visit(code: string, chosen: Chosen, address: string): Promise<Visit> {
      admit(address);
      const { reference, tenant: here } = await visited(code);
      const who = visitedIn(reference.directory, reference.calendar.localDate(here.now), chosen);
      const client = visitClientOf(who);
      const key = newApiKey();
      const expiresAt = new Date(now().getTime() + VISIT * 3_600_000);
      await transact(pool, here.tenant, async (transaction) => {
        await transaction.flush([
          keepVisitClient(here.tenant, client),
          endVisits(here.tenant, client.id, MOST),
          beginVisit(here.tenant, client.id, newId(), hashKey(key), expiresAt),
        ]);
      });
      return { key, expiresAt: expiresAt.toISOString(), official: who === 'admin' ? null : who.official };
    },
  };
}

type Directory = Awaited<ReturnType<ReferenceDataCache['current']>>['reference']['directory'];

function visitedIn(directory: Directory, day: string, { official, role }: Chosen): Visited {
  if ((official === undefined) === (role === undefined)) throw invalidField('/official', 'one_of_both', oneOfBoth);
  if (official === undefined) return 'admin';
  const position = directory.position(directory.spelling.official.of(official), day);
  if (!position) throw invalidField('/official', 'unknown_official', unknownOfficial);
  return { official: position.official, agency: position.agency };
}
