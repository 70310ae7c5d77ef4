import { z } from 'zod';
import { defineRoute, idParams, paragraphs } from '../../../platform/http/index.js';
import type { IssuedReportService } from '../issued-service.js';
import { issuedResponse } from '../report-schemas.js';

const body = z.strictObject({ reason: paragraphs(2_000) }).meta({ id: 'CorrectReport' });

export const correctReportRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/reports/:id/corrections',
    operationId: 'correctReport',
    tag: 'Reports',
    summary: 'Correct an issued report',
    description:
      'Counts the same period anew as the next version under the same number, and says why. The versions before it stay as they were issued. That of an interim report is final once its period has ended.',
    access: 'correct a report',
    params: idParams,
    body,
    bodyExample: { reason: 'Cập nhật các vi phạm được miễn trách nhiệm sau giải trình.' },
    success: { status: 201, description: 'The new version.', schema: issuedResponse, location: true },
    errors: ['forbidden', 'official-not-of-agency'],
  },
  (deps: { readonly issuedReports: IssuedReportService }) =>
    async ({ params: { id }, body: { reason }, call }) => {
      const report = await deps.issuedReports.correct(call, id, reason);
      return { body: report, location: `/v1/reports/${report.id}` };
    },
);
