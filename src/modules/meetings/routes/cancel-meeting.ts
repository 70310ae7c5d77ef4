import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { cancelMeetingBody, meetingResponse } from '../meeting-schemas.js';
import { cancel } from '../meeting-acts.js';

export const cancelMeetingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/meetings/:id/cancellation',
    operationId: 'cancelMeeting',
    tag: 'Meetings',
    summary: 'Call a meeting off',
    description:
      'The convener; what was only asked for, the lead. Meetings not held end by themselves with the dossier.',
    access: 'call off a meeting',
    params: idParams,
    body: cancelMeetingBody,
    bodyExample: { reason: 'Các cơ quan đã thống nhất bằng văn bản.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The meeting, cancelled.', schema: meetingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const meeting = await deps.dispatch(call, cancel, params.id, body.reason);
      return { body: meeting, version: meeting.version };
    },
);
