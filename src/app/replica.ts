import { LAST_BEAT } from '../modules/outages/index.js';
import { ReferenceDataCache } from '../modules/tenants/index.js';
import { Cursors } from '../platform/http/index.js';
import { Reads, ReplicaWatch, Tokens } from '../platform/replica/index.js';
import { derivedKey, type AppParts } from './parts.js';
import { createReadingServices } from './reading.js';
import type { Runtime } from './runtime.js';

/** Where lists, searches and reports are read beside the primary; undefined where there is no replica. */
export function openReplica(parts: AppParts, runtime: Runtime) {
  const { pool, replica, logger: log } = parts;
  if (replica === undefined) return undefined;
  // Of its own: what a replica of another history had must not be taken for what the primary has.
  const referenceData = new ReferenceDataCache(replica.pool);
  const watch = new ReplicaWatch({
    ...{ primary: pool, replica: replica.pool, asking: replica.asking, log },
    mark: LAST_BEAT,
    renew: () => runtime.heartbeat.renew(),
    begun: () => reads.restart(),
    changed: () => referenceData.forget(),
  });
  const { maxLag, statementTimeout } = replica;
  const count = runtime.metrics.watchReplica({ fit: () => watch.unfit === undefined, lag: () => watch.lag });
  const reads: Reads = new Reads({
    ...{ watch, maxLag, statementTimeout, count },
    tokens: new Tokens(derivedKey(parts, 'consistency tokens')),
  });
  const services = createReadingServices({ ...runtime.workflow, pool: replica.pool, referenceData }, runtime);
  return { watch, reads, services: { ...services, cursors: cursorsOf(parts, () => reads.placeOf('replica')) } };
}

/** The same in every process that shares the key, so that a page may be asked of another process. */
export const cursorsOf = (parts: AppParts, place?: () => string | undefined): Cursors =>
  new Cursors(derivedKey(parts, 'cursors').toString('hex'), place);
