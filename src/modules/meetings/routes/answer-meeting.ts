import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { answerMeetingBody, meetingResponse } from '../meeting-schemas.js';
import { answer } from '../meeting-acts.js';

export const answerMeetingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/meetings/:id/answer',
    operationId: 'answerMeeting',
    tag: 'Meetings',
    summary: 'Answer a request for a meeting',
    description:
      'The committee, or its Office for it, calls the meeting that the lead asked for, or refuses with a reason (R10). It may change agenda and invitations.',
    access: 'act for the committee',
    params: idParams,
    body: answerMeetingBody,
    bodyExample: {
      granted: true,
      place: 'Phòng họp số 2, trụ sở UBND',
      startsAt: '2026-12-04T08:30:00+07:00',
      confirmWorkingHours: 8,
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The meeting, called or refused.', schema: meetingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const meeting = await deps.dispatch(call, answer, params.id, body);
      return { body: meeting, version: meeting.version };
    },
);
