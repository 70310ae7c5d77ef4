import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { attendanceBody, meetingResponse } from '../meeting-schemas.js';
import { recordAttendance } from '../meeting-acts.js';

export const recordAttendanceRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/meetings/:id/attendance',
    operationId: 'recordAttendance',
    tag: 'Meetings',
    summary: 'Record who came',
    description:
      'The convener, once the meeting has begun: every invited agency exactly once. An absence without an excuse is a violation (R8).',
    access: 'act as convener',
    params: idParams,
    body: attendanceBody,
    bodyExample: {
      attendance: [
        { agency: 'H29.4', status: 'present' },
        { agency: 'H29.7', status: 'represented', representative: 'H29.7-02' },
      ],
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The meeting, held.', schema: meetingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const meeting = await deps.dispatch(call, recordAttendance, params.id, body.attendance);
      return { body: meeting, version: meeting.version };
    },
);
