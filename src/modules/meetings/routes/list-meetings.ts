import { z } from 'zod';
import {
  agencyCode,
  because,
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
import { MEETING_SORTS, type MeetingQueries } from '../meeting-queries.js';
import { meetingPage } from '../meeting-schemas.js';
import { CONVENERS, MEETING_STATES } from '../meeting.js';
import { LAST_DAY_BEFORE_FIRST } from '../texts.js';

const USUAL = { by: 'createdAt', descending: true } as const;

const query = pageQuery
  .extend({
    sort: sortBy(MEETING_SORTS, USUAL, '`dueAt` is when it begins: those that were not called come after all others.'),
    dossierId: id.optional(),
    agency: agencyCode.optional().meta({ description: 'Agency that is invited.' }),
    leadAgency: agencyCode.optional().meta({ description: 'Agency that leads the dossier.' }),
    state: someOf(MEETING_STATES).optional(),
    convener: z.enum(CONVENERS).optional(),
    field: line(200).optional().meta({ description: 'Field of the procedure.', example: 'Xây dựng - Quy hoạch' }),
    from: localDate.optional().meta({ description: 'First day of the meetings.' }),
    to: localDate.optional().meta({ description: 'Last day of the meetings.' }),
    ...range('due', 'Beginning'),
    ...range('created', 'Called or asked for'),
    ...range('updated', 'Last changed'),
  })
  .superRefine(inOrder('due', 'created', 'updated'))
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    ...because('before_from', LAST_DAY_BEFORE_FIRST),
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
    replica: true,
    query,
    success: { status: 200, description: 'One page of meetings.', schema: meetingPage },
  },
  (deps: { readonly meetingQueries: MeetingQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'meetings',
        usual: USUAL,
        read: (...page) => deps.meetingQueries.list(call, query, ...page),
        at: (meeting, by) => (by === 'dueAt' ? meeting.startsAt : meeting[by]),
      }),
    }),
);
