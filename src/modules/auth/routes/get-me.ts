import type { Principal } from '../../../core/principal.js';
import { defineRoute } from '../../../platform/http/index.js';
import { type Pool } from '../../../platform/db/index.js';
import { namesOf, type ReferenceDataCache } from '../../tenants/index.js';
import { SCOPES } from '../api-client.js';
import { meResponse } from '../auth-schemas.js';
import { identify, type Caller } from '../caller.js';
import { ownRights } from '../own-rights.js';

const NOBODY = {
  agency: null,
  agencyName: null,
  agencyKind: null,
  inherits: [],
  inheritsPart: [],
  official: null,
  officialName: null,
  officialPosition: null,
};

/** Where no tenant is named there is no directory that would know anybody. */
const unplaced = ({ operator, roles, scopes, clientId, agency }: Principal): Caller => ({
  ...{ operator, roles, agency, kind: null, official: null, lacksOfficial: agency !== null },
  ...(scopes && { scopes }),
  actor: { agency, official: null, client: clientId },
});

export const getMeRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/me',
    operationId: 'getMe',
    tag: 'Setting up a tenant',
    summary: 'Who the token is',
    description:
      'The client, its tenant, agency and roles, whether the official named in `X-Acting-Official` may act for it today, and what it may begin.',
    access: 'know oneself',
    success: { status: 200, description: 'The caller.', schema: meResponse },
  },
  (deps: { readonly pool: Pool; readonly referenceData: ReferenceDataCache }) =>
    async ({ call: { principal } }) => {
      const { clientId: client, clientName: name, operator, tenant } = principal;
      const known = {
        client,
        name,
        operator,
        tenant,
        roles: [...principal.roles],
        scopes: [...(principal.scopes ?? SCOPES)],
      };
      if (tenant === null) return { body: { ...known, ...NOBODY, may: ownRights(principal, unplaced(principal)) } };
      const current = await deps.referenceData.current(tenant);
      const caller = identify(principal, current.reference, current.tenant.now);
      const { agency, kind, official, inherits = [], inheritsPart = [] } = caller;
      const inherited = { inherits: [...inherits], inheritsPart: [...inheritsPart] };
      const names = namesOf(current.reference);
      const acting = names.official('official', official, current.tenant.now);
      const whose = { ...names.agency('agency', agency), agencyKind: kind, ...inherited, ...acting };
      return { body: { ...known, ...whose, may: ownRights(principal, caller) } };
    },
);
