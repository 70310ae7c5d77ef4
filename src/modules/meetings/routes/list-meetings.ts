import { z } from 'zod';
import { text } from '../../../core/text.js';
import {
  agencyCode,
  because,
  type Cursors,
  defineRoute,
  id,
  instantAndId,
  localDate,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import type { MeetingQueries } from '../meeting-queries.js';
import { meetingPage } from '../meeting-schemas.js';
import { MEETING_STATES } from '../meeting.js';

const query = pageQuery
  .extend({
    dossierId: id.optional(),
    agency: agencyCode.optional().meta({ description: 'Agency that is invited.' }),
    leadAgency: agencyCode.optional().meta({ description: 'Agency that leads the dossier.' }),
    state: z.enum(MEETING_STATES).optional(),
    from: localDate.optional().meta({ description: 'First day of the meetings.' }),
    to: localDate.optional().meta({ description: 'Last day of the meetings.' }),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    ...because('before_from', text('Ngày cuối không được trước ngày đầu.', 'The last day lies before the first.')),
  });

export const listMeetingsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/meetings',
    operationId: 'listMeetings',
    tag: 'Meetings',
    summary: 'List meetings',
    description:
      'The newest first: those that the agency leads or is invited to; agencies that watch over all see every meeting.',
    access: 'read a meeting',
    query,
    success: { status: 200, description: 'One page of meetings.', schema: meetingPage },
  },
  (deps: { readonly meetingQueries: MeetingQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { dossierId, agency, leadAgency, state, from, to } = query;
      const { clientId, agency: own } = call.principal;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['meetings', call.tenant, clientId, own, dossierId, agency, leadAgency, state, from, to],
          key: instantAndId,
          read: (after, limit) => deps.meetingQueries.list(call, query, after, limit),
          keyOf: ({ createdAt, id }) => [createdAt, id],
        }),
      };
    },
);
