import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { within } from '../../core/within.js';
import { merged } from './merged.js';
import { replicaMetrics, type ReplicaSource } from './replica.js';

/** Figures that exist elsewhere and are read when Prometheus asks. */
export interface MetricSources {
  readonly pool: () => { readonly total: number; readonly idle: number; readonly waiting: number };
  /** Deadlines that are due and not fired, and by how many seconds the oldest of them is late. */
  readonly timers: () => Promise<{ readonly due: number; readonly lagSeconds: number }>;
  /** Aggregates that the engine has set aside. */
  readonly quarantined: () => number;
  /** Milliseconds that the clock of this machine is ahead of the database's; undefined before it was measured. */
  readonly clockAhead: () => number | undefined;
}

/** Milliseconds that the figures of one of several database servers are waited for. */
const SHORTLY = 2_000;

let ofProcess: Registry | undefined;

/**
 * Memory, garbage collections and the event loop: of the process, whatever runs in it, and so watched once. What watches them cannot be ended, and
 * for each service that a test starts it would hold that service for good.
 */
function watchProcess(): Registry {
  if (!ofProcess) collectDefaultMetrics({ register: (ofProcess = new Registry()) });
  return ofProcess;
}

/** All metrics of one service, in a registry of its own, and those of its process. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  readonly #transitions = new Counter({
    name: 'workflow_transitions_total',
    help: 'Committed transitions by machine and event.',
    labelNames: ['machine', 'event'],
    registers: [this.registry],
  });

  readonly #maintenance = new Counter({
    name: 'maintenance_jobs_total',
    help: 'Runs of maintenance jobs by how they ended: done, failed.',
    labelNames: ['job', 'outcome'],
    registers: [this.registry],
  });

  readonly #workDifferences = new Counter({
    name: 'work_items_differences_total',
    help: 'Items of work in hand that were not as the aggregates have them, by how they differed; all but risk are faults.',
    labelNames: ['difference'],
    registers: [this.registry],
  });

  readonly #process: readonly Registry[];

  /** @param options `server`: which of several database servers they are of, a label of each figure */
  constructor({ processMetrics = true, server }: { readonly processMetrics?: boolean; readonly server?: string } = {}) {
    this.#process = processMetrics ? [watchProcess()] : [];
    if (server !== undefined) this.registry.setDefaultLabels({ server });
  }

  /** In the text format of Prometheus. */
  async text(): Promise<string> {
    const all = await Promise.all([...this.#process, this.registry].map((each) => each.metrics()));
    return all.join('\n');
  }

  /** Where there are several database servers: whether this one is open, and so its tenants are served. */
  watchServer(isOpen: () => boolean): void {
    new Gauge({
      name: 'database_server_open',
      help: 'Whether the database server could be opened: 1, or 0 while it has been away since the process began.',
      registers: [this.registry],
      collect() {
        this.set(isOpen() ? 1 : 0);
      },
    });
  }

  /** Route pattern, not path; seconds. */
  observeRequest(route: string, method: string, status: number, seconds: number): void {
    this.#requests.observe({ route, method, status }, seconds);
  }

  countTransition(machine: string, event: string, times = 1): void {
    this.#transitions.inc({ machine, event }, times);
  }

  countMaintenance(job: string, outcome: 'done' | 'failed'): void {
    this.#maintenance.inc({ job, outcome });
  }

  countWorkDifferences(difference: string, items: number): void {
    this.#workDifferences.inc({ difference }, items);
  }

  /** Adds the gauges that read `sources` at each scrape. A source that fails leaves its gauges as they were. */
  watch(sources: MetricSources): void {
    this.#watchPool(sources.pool);
    this.#watchTimers(sources.timers);
    const { quarantined, clockAhead } = sources;
    new Gauge({
      name: 'workflow_quarantined_aggregates',
      help: 'Aggregates that the engine could not work on and has set aside; each is named in the log.',
      registers: [this.registry],
      collect() {
        this.set(quarantined());
      },
    });
    new Gauge({
      name: 'clock_difference_seconds',
      help: 'By how much the clock of this machine was ahead of that of the database at the last heartbeat.',
      registers: [this.registry],
      collect() {
        this.set((clockAhead() ?? 0) / 1_000);
      },
    });
  }

  /** Where there is a replica. @returns counts one read, by who answered it and why */
  watchReplica(source: ReplicaSource): (by: string, reason: string) => void {
    return replicaMetrics(this.registry, source);
  }

  #watchPool(pool: MetricSources['pool']): void {
    new Gauge({
      name: 'pg_pool_connections',
      help: 'Connections of the pool by what they do, and callers waiting for one.',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        const { total, idle, waiting } = pool();
        this.set({ state: 'busy' }, total - idle);
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'waiting' }, waiting);
      },
    });
  }

  #watchTimers(timers: MetricSources['timers']): void {
    const lag = new Gauge({
      name: 'workflow_timers_lag_seconds',
      help: 'Age of the oldest deadline that is due and not fired.',
      registers: [this.registry],
    });
    new Gauge({
      name: 'workflow_timers_due',
      help: 'Deadlines that are due and not fired.',
      registers: [this.registry],
      async collect() {
        const seen = await timers().catch(() => undefined);
        if (!seen) return;
        this.set(seen.due);
        lag.set(seen.lagSeconds);
      },
    });
  }
}

/** `GET /metrics` in the text format of Prometheus. Those of several database servers stand together by their names. */
export function serveMetrics(server: FastifyInstance, all: readonly [Metrics, ...Metrics[]]): void {
  const { contentType } = all[0].registry;
  server.get('/metrics', async (_request, reply) => {
    if (all.length === 1) return reply.type(contentType).send(await all[0].text());
    // A server that hangs hides its own figures alone.
    const texts = await Promise.all(all.map((each) => within(SHORTLY, each.text())));
    return reply.type(contentType).send(merged(texts.filter((each) => each !== undefined)));
  });
}
