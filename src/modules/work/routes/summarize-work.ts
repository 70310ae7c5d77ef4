import { z } from 'zod';
import { agencyCode, defineRoute, officialCode } from '../../../platform/http/index.js';
import { workSummary } from '../work-schemas.js';
import type { WorkService } from '../work-service.js';

export const summarizeWorkRoute = (kinds: readonly string[]) =>
  defineRoute(
    {
      method: 'GET',
      path: '/v1/work/summary',
      operationId: 'summarizeWork',
      tag: 'Work in hand',
      summary: 'Count work in hand',
      description:
        'How much of each class waits for each agency (R15); each number opens into `GET /v1/work` with the same filters. An agency sees its own; agencies that watch over all see that of every agency.',
      access: 'read work in hand',
      replica: true,
      query: z.strictObject({
        agency: agencyCode.optional().meta({ description: 'Agency whom it waits for.' }),
        official: officialCode.optional().meta({ description: 'Official who has it.' }),
        kind: z.enum(kinds).optional(),
      }),
      success: { status: 200, description: 'The counts.', schema: workSummary },
    },
    (deps: { readonly work: WorkService }) =>
      async ({ query, call }) => ({ body: await deps.work.summary(call, query) }),
  );
