import { defineRoute } from '../../../platform/http/index.js';
import { type Pool } from '../../../platform/db/index.js';
import { namesOf, type ReferenceDataCache } from '../../tenants/index.js';
import { SCOPES } from '../api-client.js';
import { meResponse } from '../auth-schemas.js';
import { identify } from '../caller.js';

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

export const getMeRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/me',
    operationId: 'getMe',
    tag: 'Setting up a tenant',
    summary: 'Who the token is',
    description:
      'The client, its tenant, agency and roles, and whether the official named in `X-Acting-Official` may act for it today.',
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
      if (tenant === null) return { body: { ...known, ...NOBODY } };
      const current = await deps.referenceData.current(tenant);
      const caller = identify(principal, current.reference, current.tenant.now);
      const { agency, kind, official, inherits = [], inheritsPart = [] } = caller;
      const inherited = { inherits: [...inherits], inheritsPart: [...inheritsPart] };
      const names = namesOf(current.reference);
      const acting = names.official('official', official, current.tenant.now);
      return { body: { ...known, ...names.agency('agency', agency), agencyKind: kind, ...inherited, ...acting } };
    },
);
