import type { z } from 'zod';
import {
  type Cursors,
  defineRoute,
  instantAndId,
  line,
  localDate,
  officialCode,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import type { ExceptionService } from '../exception-service.js';
import { exceptionPage } from '../plan-responses.js';

export const listRotationExceptionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/rotation-exceptions',
    operationId: 'listRotationExceptions',
    tag: 'Rotation',
    summary: 'List why officials are not moved yet',
    description:
      'The latest first. What they say is personal: an agency sees those of its own officials; Home Affairs, the inspectorate and the operator see every one.',
    access: 'list rotation exceptions',
    query: pageQuery.extend({
      official: officialCode.optional(),
      ground: line(100).optional(),
      inForceOn: localDate.optional().meta({ description: 'In force on that day.' }),
    }),
    success: { status: 200, description: 'One page of exceptions.', schema: exceptionPage },
  },
  (deps: { readonly rotationExceptions: ExceptionService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency } = call.principal;
      const { official, ground, inForceOn } = query;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['rotation exceptions', call.tenant, clientId, agency, official, ground, inForceOn],
          key: instantAndId,
          read: (after, limit) => deps.rotationExceptions.list(call, query, after, limit),
          keyOf: (each): z.infer<typeof instantAndId> => [each.recordedAt, each.id],
        }),
      };
    },
);
