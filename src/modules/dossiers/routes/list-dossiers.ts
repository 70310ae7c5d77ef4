import { z } from 'zod';
import {
  agencyCode,
  officialCode,
  procedureCode,
  type Cursors,
  defineRoute,
  inOrder,
  instant,
  line,
  pageQuery,
  queryBoolean,
  range,
  someOf,
  readSorted,
  sortBy,
} from '../../../platform/http/index.js';
import { DOSSIER_STATES } from '../dossier.js';
import { HANDLINGS, PROCEDURE_KINDS } from '../../procedures/index.js';
import { DOSSIER_SORTS, type DossierList } from '../dossier-list-queries.js';
import { dossierPage } from '../dossier-responses.js';

const USUAL = { by: 'dueAt', descending: false } as const;

const query = pageQuery
  .extend({
    sort: sortBy(DOSSIER_SORTS, USUAL),
    state: someOf(DOSSIER_STATES).optional(),
    leadAgency: agencyCode.optional(),
    consultedAgency: agencyCode.optional().meta({ description: 'Agency that was asked or invited to meet.' }),
    responsibleOfficial: officialCode.optional(),
    procedureCode: procedureCode.optional(),
    field: line(200).optional().meta({ description: 'Field of the procedure.', example: 'Xây dựng - Quy hoạch' }),
    kind: z.enum(PROCEDURE_KINDS).optional().meta({ description: 'Kind of the procedure.' }),
    class: someOf(HANDLINGS, '`handling` of the dossier.').optional(),
    overdue: queryBoolean.optional(),
    dueBefore: instant.optional(),
    ...range('due', 'Due'),
    ...range('created', 'Opened'),
    ...range('updated', 'Last changed'),
    code: line(100).optional().meta({ description: 'The whole code, such as `H29.6-261120-0001`.' }),
    q: line(200)
      .optional()
      .meta({
        description:
          'Words of title and summary, codes and numbers of documents: all of them, with or without marks, the last one as a beginning.',
        example: 'dieu chinh quy hoach',
      }),
  })
  .superRefine(inOrder('due', 'created', 'updated'));

export const listDossiersRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers',
    operationId: 'listDossiers',
    tag: 'Dossiers',
    summary: 'List dossiers',
    description:
      'The soonest due first. An agency sees those that it takes part in: that it leads, was asked on or invited to meet on, took in for a citizen or has had a step of; `leadAgency` with its own code, those that it leads. Agencies that watch over all see every dossier.',
    access: 'read a dossier',
    replica: true,
    query,
    success: { status: 200, description: 'One page of dossiers.', schema: dossierPage },
  },
  (deps: { readonly dossierList: DossierList; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'dossiers',
        usual: USUAL,
        read: (...page) => deps.dossierList(call, query, ...page),
        at: (dossier, by) => dossier[by],
      }),
    }),
);
