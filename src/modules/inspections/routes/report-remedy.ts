import { defineRoute } from '../../../platform/http/index.js';
import { fileIdsOf, type FileService } from '../../files/index.js';
import type { Dispatch } from '../../processes/index.js';
import { inspectionResponse } from '../inspection-responses.js';
import { remedyReportBody } from '../inspection-schemas.js';
import { numberedParams } from '../numbered-params.js';
import { reportRemedy } from '../remedy-acts.js';

export const reportRemedyRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/remedies/:no/report',
    operationId: 'reportRemedy',
    tag: 'Inspections',
    summary: 'Report what was put right',
    description:
      'By the agency that has to, with its document and the file that proves it; after its term it is taken, and counts as late (R24).',
    access: 'put right',
    params: numberedParams,
    body: remedyReportBody,
    bodyExample: {
      documentNumber: '77/BC-STC',
      documentDate: '2026-11-20',
      signedBy: 'H29.4-01',
      text: 'Đã phân công người chịu trách nhiệm.',
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly files: Pick<FileService, 'known'> }) =>
    async ({ params, body, call }) => {
      const known = await deps.files.known(call, fileIdsOf([body]));
      const inspection = await deps.dispatch(call, reportRemedy, params.id, { remedy: params.no, ...body, known });
      return { body: inspection, version: inspection.version };
    },
);
