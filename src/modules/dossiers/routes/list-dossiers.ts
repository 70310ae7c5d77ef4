import { z } from 'zod';
import {
  agencyCode,
  officialCode,
  procedureCode,
  type Cursors,
  defineRoute,
  instant,
  instantAndId,
  line,
  pageQuery,
  queryBoolean,
  readPage,
} from '../../../platform/http/index.js';
import { DOSSIER_STATES } from '../dossier.js';
import type { DossierList } from '../dossier-list-queries.js';
import { dossierPage } from '../dossier-responses.js';

const query = pageQuery.extend({
  state: z.enum(DOSSIER_STATES).optional(),
  leadAgency: agencyCode.optional(),
  responsibleOfficial: officialCode.optional(),
  procedureCode: procedureCode.optional(),
  overdue: queryBoolean.optional(),
  dueBefore: instant.optional(),
  code: line(100).optional().meta({ description: 'The whole code, such as `H29.6-261120-0001`.' }),
  q: line(200).optional().meta({ description: 'Words of title and summary, all of them.' }),
});

export const listDossiersRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers',
    operationId: 'listDossiers',
    tag: 'Dossiers',
    summary: 'List dossiers',
    description:
      'The soonest due first. An agency sees those it leads; naming another lead, those of it that it was asked on. Agencies that watch over all see every dossier.',
    access: 'read a dossier',
    query,
    success: { status: 200, description: 'One page of dossiers.', schema: dossierPage },
  },
  (deps: { readonly dossierList: DossierList; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency } = call.principal;
      const { state, leadAgency, responsibleOfficial, procedureCode, overdue, dueBefore, code: wanted, q } = query;
      const narrowed = [
        state,
        leadAgency,
        responsibleOfficial,
        procedureCode,
        overdue,
        dueBefore?.toISOString(),
        wanted,
        q,
      ];
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['dossiers', call.tenant, clientId, agency, ...narrowed],
          key: instantAndId,
          read: (after, limit) => deps.dossierList(call, query, after, limit),
          keyOf: ({ dueAt, id }) => [dueAt, id],
        }),
      };
    },
);
