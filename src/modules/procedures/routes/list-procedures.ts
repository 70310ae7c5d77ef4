import { z } from 'zod';
import { defineRoute, pageQuery, type Cursors } from '../../../platform/http/index.js';
import { procedurePage, toProcedureResponse } from '../procedure-schemas.js';
import type { ProcedureService } from '../procedure-service.js';

export const listProceduresRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedures',
    operationId: 'listProcedures',
    tag: 'Reference data',
    summary: 'List the procedures',
    description: 'The latest version of each, by code.',
    access: 'read common matters',
    query: pageQuery,
    success: { status: 200, description: 'A page of procedures.', schema: procedurePage },
  },
  (deps: { readonly procedures: ProcedureService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const scope = { list: 'procedures', tenant: call.tenant };
      const after = deps.cursors.read(scope, query.cursor, z.string()) ?? '';
      const found = await deps.procedures.list(call, after, query.limit + 1);
      const shown = found.slice(0, query.limit);
      const last = found.length > query.limit ? shown.at(-1) : undefined;
      return {
        body: { items: shown.map(toProcedureResponse), next: last ? deps.cursors.write(scope, last.code) : null },
      };
    },
);
