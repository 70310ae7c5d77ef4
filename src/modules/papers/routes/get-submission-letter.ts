import { defineRoute, idParams } from '../../../platform/http/index.js';
import { PAPER_MEDIA } from '../paper-media.js';
import type { PaperService } from '../paper-service.js';

export const getSubmissionLetterRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/submission-letter',
    operationId: 'getSubmissionLetter',
    tag: 'Dossiers',
    summary: 'Get the submission as a paper',
    description: `The submission (tờ trình) to the committee: the matter, its components, who was asked and said what, and the position of the lead (R11). Number and date are left blank
until the dossier has gone up, and again once it was sent back. For the lead and agencies that watch over the dossier; 404 where the lead decides itself (R2).`,
    access: 'read a whole dossier',
    params: idParams,
    success: { status: 200, description: 'The submission.', otherMedia: PAPER_MEDIA },
    errors: ['forbidden'],
  },
  (deps: { readonly papers: PaperService }) =>
    async ({ params, call, media }) => ({ file: await deps.papers.submission(call, params.id, media) }),
);
