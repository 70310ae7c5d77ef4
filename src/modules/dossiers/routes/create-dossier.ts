import { defineRoute } from '../../../platform/http/index.js';
import { createDossierBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { createDossier } from '../create-dossier.js';
import type { Begin } from '../../processes/index.js';
import { fileIdsOf, type FileService } from '../../files/index.js';

export const createDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers',
    operationId: 'createDossier',
    tag: 'Dossiers',
    summary: 'Open a dossier',
    description:
      'The agency of the caller leads it (R1); the procedure must be one that it leads (R2). It keeps the version of the procedure that is in force today. Its code is the next of the agency and the day, without a gap.',
    access: 'open a dossier',
    body: createDossierBody,
    bodyExample: {
      procedureCode: 'PH-QH-01',
      title: 'Điều chỉnh cục bộ quy hoạch phân khu tỷ lệ 1/2000',
      handling: 'normal',
      responsibleOfficial: 'H29.6-04',
      components: [{ code: 'thuyet-minh', documentNumber: '12/TM-SXD', documentDate: '2026-11-19' }],
    },
    success: {
      status: 201,
      description: 'The dossier, drafting.',
      schema: dossierResponse,
      etag: true,
      location: true,
    },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly begin: Begin; readonly files: Pick<FileService, 'known'> }) =>
    async ({ body, call }) => {
      const known = await deps.files.known(call, fileIdsOf(body.components));
      const dossier = await deps.begin(call, createDossier, { ...body, known });
      return { body: dossier, version: dossier.version, location: `/v1/dossiers/${dossier.id}` };
    },
);
