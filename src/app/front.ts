import type { Call } from '../core/call.js';
import type { Text } from '../core/text.js';
import { createPublicDossiers, findByCode, type PublicCall } from '../modules/citizens/index.js';
import { checkNewTenant, type NewTenant, type TenantService } from '../modules/tenants/index.js';
import { isDatabaseTrouble } from '../platform/db/index.js';
import type { Place, Places } from './cells.js';
import type { AppParts } from './parts.js';
import type { Services } from './services.js';

/** What is asked before a tenant is known, or of all of them, where there are several servers: each is asked, or the one that it concerns. */
export function createFront({ publicPerMinute }: AppParts, places: Places) {
  const servicesOf = async (code: string): Promise<Services> => {
    const tenant = code.toUpperCase();
    return (await places.of(tenant, { anew: !places.homes.knows(tenant) })).cell.services;
  };
  const publicDossiers = createPublicDossiers({
    find: (code) => findAmong(places.all, code),
    perMinute: publicPerMinute,
  });
  const ofDossier = async (asked: PublicCall): Promise<Services> =>
    servicesOf((await publicDossiers.find(asked)).tenant);
  return {
    tenants: tenantsAmong(places),
    signIns: {
      admit: (address: string) => places.all[0].cell.services.signIns.admit(address),
      list: async (address: string) => {
        const open = places.all.filter(({ opened }) => opened);
        const lists = await Promise.allSettled(open.map(({ cell }) => cell.services.signIns.list(address)));
        // Who lives on a server that is away comes in when it is back.
        const refused = lists.find((each) => each.status === 'rejected' && !isDatabaseTrouble(each.reason));
        if (refused?.status === 'rejected') throw refused.reason;
        return lists.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])).sort(byTenant);
      },
      officials: async (tenant: string, address: string) =>
        (await servicesOf(tenant)).signIns.officials(tenant, address),
      visit: async (...given: Parameters<Services['signIns']['visit']>) =>
        (await servicesOf(given[0])).signIns.visit(...given),
    } satisfies Services['signIns'],
    providerExchange: {
      provider: async (tenant: string) => (await servicesOf(tenant)).providerExchange.provider(tenant),
      exchange: async (...given: Parameters<Services['providerExchange']['exchange']>) =>
        (await servicesOf(given[0])).providerExchange.exchange(...given),
    } satisfies Services['providerExchange'],
    publicStatus: {
      status: async (asked: PublicCall, say: (text: Text) => string) =>
        (await ofDossier(asked)).publicStatus.status(asked, say),
    } satisfies Services['publicStatus'],
    ratings: {
      questionnaire: async (asked: PublicCall) => (await ofDossier(asked)).ratings.questionnaire(asked),
      rate: async (...given: Parameters<Services['ratings']['rate']>) =>
        (await ofDossier(given[0])).ratings.rate(...given),
    } satisfies Services['ratings'],
  };
}

const byTenant = (a: { readonly tenant: string }, b: { readonly tenant: string }): number =>
  a.tenant < b.tenant ? -1 : 1;

/** A dossier that one server has is found while another is away; one that nobody has is not said to be missing then. */
async function findAmong(all: readonly Place[], code: string) {
  const answers = await Promise.allSettled(all.map(async (each) => findByCode(each.openPool, code)));
  const rows = answers.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  const away = answers.find((each) => each.status === 'rejected');
  if (rows.length === 0 && away) throw away.reason;
  return rows;
}

/** A tenant is made where the fewest are, unless it was placed before; the list is of all servers. */
function tenantsAmong(places: Places): TenantService {
  return {
    async create(call: Call, given: NewTenant) {
      // What is refused takes no place.
      if (checkNewTenant(given).length > 0) return places.all[0].cell.services.tenants.create(call, given);
      await places.homes.claim(given.code);
      return (await places.of(given.code)).cell.services.tenants.create(call, given);
    },

    async list(after: string, limit: number) {
      await places.homes.look();
      const lists = await Promise.all(
        places.all.map(async ({ name, openCell }) =>
          (await openCell.services.tenants.list(after, limit)).filter(
            ({ tenant }) => places.homes.now(tenant) === name,
          ),
        ),
      );
      return lists.flat().sort(byTenant).slice(0, limit);
    },
  };
}
