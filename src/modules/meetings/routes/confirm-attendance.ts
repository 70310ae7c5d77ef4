import { defineRoute, idParams } from '../../../platform/http/index.js';
import { confirmBody, meetingResponse } from '../meeting-schemas.js';
import type { MeetingService } from '../meeting-service.js';

export const confirmAttendanceRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/meetings/:id/confirmation',
    operationId: 'confirmAttendance',
    tag: 'Meetings',
    summary: 'Say whether the agency comes',
    description:
      'An invited agency confirms or declines, and may change its mind until the meeting begins. Who has not confirmed by `confirmBy` is named in the journal.',
    access: 'act as invited',
    params: idParams,
    body: confirmBody,
    bodyExample: { attending: true, representative: 'H29.7-02' },
    precondition: 'honoured',
    success: { status: 200, description: 'The meeting with the confirmation.', schema: meetingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly meetings: MeetingService }) =>
    async ({ params, body, call }) => {
      const meeting = await deps.meetings.confirm(call, params.id, body);
      return { body: meeting, version: meeting.version };
    },
);
