import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch, IssuingPapers } from '../../processes/index.js';
import { meetingResponse, minutesBody } from '../meeting-schemas.js';
import { recordMinutes } from '../record-minutes.js';

export const recordMinutesRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/meetings/:id/minutes',
    operationId: 'recordMinutes',
    tag: 'Meetings',
    summary: 'Record the minutes',
    description:
      'The convener, signed with authority. What a representative said for its agency counts as the official opinion (R4), given when the meeting began; a disagreement counts as worked on (R12).',
    access: 'act as convener',
    params: idParams,
    body: minutesBody,
    bodyExample: {
      documentNumber: '15/BB-SXD',
      documentDate: '2026-12-04',
      summary: 'Thống nhất bổ sung 0,8 ha cây xanh.',
      signedBy: 'H29.6-01',
      opinions: [
        {
          agency: 'H29.7',
          representative: 'H29.7-02',
          stance: 'agree',
          answers: [{ question: 1, text: 'Phù hợp sau khi bổ sung cây xanh.' }],
        },
      ],
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The meeting with its minutes.', schema: meetingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly issuing: IssuingPapers }) =>
    async ({ params, body, call }) => {
      const meeting = await deps.dispatch(
        call,
        recordMinutes,
        params.id,
        body,
        await deps.issuing.minuted(call, params.id),
      );
      return { body: meeting, version: meeting.version };
    },
);
