import type { Authenticator } from '../modules/auth/index.js';
import { ClocksDiffer } from '../platform/clock/index.js';
import { createFeed } from '../modules/events/index.js';
import { openWebhooks } from '../modules/webhooks/index.js';
import type { openFiles } from '../platform/files/index.js';
import { createMaintenance } from './maintenance.js';
import { derivedKey, type AppParts } from './parts.js';
import { cursorsOf, openReplica } from './replica.js';
import { createRuntime, type Runtime } from './runtime.js';
import { createServices } from './services.js';

export type Cell = ReturnType<typeof createCell>;

/** Everything that works over one database server: what answers for its tenants, and what runs beside. With one server this is the service. */
export function createCell(
  parts: AppParts,
  authenticator: Authenticator,
  { spool, store }: ReturnType<typeof openFiles>,
) {
  const { logger } = parts;
  const runtime = createRuntime(
    parts,
    () => maintenance.again(),
    () => services.passingRunner.wake(),
  );
  const { workflow, runner, heartbeat, sequencer } = runtime;
  const replica = openReplica(parts, runtime);
  const cursors = cursorsOf(parts, replica && (() => replica.reads.placeOf('primary')));
  const services = createServices(parts, runtime, authenticator, { spool, store }, cursors);
  const { feed, webhooks } = openEvents(parts, runtime);
  const maintenance = createMaintenance({ runtime, services, spool, store, logger });
  return {
    runtime,
    replica,
    services,
    /** What routes work with. */
    deps: { ...services, feed, webhooks: webhooks.service },
    /** Awaited before anybody acts, so that an outage is known. */
    beat: async () => workflow.before(),
    start: () => {
      heartbeat.start();
      if (parts.deadlines) runner.start();
      replica?.watch.start();
    },
    serve: () => {
      webhooks.start();
      services.archiveJobs.start();
      services.importJobs.start();
      services.importJobs.poke();
      maintenance.start();
    },
    /** Lets what is under way end. */
    stop: () =>
      Promise.all([
        sequencer.stop(),
        webhooks.stop(),
        runner.stop(),
        maintenance.stop(),
        services.archiveJobs.stop(),
        services.importJobs.stop(),
        services.passingRunner.stop(),
        services.pdf?.close(),
      ]),
    /** Once nothing is under way any more. */
    end: () => Promise.all([heartbeat.stop(), replica?.watch.stop()]),
  };
}

function openEvents(parts: AppParts, { workflow: { referenceData, processes }, sequencer, time, heartbeat }: Runtime) {
  const { pool, logger, server, webhooks: options } = parts;
  const feed = createFeed({ pool, referenceData, sequencer, processes, longestWait: server.requestTimeout });
  const key = derivedKey(parts, 'webhook secrets');
  return {
    feed,
    webhooks: openWebhooks({ pool, feed, log: logger, key, options, now: time.now, agreed: agreedBy(heartbeat) }),
  };
}

/** Whether clocks agree, as far as can be told: where the database is away, whatever is done next finds out. */
const agreedBy = (heartbeat: Runtime['heartbeat']) => async (): Promise<boolean> => {
  try {
    await heartbeat.fresh();
    return true;
  } catch (error) {
    return !(error instanceof ClocksDiffer);
  }
};
