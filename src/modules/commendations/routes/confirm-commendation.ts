import { defineRoute } from '../../../platform/http/index.js';
import { commendationBody, commendationResponse } from '../commendation-schemas.js';
import type { CommendationService } from '../commendation-service.js';

export const confirmCommendationRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/commendations',
    operationId: 'confirmCommendation',
    tag: 'Accountability',
    summary: 'Confirm a commendation',
    description:
      'Home Affairs or the committee commends an agency, or one official of it alone (`individual`), for a period that has come to its end, once (R25). The figures of the period are kept as they are now. Refused where a violation in the period stands; of an individual, one that names the official.',
    access: 'confirm a commendation',
    body: commendationBody,
    bodyExample: {
      agency: 'H29.4',
      from: '2026-10-01',
      to: '2026-12-31',
      reason: 'Trả lời đầy đủ, trước hạn, chủ động đề xuất phương án.',
      documentNumber: '15/QĐ-UBND',
      documentDate: '2027-01-10',
    },
    success: { status: 201, description: 'The commendation.', schema: commendationResponse },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated', 'duplicate'],
  },
  (deps: { readonly commendations: CommendationService }) =>
    async ({ body, call }) => ({ body: await deps.commendations.confirm(call, body) }),
);
