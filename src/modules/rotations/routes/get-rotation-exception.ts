import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ExceptionService } from '../exception-service.js';
import { exceptionResponse } from '../plan-responses.js';

export const getRotationExceptionRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/rotation-exceptions/:id',
    operationId: 'getRotationException',
    tag: 'Rotation',
    summary: 'Read why an official is not moved yet',
    description: 'For the agency of the official, Home Affairs, the inspectorate and the operator.',
    access: 'read rotation exceptions',
    params: idParams,
    success: { status: 200, description: 'The exception.', schema: exceptionResponse },
  },
  (deps: { readonly rotationExceptions: ExceptionService }) =>
    async ({ params, call }) => ({ body: await deps.rotationExceptions.read(call, params.id) }),
);
