import { z } from 'zod';
import { agencyCode, defineRoute, line, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
import { PROCEDURE_KINDS } from '../procedure.js';
import { procedurePage, toProcedureResponse } from '../procedure-schemas.js';
import type { ProcedureService } from '../procedure-service.js';

export const listProceduresRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedures',
    operationId: 'listProcedures',
    tag: 'Reference data',
    summary: 'List the procedures',
    description:
      'The latest version of each, by code: of a kind, a field, with a step of an agency, or taken in by it (R16, R17). An agency is meant by its own code, and where the procedure says `*`, if it may lead.',
    access: 'read common matters',
    query: pageQuery.extend({
      kind: z.enum(PROCEDURE_KINDS).optional(),
      field: line(200).optional().meta({ description: 'The whole name of the field.' }),
      unit: agencyCode.optional().meta({ description: 'An agency that has a step.' }),
      receivingPoint: agencyCode.optional().meta({ description: 'An agency that takes dossiers in.' }),
    }),
    success: { status: 200, description: 'A page of procedures.', schema: procedurePage },
  },
  (deps: { readonly procedures: ProcedureService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { kind, field, unit, receivingPoint } = query;
      const { items, next } = await readPage(deps.cursors, query, {
        scope: ['procedures', call.tenant, kind, field, unit, receivingPoint],
        key: z.string(),
        read: (after = '', limit) => deps.procedures.list(call, query, after, limit),
        keyOf: ({ code }) => code,
      });
      return { body: { items: items.map(toProcedureResponse), next } };
    },
);
