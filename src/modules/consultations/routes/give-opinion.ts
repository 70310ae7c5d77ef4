import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { opinionBody, requestResponse } from '../consultation-schemas.js';
import { answer } from '../consulted-acts.js';

export const giveOpinionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/opinion',
    operationId: 'giveOpinion',
    tag: 'Consultation requests',
    summary: 'Give the opinion of the agency',
    description:
      'The consulted agency answers, specifically and on every question (R4). After the deadline it is still taken, annexed and counted late (R5); the deadline itself is on time. After a request for a supplement the whole opinion is given again.',
    access: 'act as consulted',
    params: idParams,
    body: opinionBody,
    bodyExample: {
      stance: 'disagree',
      mainPoint: true,
      answers: [
        { question: 1, text: 'Chưa phù hợp chỉ tiêu cây xanh.' },
        { question: 2, text: 'Hiện trạng 2,1 m²/người.' },
      ],
      reasons: 'Diện tích cây xanh giảm dưới chuẩn.',
      documentNumber: '345/SNNMT-QLĐĐ',
      documentDate: '2026-11-25',
      signedBy: 'H29.7-01',
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The request, answered.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, answer, params.id, body);
      return { body: request, version: request.version };
    },
);
