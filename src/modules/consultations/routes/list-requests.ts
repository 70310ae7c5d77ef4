import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  id,
  instant,
  instantOut,
  pageQuery,
} from '../../../platform/http/index.js';
import type { ConsultationQueries } from '../consultation-queries.js';
import { requestPage } from '../consultation-schemas.js';
import { REQUEST_STATES } from '../request.js';

const query = pageQuery.extend({
  agency: agencyCode.optional().meta({ description: 'Agency that is asked.' }),
  leadAgency: agencyCode.optional().meta({ description: 'Agency that asks.' }),
  state: z.enum(REQUEST_STATES).optional(),
  dossierId: id.optional(),
  dueBefore: instant.optional(),
});

export const listRequestsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/requests',
    operationId: 'listRequests',
    tag: 'Consultation requests',
    summary: 'List requests: the inbox',
    description:
      'The soonest due first. Without filters an agency sees what it is asked; with `leadAgency` its own code, what it asks; with `dossierId`, its part of that dossier. Agencies that watch over all see every request.',
    access: 'read a request',
    query,
    success: { status: 200, description: 'One page of requests.', schema: requestPage },
  },
  (deps: { readonly consultationQueries: ConsultationQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { limit, cursor, ...filters } = query;
      const { agency, leadAgency, state, dossierId, dueBefore } = filters;
      const { clientId, agency: own } = call.principal;
      const scope = [
        'requests',
        call.tenant,
        clientId,
        own,
        agency,
        leadAgency,
        state,
        dossierId,
        dueBefore?.toISOString(),
      ].map((each) => each ?? null);
      const after = deps.cursors.read(scope, cursor, z.tuple([instantOut, id]));
      const found = await deps.consultationQueries.list(call, filters, after, limit + 1);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        body: { items, next: found.length > limit && last ? deps.cursors.write(scope, [last.dueAt, last.id]) : null },
      };
    },
);
