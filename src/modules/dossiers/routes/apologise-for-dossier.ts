import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch, IssuingPapers } from '../../processes/index.js';
import { apologiseBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { apologise } from '../apologising-act.js';

export const apologiseForDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/apology',
    operationId: 'apologiseForDossier',
    tag: 'Dossiers',
    summary: 'Apologise for a late dossier',
    description: `The letter that the applicant of a late citizen dossier is owed before the old date passes, with the reason and the new date, once per dossier
(R19). It moves no deadline; the new date is one of its own. \`GET /v1/dossiers/{id}/apology-letter\` is the letter as a document.`,
    access: 'act as lead',
    params: idParams,
    body: apologiseBody,
    bodyExample: {
      reason: 'Cơ quan phối hợp chưa có ý kiến về chỉ giới thoát lũ của khu đất.',
      newDate: '2026-12-28',
      documentNumber: '512/SXD-QLCP',
      documentDate: '2026-12-16',
      signedBy: 'H29.6-01',
    },
    precondition: 'honoured',
    success: {
      status: 200,
      description: 'The dossier, with its letter of apology.',
      schema: dossierResponse,
      etag: true,
    },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly issuing: IssuingPapers }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, apologise, params.id, body, await deps.issuing.apologised(call));
      return { body: dossier, version: dossier.version };
    },
);
