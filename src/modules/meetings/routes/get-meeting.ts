import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { MeetingQueries } from '../meeting-queries.js';
import { meetingResponse } from '../meeting-schemas.js';

export const getMeetingRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/meetings/:id',
    operationId: 'getMeeting',
    tag: 'Meetings',
    summary: 'Read a meeting',
    description:
      'For the lead of the dossier, agencies that are invited, and agencies that watch over all. `ETag` is its version.',
    access: 'read a meeting',
    params: idParams,
    success: { status: 200, description: 'The meeting.', schema: meetingResponse, etag: true },
  },
  (deps: { readonly meetingQueries: MeetingQueries }) =>
    async ({ params, call }) => {
      const meeting = await deps.meetingQueries.meeting(call, params.id);
      return { body: meeting, version: meeting.version };
    },
);
