import { purgeKeys, purgeLines } from '../modules/imports/index.js';
import { sweepFiles } from '../modules/files/index.js';
import { keepDeliveries } from '../modules/webhooks/index.js';
import { inBatches, purgeOutcomes } from '../platform/db/index.js';
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
  const { workflow, sequencer, metrics, time } = runtime;
  const { pool } = workflow;
  return new MaintenanceJobs({
    logger,
    metrics,
    jobs: [
      // Deletes unfinished uploads of processes that no longer run.
      { name: 'uploads', run: () => spool.sweep() },
      // Writes the heartbeat. It runs before `refresh`: an outage must be known before deadlines that fell into it are refreshed.
      { name: 'heartbeat', run: async () => workflow.before() },
      // Moves the deadlines of open dossiers that a calendar change or an outage has not reached yet.
      { name: 'refresh', run: () => refreshAll(workflow) },
      // Begins successions that the directory declared, and passes the open work of agencies that have ended, where that was left.
      { name: 'successions', run: () => services.passingRunner.runAll() },
      // Asks the heads of agencies for successors of officials who have left, once for each matter that is without one.
      { name: 'successors', run: () => services.ownerless.askAllHeads() },
      // Gives each agency its reviews of work in hand and its digests, and ends those of agencies that are closed.
      { name: 'reviews', run: (signal) => services.keepReviews.keepAll(signal) },
      // Opens the rotation plan of an agency once somebody is due, and counts who is due and in none.
      { name: 'rotations', run: (signal) => services.keepRotations.keepAll(signal) },
      // Compares work in hand with the dossiers it is made of, mends what differs, and measures what comparable steps take.
      { name: 'work-in-hand', run: (signal) => services.workRebuild.rebuildAll(signal) },
      // Fills in what is found of aggregates that are older than the search, the newest first.
      { name: 'search', run: (signal) => services.searchFilling.fillAll(signal) },
      // Deletes files that nothing has named for a week.
      { name: 'files', run: (signal) => sweepFiles({ pool, store, signal }, time.now()) },
      // Closes each local day that has ended with a checkpoint of the journal.
      { name: 'checkpoints', run: () => services.checkpoints.closeDays() },
      // Counts what agencies owe to their archives.
      { name: 'archives', run: (signal) => services.keepArchives.keepAll(signal) },
      // Makes the archive packages that were asked for and whose journals a checkpoint holds.
      { name: 'archive-packages', run: (signal) => services.packageMaker.makeAll(null, signal) },
      // Carries out the destructions that were decided.
      { name: 'destructions', run: (signal) => services.carryOut.carryOutAll(null, signal) },
      // Goes on with imports that are under way, and deletes the lines of those that are over.
      {
        name: 'imports',
        run: async (signal) => {
          services.importJobs.poke();
          await inBatches(pool, purgeLines, { signal });
          await inBatches(pool, purgeKeys, { signal });
        },
      },
      // Adds requests and dossiers that have settled to the rollups of reports.
      { name: 'report-rollups', run: () => services.reportRollups.countAll() },
      // Numbers new journal entries for the events feed.
      { name: 'feed', run: () => sequencer.catchUp() },
      // Issues the papers of acts that nobody has asked for yet, and writes their files. After `feed`, whose numbers it follows.
      { name: 'papers', run: (signal) => services.paperFollower(signal) },
      // Deletes the answers kept for idempotency keys after 24 hours.
      { name: 'idempotency-keys', run: (signal) => inBatches(pool, purgeOutcomes, { signal }) },
      // Drops the log of webhook deliveries, a week as a whole, once all of it is 30 days old, and makes room for the weeks to come.
      { name: 'webhook-deliveries', run: (signal) => inBatches(pool, keepDeliveries, { signal }) },
    ],
  });
}
