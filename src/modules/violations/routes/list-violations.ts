import {
  agencyCode,
  because,
  officialCode,
  type Cursors,
  defineRoute,
  id,
  inOrder,
  line,
  localDate,
  pageQuery,
  range,
  someOf,
  readSorted,
  sortBy,
} from '../../../platform/http/index.js';
import { VIOLATION_KINDS } from '../../procedures/index.js';
import { VIOLATION_SORTS, type ViolationQueries, type ViolationSorting } from '../violation-queries.js';
import { violationPage, type ViolationView } from '../violation-schemas.js';
import { VIOLATION_STATES } from '../violation.js';
import { LAST_DAY_BEFORE_FIRST } from '../texts.js';

const USUAL = { by: 'occurredAt', descending: true } as const;

const query = pageQuery
  .extend({
    sort: sortBy(
      VIOLATION_SORTS,
      USUAL,
      '`dueAt` is when the time to explain ends, `createdAt` when the violation was recorded.',
    ),
    agency: agencyCode.optional().meta({ description: 'Agency that is charged.' }),
    kind: someOf(VIOLATION_KINDS).optional(),
    dossierId: id.optional(),
    taskId: id.optional(),
    from: localDate.optional().meta({ description: 'First local day of the failure.' }),
    to: localDate.optional().meta({ description: 'Last local day of the failure.' }),
    status: someOf(VIOLATION_STATES, 'Annulled ones are listed only with `annulled`.').optional(),
    head: officialCode
      .optional()
      .meta({ description: 'Official who answered for the agency on the day of the failure.' }),
    official: officialCode.optional().meta({ description: 'Official who handled the matter.' }),
    leadAgency: agencyCode.optional().meta({ description: 'Lead of the dossier.' }),
    field: line(200).optional().meta({ description: 'Field of the procedure.', example: 'Xây dựng - Quy hoạch' }),
    ...range('due', 'To be explained'),
    ...range('created', 'Recorded'),
    ...range('updated', 'Last changed'),
  })
  .superRefine(inOrder('due', 'created', 'updated'))
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    ...because('before_from', LAST_DAY_BEFORE_FIRST),
  });

const instantOf = (violation: ViolationView, by: ViolationSorting['by']): string => {
  if (by === 'dueAt') return violation.explanationDueAt;
  return by === 'createdAt' ? violation.recordedAt : violation[by];
};

export const listViolationsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/violations',
    operationId: 'listViolations',
    tag: 'Accountability',
    summary: 'List violations',
    description:
      'Recorded failures (R8), the newest first. An agency sees those that charge it and those in dossiers that it leads; agencies that watch over all see every one. Degrees are as of now.',
    access: 'read a violation',
    replica: true,
    query,
    success: { status: 200, description: 'One page of violations.', schema: violationPage },
  },
  (deps: { readonly violationQueries: ViolationQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'violations',
        usual: USUAL,
        read: (...page) => deps.violationQueries.list(call, query, ...page),
        at: instantOf,
      }),
    }),
);
