import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { settleBody } from '../petition-schemas.js';
import { settle } from '../settling-acts.js';

export const settlePetitionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/settlement',
    operationId: 'settlePetition',
    tag: 'Petitions',
    summary: 'Answer a petition',
    description:
      'In a document that the agency signs (R28). A request of a data subject is granted once what was asked is carried out: data that are to be erased are gone. The answer does not tell who petitioned.',
    access: 'settle a petition',
    params: idParams,
    body: settleBody,
    bodyExample: {
      outcome: 'partly',
      text: 'Đã chấn chỉnh việc hướng dẫn tại quầy.',
      documentNumber: '46/TB-VP',
      documentDate: '2026-11-21',
      signedBy: 'H29.1-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, settle, params.id, body);
      return { body: petition, version: petition.version };
    },
);
