import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { confirmBody, meetingResponse } from '../meeting-schemas.js';
import { confirm } from '../meeting-acts.js';

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
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const meeting = await deps.dispatch(call, confirm, params.id, body);
      return { body: meeting, version: meeting.version };
    },
);
