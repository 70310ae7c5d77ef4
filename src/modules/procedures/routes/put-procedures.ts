import { defineRoute } from '../../../platform/http/index.js';
import { proceduresChange, proceduresInput } from '../procedure-schemas.js';
import type { ProcedureService } from '../procedure-service.js';

export const putProceduresRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/procedures',
    operationId: 'putProcedures',
    tag: 'Reference data',
    summary: 'Publish procedures',
    description:
      'All or nothing. A procedure that says something new becomes its next version; published versions are never altered, and a ' +
      'dossier keeps the one it began under (R16, R17). Procedures that the list leaves out stay as they are. For administrators.',
    access: 'administer',
    body: proceduresInput,
    bodyExample: {
      procedures: [
        {
          code: 'PH-QH-01',
          kind: 'coordination',
          title: 'Trình chấp thuận điều chỉnh cục bộ quy hoạch',
          field: 'Xây dựng - Quy hoạch',
          decidedBy: 'committee',
          leadAgencies: ['H29.6'],
          components: [{ code: 'to-trinh', name: 'Tờ trình', required: true }],
          requiredConsultees: ['H29.4', 'H29.7'],
          optionalConsultees: ['H29.3'],
          timeLimit: { workingDays: 25 },
          consultation: {
            responseWorkingDays: { normal: 5, urgent: 2, complex: 7 },
            minWorkingDays: 1,
            maxWorkingDays: 10,
            maxRounds: 2,
            silence: 'deemed_agreement',
          },
          effectiveFrom: '2025-07-01',
          basis: '1750/QĐ-UBND',
        },
      ],
    },
    bodyLimit: 4 * 1024 * 1024,
    success: {
      status: 200,
      description: 'They are published.',
      schema: proceduresChange,
      example: { created: 1, updated: 0, unchanged: 0 },
    },
    errors: ['forbidden'],
  },
  (deps: { readonly procedures: ProcedureService }) =>
    async ({ body, call }) => ({ body: await deps.procedures.publish(call, body.procedures) }),
);
