import { z } from 'zod';
import { defineRoute, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
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
      const { items, next } = await readPage(deps.cursors, query, {
        scope: { list: 'procedures', tenant: call.tenant },
        key: z.string(),
        read: (after = '', limit) => deps.procedures.list(call, after, limit),
        keyOf: ({ code }) => code,
      });
      return { body: { items: items.map(toProcedureResponse), next } };
    },
);
