import { sweepFiles } from '../modules/files/index.js';
import { purgeDeliveries } from '../modules/webhooks/index.js';
import { acrossTenants, purgeOutcomes } from '../platform/db/index.js';
import type { FileStore, Spool } from '../platform/files/index.js';
import { MaintenanceJobs } from '../platform/jobs/index.js';
import type { Logger } from '../platform/logging/index.js';
import { refreshAll } from '../workflow/index.js';
import type { Runtime } from './runtime.js';
import type { Services } from './services.js';

export interface MaintenanceParts {
  readonly runtime: Runtime;
  readonly services: Services;
  readonly spool: Pick<Spool, 'sweep'>;
  readonly store: FileStore;
  readonly logger: Logger;
}

/** Every maintenance job of the service, in the order in which they run. */
export function createMaintenance({ runtime, services, spool, store, logger }: MaintenanceParts): MaintenanceJobs {
  const { workflow, sequencer, metrics } = runtime;
  const { pool } = workflow;
  return new MaintenanceJobs({
    logger,
    metrics,
    jobs: [
      { name: 'uploads', run: () => spool.sweep() },
      // An outage must be known before deadlines that fell into it are refreshed.
      { name: 'heartbeat', run: async () => workflow.before() },
      { name: 'refresh', run: () => refreshAll(workflow) },
      { name: 'files', run: () => sweepFiles({ pool, store }) },
      { name: 'checkpoints', run: () => services.checkpoints.closeDays() },
      { name: 'report-rollups', run: () => services.reportRollups.countAll() },
      { name: 'feed', run: () => sequencer.catchUp() },
      { name: 'idempotency-keys', run: () => acrossTenants(pool).query(purgeOutcomes()) },
      { name: 'webhook-deliveries', run: () => acrossTenants(pool).query(purgeDeliveries()) },
    ],
  });
}
