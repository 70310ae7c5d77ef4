import { Counter, Gauge, type Registry } from 'prom-client';

/** Figures of a replica, read when Prometheus asks. */
export interface ReplicaSource {
  readonly fit: () => boolean;
  /** Milliseconds; undefined where nothing is known. */
  readonly lag: () => number | undefined;
}

/** Adds what there is to know of reads from a replica. @returns counts one read, by who answered it and why */
export function replicaMetrics(registry: Registry, { fit, lag }: ReplicaSource): (by: string, reason: string) => void {
  const reads = new Counter({
    name: 'replica_reads_total',
    help: 'Reads that a replica may answer, by who answered them, and by the reason where that was the primary.',
    labelNames: ['by', 'reason'],
    registers: [registry],
  });
  new Gauge({
    name: 'replica_fit',
    help: 'Whether the replica is read from: 1, or 0 where it is away, or no replica of the primary.',
    registers: [registry],
    collect() {
      this.set(fit() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'replica_lag_seconds',
    help: 'How far the replica is behind the primary.',
    registers: [registry],
    collect() {
      const behind = lag();
      if (behind !== undefined) this.set(behind / 1_000);
    },
  });
  return (by, reason) => reads.inc({ by, reason });
}
