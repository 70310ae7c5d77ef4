import { z } from 'zod';
import { procedureCode, defineRoute, queryInteger } from '../../../platform/http/index.js';
import { procedureResponse, toProcedureResponse } from '../procedure-schemas.js';
import type { ProcedureService } from '../procedure-service.js';

export const getProcedureRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedures/:code',
    operationId: 'getProcedure',
    tag: 'Reference data',
    summary: 'Read a procedure',
    description: 'Its latest version, or the one asked for.',
    access: 'read common matters',
    params: z.strictObject({
      code: procedureCode.meta({ description: 'Code of the procedure.', example: 'PH-QH-01' }),
    }),
    query: z.strictObject({
      version: queryInteger(1, 1_000_000).optional().meta({ description: 'Number of the version.', example: '1' }),
    }),
    success: { status: 200, description: 'The version.', schema: procedureResponse },
  },
  (deps: { readonly procedures: ProcedureService }) =>
    async ({ params, query, call }) => ({
      body: toProcedureResponse(await deps.procedures.read(call, params.code, query.version)),
    }),
);
