import { z } from 'zod';
import { invalidField } from '../../../core/refusals.js';
import { text } from '../../../core/text.js';
import {
  agencyCode,
  officialCode,
  type Cursors,
  defineRoute,
  id,
  instantAndId,
  localDate,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import { VIOLATION_KINDS } from '../../procedures/index.js';
import type { ViolationQueries } from '../violation-queries.js';
import { violationPage } from '../violation-schemas.js';
import { VIOLATION_STATES } from '../violation.js';

const query = pageQuery.extend({
  agency: agencyCode.optional().meta({ description: 'Agency that is charged.' }),
  kind: z.enum(VIOLATION_KINDS).optional(),
  dossierId: id.optional(),
  taskId: id.optional(),
  from: localDate.optional().meta({ description: 'First local day of the failure.' }),
  to: localDate.optional().meta({ description: 'Last local day of the failure.' }),
  status: z.enum(VIOLATION_STATES).optional().meta({ description: 'Annulled ones are listed only with `annulled`.' }),
  head: officialCode
    .optional()
    .meta({ description: 'Official who answered for the agency on the day of the failure.' }),
  leadAgency: agencyCode.optional().meta({ description: 'Lead of the dossier.' }),
});

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
    query,
    success: { status: 200, description: 'One page of violations.', schema: violationPage },
  },
  (deps: { readonly violationQueries: ViolationQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { agency, kind, dossierId, taskId, from, to, status, head, leadAgency } = query;
      if (from !== undefined && to !== undefined && from > to)
        throw invalidField(
          '/to',
          'before_from',
          text('Ngày kết thúc trước ngày bắt đầu.', 'It ends before it begins.'),
        );
      const { clientId, agency: own } = call.principal;
      const narrowed = [agency, kind, dossierId, taskId, from, to, status, head, leadAgency];
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['violations', call.tenant, clientId, own, ...narrowed],
          key: instantAndId,
          read: (after, limit) => deps.violationQueries.list(call, query, after, limit),
          keyOf: ({ occurredAt, id }) => [occurredAt, id],
        }),
      };
    },
);
