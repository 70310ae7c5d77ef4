import { defineRoute, idParams, JSON_MEDIA_TYPE } from '../../../platform/http/index.js';
import { synopsisResponse, type DossierQueries } from '../../dossiers/index.js';
import { XLSX } from '../../reports/index.js';
import { PAPER_MEDIA } from '../paper-media.js';
import type { PaperService } from '../paper-service.js';

export const getSynopsisRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/synopsis',
    operationId: 'getSynopsis',
    tag: 'Dossiers',
    summary: 'Read the synopsis of opinions',
    description:
      'All opinions, late ones too, with the response of the lead to each (R11): as JSON, as a paper, or as a workbook, whichever `Accept` asks for.',
    access: 'read a whole dossier',
    params: idParams,
    success: {
      status: 200,
      description: 'The synopsis.',
      schema: synopsisResponse,
      otherMedia: { ...PAPER_MEDIA, [XLSX]: 'The same as a workbook.' },
    },
    errors: ['forbidden'],
  },
  (deps: { readonly dossierQueries: DossierQueries; readonly papers: PaperService }) =>
    async ({ params, call, media }) =>
      media === JSON_MEDIA_TYPE
        ? { body: await deps.dossierQueries.synopsis(call, params.id) }
        : { file: await deps.papers.synopsis(call, params.id, media) },
);
