import { isUndone, sqlStateOf } from '../platform/db/index.js';
import { concernsAll } from './concerns-all.js';
import { BatchSize } from './batch-size.js';
import type { ClaimListener } from './deadline-batch.js';
import type { Quarantine } from './quarantine.js';
import { ReferenceDataMissing, withReferenceData, type ReferenceDataSource } from './reference-source.js';

const LOCK_NOT_HAD = '55P03';

/** One batch of at most `size` aggregates; says by `claimed` which ones it has before it does anything to them. */
export type BatchOf<T> = (size: number, except: readonly string[], claimed: ClaimListener) => Promise<T>;

export interface IsolationOptions {
  readonly referenceData: ReferenceDataSource<unknown>;
  readonly tenant: string;
  readonly work: string;
  readonly full: number;
  readonly quarantine: Quarantine;
}

/**
 * Batches over aggregates of one tenant that a single broken one must not stop: a batch that fails by itself is tried again with half as
 * many, and an aggregate that fails alone is put into quarantine.
 */
export class IsolatingBatch<T> {
  readonly #size: BatchSize;

  constructor(
    private readonly options: IsolationOptions,
    private readonly batch: BatchOf<T>,
  ) {
    this.#size = new BatchSize(options.full);
  }

  /** Aggregates that the next batch takes at most. */
  get size(): number {
    return this.#size.value;
  }

  /**
   * @returns what the batch did; undefined where it failed by itself, and the next may go on.
   * @throws where the database is away or its clock cannot be believed, where it is not known whether the batch was committed, where the reference data of the tenant
   *   cannot be loaded, where nothing was claimed, or where somebody else's lock was not had in time for a single aggregate.
   */
  next(): Promise<T | undefined> {
    return withReferenceData(this.options.referenceData, () => this.#attempt());
  }

  async #attempt(): Promise<T | undefined> {
    const { quarantine, tenant, work } = this.options;
    let held: { readonly process: string; readonly ids: readonly string[] } | undefined;
    try {
      const done = await this.batch(this.#size.value, quarantine.ids, (process, ids) => (held = { process, ids }));
      this.#size.succeeded();
      return done;
    } catch (error) {
      if (!held || concernsAll(error) || error instanceof ReferenceDataMissing) throw error;
      const { process, ids } = held;
      this.#size.failed(ids.length);
      if (ids.length > 1 || isUndone(error)) return undefined;
      if (sqlStateOf(error) === LOCK_NOT_HAD) throw error;
      quarantine.add({ process, tenant, aggregate: ids[0]!, work, error });
      return undefined;
    }
  }
}
