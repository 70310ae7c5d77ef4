import type { TenantClock } from './tenant-clock.js';
import { referenceChanging } from './texts.js';

/**
 * Where the reference data of a tenant come from. A transaction takes what is in memory and never loads: loading asks for a
 * connection, and whoever holds one must not wait for another.
 */
export interface ReferenceDataSource<Ref> {
  /** What is in memory at the clock's revision or later, as of its moment; undefined where it must be loaded first. */
  held(clock: Pick<TenantClock, 'tenant' | 'revision' | 'now'>): Ref | undefined;
  /** Brings the reference data of this revision or a later one into memory. Asks for a connection. */
  load(tenant: string, revision: number): Promise<unknown>;
}

/** A transaction needs reference data that are not in memory: it is rolled back, they are loaded, and it runs again. */
export class ReferenceDataMissing extends Error {
  constructor(
    readonly tenant: string,
    readonly revision: number,
  ) {
    super(`the reference data of ${tenant} at revision ${revision} are not in memory`);
    this.name = 'ReferenceDataMissing';
  }
}

/** The reference data for a transaction under way, which `withReferenceData` must have begun. */
export function heldReference<Ref>(
  source: ReferenceDataSource<Ref>,
  clock: Pick<TenantClock, 'tenant' | 'revision' | 'now'>,
): Ref {
  const found = source.held(clock);
  if (found === undefined) throw new ReferenceDataMissing(clock.tenant, clock.revision);
  return found;
}

const ATTEMPTS = 5;

/**
 * Runs a transaction that takes its reference data by `heldReference`. Where they are not in memory it has changed nothing and holds
 * no connection when they are loaded; then it runs again.
 *
 * @throws DomainError `unavailable` where they change faster than they can be loaded.
 */
export async function withReferenceData<Ref, T>(source: ReferenceDataSource<Ref>, run: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ReferenceDataMissing)) throw error;
      await source.load(error.tenant, error.revision);
    }
  }
  throw referenceChanging();
}
