import { z } from 'zod';
import { agencyCode, defineRoute, localDate } from '../../../platform/http/index.js';
import { XLSX } from '../../reports/index.js';
import type { FormService } from '../form-service.js';
import { PAPER_MEDIA } from '../paper-media.js';

export const getRegisterRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/handlings/register',
    operationId: 'getRegister',
    tag: "Citizens' dossiers",
    summary: 'Get the register of a place of receipt',
    description:
      'Form 07 of Thông tư 03/2025/TT-VPCP: what it took in within the period, a line for each dossier in the order of receipt. For itself with the data of applicants, each of which is noted as read; for agencies that watch over all with them masked. 5,000 dossiers at most.',
    access: 'read figures',
    query: z.strictObject({
      receivingPoint: agencyCode,
      from: localDate.meta({ description: 'First local day.' }),
      to: localDate.meta({ description: 'Last local day.' }),
    }),
    success: { status: 200, description: 'The register.', otherMedia: { [XLSX]: 'As a workbook.', ...PAPER_MEDIA } },
    errors: ['forbidden'],
  },
  (deps: { readonly forms: FormService }) =>
    async ({ query, call, media }) => ({ file: await deps.forms.register(call, query, media) }),
);
