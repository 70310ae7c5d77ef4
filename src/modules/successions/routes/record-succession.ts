import { defineRoute } from '../../../platform/http/index.js';
import type { SuccessionActs } from '../succession-service.js';
import { successionResponse } from '../succession-responses.js';
import { successionBody } from '../succession-schemas.js';

export const recordSuccessionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/successions',
    operationId: 'recordSuccession',
    tag: 'Successions',
    summary: 'Record that agencies end and others take over',
    description:
      'A merger, or a split by procedure and field, beforehand or as many days late as the policy allows (R27). At the beginning of the day all open work passes: dossiers led, requests, tasks and parts, steps, places of receipt, invitations, explanations, remedies, petitions, reviews. Terms and states stay; rules that name a predecessor mean its successor from then on. The predecessor acts no more (`agency-succeeded`) and reads what it had. Refused with what is wrong, and nothing changed: agencies that do not exist or not on that day, an agency that ends twice, chains that come round, gaps, a split without a word on the rest, a day too far back.',
    access: 'record a succession',
    body: successionBody,
    bodyExample: {
      predecessors: ['H29.4', 'H29.5'],
      successors: [{ agency: 'H29.30' }],
      effectiveOn: '2027-01-01',
      decision: { number: '15/NQ-HĐND', date: '2026-12-10', signer: 'Chủ tịch Hội đồng nhân dân' },
    },
    success: { status: 201, description: 'The succession.', schema: successionResponse, etag: true, location: true },
    errors: ['forbidden', 'official-not-of-agency'],
  },
  (deps: { readonly successionActs: SuccessionActs }) =>
    async ({ body, call }) => {
      const succession = await deps.successionActs.record(call, { ...body, rest: body.rest });
      return { body: succession, version: succession.version, location: `/v1/successions/${succession.id}` };
    },
);
