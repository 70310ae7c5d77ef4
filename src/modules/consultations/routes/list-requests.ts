import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  id,
  inOrder,
  instant,
  line,
  officialCode,
  pageQuery,
  procedureCode,
  range,
  someOf,
  readSorted,
  sortBy,
} from '../../../platform/http/index.js';
import { PROCEDURE_KINDS } from '../../procedures/index.js';
import { REQUEST_SORTS, type ConsultationQueries } from '../consultation-queries.js';
import { requestPage } from '../consultation-schemas.js';
import { REQUEST_KINDS, REQUEST_STATES } from '../request.js';

const USUAL = { by: 'dueAt', descending: false } as const;

const query = pageQuery
  .extend({
    sort: sortBy(REQUEST_SORTS, USUAL, '`createdAt` is when it was sent.'),
    agency: agencyCode.optional().meta({ description: 'Agency that is asked.' }),
    leadAgency: agencyCode.optional().meta({ description: 'Agency that asks.' }),
    handler: officialCode.optional().meta({ description: 'Official of the consulted agency who handles it (R1).' }),
    state: someOf(REQUEST_STATES).optional(),
    kind: z.enum(REQUEST_KINDS).optional(),
    dossierId: id.optional(),
    procedureCode: procedureCode.optional(),
    field: line(200).optional().meta({ description: 'Field of the procedure.', example: 'Xây dựng - Quy hoạch' }),
    procedureKind: z.enum(PROCEDURE_KINDS).optional().meta({ description: 'Kind of the procedure.' }),
    dueBefore: instant.optional(),
    ...range('due', 'Due'),
    ...range('created', 'Sent'),
    ...range('updated', 'Last changed'),
    q: line(200)
      .optional()
      .meta({
        description:
          'Words of the dossier, or of the question, codes and numbers of documents: all of them, with or without marks, the last one as a beginning.',
        example: 'quy hoach phân khu',
      }),
  })
  .superRefine(inOrder('due', 'created', 'updated'));

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
    replica: true,
    query,
    success: { status: 200, description: 'One page of requests.', schema: requestPage },
  },
  (deps: { readonly consultationQueries: ConsultationQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'requests',
        usual: USUAL,
        read: (...page) => deps.consultationQueries.list(call, query, ...page),
        at: (request, by) => (by === 'createdAt' ? request.sentAt : request[by]),
      }),
    }),
);
