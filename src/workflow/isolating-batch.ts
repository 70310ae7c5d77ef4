import { CommitUnknownError, DatabaseUnavailableError, isUndone, sqlStateOf } from '../platform/db/index.js';
import { BatchSize } from './batch-size.js';
import type { Quarantine } from './quarantine.js';
import { ReferenceDataMissing, withReferenceData, type ReferenceDataSource } from './reference-source.js';

const LOCK_NOT_HAD = '55P03';

/** One batch of at most `size` aggregates; says by `claimed` which ones it has before it does anything to them. */
export type BatchOf<T> = (
  size: number,
  except: readonly string[],
  claimed: (ids: readonly string[]) => void,
) => Promise<T>;

export interface IsolationOptions {
  readonly referenceData: ReferenceDataSource<unknown>;
  readonly process?: string;
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
   * @throws where the database is away, where it is not known whether the batch was committed, where the reference data of the tenant
   *   cannot be loaded, or where nothing was claimed.
   */
  next(): Promise<T | undefined> {
    return withReferenceData(this.options.referenceData, () => this.#attempt());
  }

  async #attempt(): Promise<T | undefined> {
    const { quarantine, process, tenant, work } = this.options;
    let held: readonly string[] = [];
    try {
      const done = await this.batch(this.#size.value, quarantine.ids, (ids) => (held = ids));
      this.#size.succeeded();
      return done;
    } catch (error) {
      if (held.length === 0 || concernsAll(error)) throw error;
      this.#size.failed(held.length);
      const [aggregate] = held;
      if (held.length === 1 && aggregate !== undefined && !passes(error))
        quarantine.add({ ...(process !== undefined && { process }), tenant, aggregate, work, error });
      return undefined;
    }
  }
}

const concernsAll = (error: unknown): boolean =>
  error instanceof DatabaseUnavailableError ||
  error instanceof CommitUnknownError ||
  error instanceof ReferenceDataMissing;

/** Somebody else's locks were in the way. */
const passes = (error: unknown): boolean => isUndone(error) || sqlStateOf(error) === LOCK_NOT_HAD;
