import { defineRoute, localDate, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
import { checkpointPage } from '../checkpoint-schemas.js';
import type { CheckpointService } from '../checkpoint-service.js';

export const listCheckpointsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/checkpoints',
    operationId: 'listCheckpoints',
    tag: 'Journal',
    summary: 'List checkpoints',
    description:
      "One for each local day of the tenant's clock that has ended, made within the hour; the latest first. A day in which the service did not run at all, or that a test clock leapt over, has none: the next one covers it. " +
      'Everybody in the tenant may read and keep them.',
    access: 'read common matters',
    query: pageQuery,
    success: { status: 200, description: 'One page of checkpoints.', schema: checkpointPage },
  },
  (deps: { readonly checkpoints: CheckpointService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['checkpoints', call.tenant],
          key: localDate,
          read: (before, limit) => deps.checkpoints.list(call, before, limit),
          keyOf: ({ day }) => day,
        }),
      };
    },
);
