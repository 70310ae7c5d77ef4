import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { readAggregate } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { processOf } from './aggregate-queries.js';
import type { RegisteredProcess } from './registered-process.js';

export interface ReadingDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
}

/** Whether the caller may see an aggregate, of whatever process. @throws DomainError `not-found` where it may not, or there is none */
export async function permitReading(
  { pool, referenceData, processes }: ReadingDeps,
  call: Call,
  id: string,
): Promise<void> {
  const process = await processOf(queryable(pool, call.tenant), processes, call.tenant, id);
  const found = process && (await readAggregate(pool, process, referenceData, call.tenant, id));
  if (!found) throw notFound();
  const caller = identify(call.principal, found.reference, found.clock.now);
  permit(caller, process.access.read, process.access.subjectOf(found.unit));
}
