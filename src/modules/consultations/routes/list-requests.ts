import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  id,
  instant,
  instantAndId,
  officialCode,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import type { ConsultationQueries } from '../consultation-queries.js';
import { requestPage } from '../consultation-schemas.js';
import { REQUEST_STATES } from '../request.js';

const query = pageQuery.extend({
  agency: agencyCode.optional().meta({ description: 'Agency that is asked.' }),
  leadAgency: agencyCode.optional().meta({ description: 'Agency that asks.' }),
  handler: officialCode.optional().meta({ description: 'Official of the consulted agency who handles it (R1).' }),
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
      const { agency, leadAgency, handler, state, dossierId, dueBefore } = query;
      const { clientId, agency: own } = call.principal;
      const narrowed = [agency, leadAgency, handler, state, dossierId, dueBefore?.toISOString()];
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['requests', call.tenant, clientId, own, ...narrowed],
          key: instantAndId,
          read: (after, limit) => deps.consultationQueries.list(call, query, after, limit),
          keyOf: ({ dueAt, id }) => [dueAt, id],
        }),
      };
    },
);
