import { defineRoute } from '../../../platform/http/index.js';
import type { ExceptionService } from '../exception-service.js';
import { exceptionResponse } from '../plan-responses.js';
import { exceptionBody } from '../plan-schemas.js';

export const recordRotationExceptionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/rotation-exceptions',
    operationId: 'recordRotationException',
    tag: 'Rotation',
    summary: 'Record why an official is not moved yet',
    description:
      'By the agency of the official, or Home Affairs: on a ground of the policy, by the document that proves it, from a first to a last day (R29).',
    access: 'record a rotation exception',
    body: exceptionBody,
    bodyExample: {
      official: 'H29.6-04',
      ground: 'child_under_36_months',
      validFrom: '2026-11-01',
      validTo: '2028-10-31',
      documentNumber: '112/GKS',
      documentDate: '2026-11-10',
      issuer: 'UBND phường Sài Gòn',
    },
    success: { status: 201, description: 'The exception.', schema: exceptionResponse },
    errors: ['forbidden', 'official-not-of-agency', 'duplicate'],
  },
  (deps: { readonly rotationExceptions: ExceptionService }) =>
    async ({ body, call }) => ({ body: await deps.rotationExceptions.record(call, body) }),
);
