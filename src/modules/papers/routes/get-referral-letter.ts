import { defineRoute, idParams } from '../../../platform/http/index.js';
import { PAPER_MEDIA } from '../paper-media.js';
import type { PaperService } from '../paper-service.js';

export const getReferralLetterRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/referrals/:id/letter',
    operationId: 'getReferralLetter',
    tag: 'Accountability',
    summary: 'Get the letter of a referral as a paper',
    description: `The letter (công văn) of the lead to Home Affairs: the violations with their deadlines and the numbers of the journal entries that prove them, the diligence of the lead as it stood when
the letter went, and what is asked for (R7, R8). For the lead and agencies that watch over the dossier.`,
    access: 'read a whole referral',
    params: idParams,
    success: { status: 200, description: 'The letter.', otherMedia: PAPER_MEDIA },
    errors: ['forbidden'],
  },
  (deps: { readonly papers: PaperService }) =>
    async ({ params, call, media }) => ({ file: await deps.papers.referral(call, params.id, media) }),
);
