import { Sequencer } from '../modules/events/index.js';
import { Heartbeat } from '../modules/outages/index.js';
import type { RegisteredProcess } from '../modules/processes/index.js';
import { ReferenceDataCache, type ReferenceData } from '../modules/tenants/index.js';
import { withSearch } from '../modules/search/index.js';
import { withSignatures } from '../modules/signing/index.js';
import { withArchive } from '../modules/retention/index.js';
import { withWork } from '../modules/work/index.js';
import { DatabaseTime } from '../platform/clock/index.js';
import { acrossTenants, type Pool } from '../platform/db/index.js';
import type { Logger } from '../platform/logging/index.js';
import { Metrics } from '../platform/metrics/index.js';
import {
  DeadlineRunner,
  earliestArmed,
  Engine,
  Quarantine,
  readLag,
  type CommitListener,
  type UnitOfWork,
  type Witness,
} from '../workflow/index.js';
import type { AppParts } from './parts.js';
import { PROCESSES } from './processes.js';

/** Milliseconds. */
const CLOCK_TOLERANCE = 30_000;

/** What everything that works on aggregates in batches is given. */
export interface Workflow {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
  readonly quarantine: Quarantine;
  readonly committed: CommitListener;
  /** Awaited before anything is decided: what must be known by then. */
  readonly before: () => Promise<void> | undefined;
  /** Asked of the moment of each transaction before it decides anything. */
  readonly witness: Witness;
}

/** The engine with everything that runs beside it. */
export interface Runtime {
  readonly workflow: Workflow;
  readonly engine: Engine<ReferenceData>;
  readonly runner: DeadlineRunner<ReferenceData>;
  readonly heartbeat: Heartbeat;
  readonly time: DatabaseTime;
  readonly sequencer: Sequencer;
  readonly metrics: Metrics;
}

/**
 * @param afterOutage called once an outage was noticed that this process was the first to see
 * @param afterSuccession called once one has taken effect, or its check has come round
 */
export function createRuntime(parts: AppParts, afterOutage: () => void, afterSuccession: () => void): Runtime {
  const { pool, logger } = parts;
  const { databaseServer } = parts;
  const metrics = new Metrics(databaseServer === undefined ? {} : { processMetrics: false, server: databaseServer });
  const sequencer = new Sequencer({ pool, log: logger });
  const time = new DatabaseTime(parts.clock?.tolerance ?? CLOCK_TOLERANCE, parts.clock?.machine);
  const heartbeat = createHeartbeat(parts, time, afterOutage);
  const quarantine = createQuarantine(logger);
  const watch = { runner: undefined as DeadlineRunner<ReferenceData> | undefined };
  const committed = guarded(logger, (batch) => {
    countAndWake(batch, metrics, watch.runner);
    sequencer.committed();
    // On a test clock whoever moves it passes the work on.
    if (!batch.sandbox && batch.units.some(isPassing)) afterSuccession();
  });
  const referenceData = new ReferenceDataCache(pool);
  const before = () => heartbeat.fresh();
  const workflow: Workflow = {
    pool,
    referenceData,
    processes: (parts.processes ?? PROCESSES)
      .map(withWork)
      .map(withSearch)
      .map(withArchive)
      .map((each) => withSignatures(each)),
    quarantine,
    committed,
    before,
    // A test clock stands where somebody has put it.
    witness: ({ sandbox, now }) => (sandbox ? undefined : time.require(now)),
  };
  const runner = (watch.runner = new DeadlineRunner({ ...workflow, log: logger, now: time.now }));
  watchGauges(metrics, workflow, time);
  return { workflow, engine: new Engine(workflow), runner, heartbeat, time, sequencer, metrics };
}

/** Whether a timer of a succession has fired: it takes effect, or somebody is to look whether its passing goes on. */
const isPassing = ({ progress }: UnitOfWork): boolean =>
  progress.transitions.some(({ machine, event }) => machine === 'succession' && event.startsWith('xstate.after'));

function countAndWake(
  batch: Parameters<CommitListener>[0],
  metrics: Metrics,
  runner: DeadlineRunner<ReferenceData> | undefined,
): void {
  for (const { progress } of batch.units)
    for (const { machine, event } of progress.transitions) metrics.countTransition(machine, event);
  const armed = batch.sandbox ? undefined : earliestArmed(batch);
  if (armed) runner?.wake(armed);
}

const createHeartbeat = (
  { pool, logger, outageAfter }: AppParts,
  time: DatabaseTime,
  afterOutage: () => void,
): Heartbeat =>
  new Heartbeat({
    // Across tenants: the heartbeat, and recording outages.
    db: acrossTenants(pool),
    outageAfter,
    time,
    onOutage: (outage) => {
      logger.warn(outage, 'no process was alive: deadlines that fell into that time are given back');
      afterOutage();
    },
    onLost: (written, found) =>
      logger.error(
        { written, found },
        'the database goes on from an older state of itself: what it confirmed after that is gone. See the handbook, Fail-over',
      ),
    onFailure: (error) => logger.warn({ error: error.message }, 'the heartbeat could not be written, trying again'),
  });

const createQuarantine = (logger: Logger): Quarantine =>
  new Quarantine(({ error, ...what }) =>
    logger.error({ err: error, ...what }, 'an aggregate cannot be worked on: it is in quarantine for ten minutes'),
  );

const watchGauges = (metrics: Metrics, { pool, processes, quarantine }: Workflow, time: DatabaseTime): void =>
  metrics.watch({
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    quarantined: () => quarantine.size,
    clockAhead: () => time.ahead,
    timers: async () => {
      // Across tenants: how many deadlines are due, and how late the oldest one is, for the metrics.
      const [row] = await acrossTenants(pool).query(readLag(processes.map((each) => each.name)));
      return { due: Number(row?.['due']), lagSeconds: Number(row?.['lag']) };
    },
  });

/** What listens to commits comes too late to refuse anything: a failure of its own is logged and goes no further. */
const guarded =
  (logger: Logger, listener: CommitListener): CommitListener =>
  (batch) => {
    try {
      listener(batch);
    } catch (error) {
      logger.error({ err: error }, 'a commit was not counted');
    }
  };
