import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ExceptionService } from '../exception-service.js';
import { exceptionResponse } from '../plan-responses.js';
import { endingBody } from '../plan-schemas.js';

export const endRotationExceptionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/rotation-exceptions/:id/ending',
    operationId: 'endRotationException',
    tag: 'Rotation',
    summary: 'End an exception before its last day',
    description: 'It holds until that day and no longer. Once: 409 `duplicate` afterwards.',
    access: 'end a rotation exception',
    params: idParams,
    body: endingBody,
    bodyExample: { endedOn: '2026-11-20', reason: 'Đã có kết luận, không xử lý kỷ luật.' },
    success: { status: 200, description: 'The exception.', schema: exceptionResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'duplicate'],
  },
  (deps: { readonly rotationExceptions: ExceptionService }) =>
    async ({ params, body, call }) => ({ body: await deps.rotationExceptions.end(call, params.id, body) }),
);
