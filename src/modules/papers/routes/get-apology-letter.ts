import { defineRoute, idParams } from '../../../platform/http/index.js';
import { PAPER_MEDIA } from '../paper-media.js';
import type { PaperService } from '../paper-service.js';

export const getApologyLetterRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/apology-letter',
    operationId: 'getApologyLetter',
    tag: 'Dossiers',
    summary: 'Get the letter of apology as a paper',
    description: `The letter to the applicant of a late citizen dossier, with the reason and the new date (R19). 404 until the lead has apologised.`,
    access: 'read a whole dossier',
    params: idParams,
    success: { status: 200, description: 'The letter.', otherMedia: PAPER_MEDIA },
    errors: ['forbidden'],
  },
  (deps: { readonly papers: PaperService }) =>
    async ({ params, call, media }) => ({ file: await deps.papers.apology(call, params.id, media) }),
);
