import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { askCommitteeBody, meetingResponse } from '../../meetings/index.js';
import { askCommittee } from '../meeting-acts.js';

export const askCommitteeRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/meeting-requests',
    operationId: 'askCommittee',
    tag: 'Meetings',
    summary: 'Ask the committee for a meeting',
    description:
      'Only when the lead has done everything that the diligence checklist asks for and opinions still differ (R10). The committee or its Office answers.',
    access: 'act as lead',
    params: idParams,
    body: askCommitteeBody,
    bodyExample: {
      reason: 'Đã làm việc hai lần, chưa thống nhất được.',
      agenda: 'Chỉ tiêu cây xanh của phương án điều chỉnh.',
      invitees: [{ agency: 'H29.7' }],
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The meeting, requested.', schema: meetingResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const meeting = await deps.dispatch(call, askCommittee, params.id, body);
      return { body: meeting };
    },
);
