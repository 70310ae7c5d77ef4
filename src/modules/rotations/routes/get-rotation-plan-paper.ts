import { defineRoute, idParams } from '../../../platform/http/index.js';
import { DOCX, PAPER_MEDIA } from '../../papers/index.js';
import type { PlanPapers } from '../plan-paper.js';

export const getRotationPlanPaperRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/rotation-plans/:id/paper',
    operationId: 'getRotationPlanPaper',
    tag: 'Rotation',
    summary: 'Get a rotation plan as a paper',
    description:
      'Kế hoạch định kỳ chuyển đổi vị trí công tác: a draft (“DỰ THẢO”, without a number) until it is signed; it says who is excepted and until when, not why.',
    access: 'read a rotation plan',
    params: idParams,
    success: { status: 200, description: 'The paper.', otherMedia: PAPER_MEDIA },
    errors: ['not-found'],
  },
  (deps: { readonly planPapers: PlanPapers }) =>
    async ({ params: { id }, media, call }) => ({ file: await deps.planPapers(call, id, media || DOCX) }),
);
