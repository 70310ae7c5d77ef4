import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { conveneBody, meetingResponse } from '../../meetings/index.js';
import { convene } from '../meeting-acts.js';

export const conveneMeetingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/meetings',
    operationId: 'conveneMeeting',
    tag: 'Meetings',
    summary: 'Call a meeting',
    description:
      'The lead, while it consolidates. Each agency gets an invitation and says by `confirmBy` whether it comes; who stays away without an excuse commits a violation (R8).',
    access: 'act as lead',
    params: idParams,
    body: conveneBody,
    bodyExample: {
      agenda: 'Thống nhất chỉ tiêu cây xanh của phương án điều chỉnh.',
      place: 'Phòng họp số 1, Sở Xây dựng',
      startsAt: '2026-12-02T08:30:00+07:00',
      confirmWorkingHours: 8,
      invitees: [{ agency: 'H29.4' }, { agency: 'H29.7' }],
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The meeting, called.', schema: meetingResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const meeting = await deps.dispatch(call, convene, params.id, body);
      return { body: meeting };
    },
);
