import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  id,
  inOrder,
  line,
  officialCode,
  pageQuery,
  procedureCode,
  range,
  readSorted,
  someOf,
  sortBy,
} from '../../../platform/http/index.js';
import { PETITION_SORTS, petitionSortKey, type PetitionList } from '../petition-list-queries.js';
import { petitionPage } from '../petition-responses.js';
import { PETITION_KINDS, PETITION_STATES } from '../petition.js';

const USUAL = { by: 'receivedAt', descending: true } as const;
const flag = z.enum(['true', 'false']);

const query = pageQuery
  .extend({
    sort: sortBy(PETITION_SORTS, USUAL),
    kind: z.enum(PETITION_KINDS).optional(),
    state: someOf(PETITION_STATES).optional(),
    agency: agencyCode.optional().meta({ description: 'Who settles it.' }),
    official: officialCode.optional(),
    aboutAgency: agencyCode.optional().meta({ description: 'The agency that it is about.' }),
    receivedBy: agencyCode.optional(),
    dossierId: id.optional(),
    procedureCode: procedureCode.optional(),
    code: line(100).optional().meta({ description: 'The whole code, such as `H29.1-PA-261121-0001`.' }),
    overdue: flag.optional().meta({ description: 'Whether its term to settle was missed.' }),
    satisfied: flag.optional(),
    ...range('received', 'Received'),
    ...range('due', 'To be settled'),
  })
  .superRefine(inOrder('received', 'due'));

const asked = (value: 'true' | 'false' | undefined): boolean | undefined =>
  value === undefined ? undefined : value === 'true';

export const listPetitionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/petitions',
    operationId: 'listPetitions',
    tag: 'Petitions',
    summary: 'List petitions',
    description:
      'The latest first. An agency sees those that it settles, that it took in, or that are about it; agencies that watch over all see every petition. With `dossierId`, those about a dossier.',
    access: 'read a petition',
    replica: true,
    query,
    success: { status: 200, description: 'One page of petitions.', schema: petitionPage },
  },
  (deps: { readonly petitionList: PetitionList; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const filters = { ...query, overdue: asked(query.overdue), satisfied: asked(query.satisfied) };
      return {
        body: await readSorted(deps.cursors, call, query, {
          name: 'petitions',
          usual: USUAL,
          read: (...page) => deps.petitionList(call, filters, ...page),
          at: petitionSortKey,
        }),
      };
    },
);
