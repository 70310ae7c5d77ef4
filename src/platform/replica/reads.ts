import { DomainError } from '../../core/errors.js';
import { isLost, isUndone, sqlStateOf } from '../db/index.js';
import { Floors, higher, NO_FLOOR, type Floor } from './floors.js';
import { OtherServerError, type ReplicaWatch } from './replica-watch.js';
import type { Tokens } from './tokens.js';
import type { Unfit } from './verdict-rules.js';

/** What only the primary can answer, though the replica is fit: it has not come so far. */
export class BeyondReplicaError extends Error {
  override readonly name = 'BeyondReplicaError';
}

/** Why a read that might have gone to the replica was answered by the primary. */
type Reason = Unfit | 'lagging' | 'not-yet' | 'unreadable' | 'refused' | 'beyond' | 'conflict' | 'lost' | 'failed';

/** Who reads, and what the answer must not be older than. */
export interface Reader {
  /** Of a tenant and a client. */
  readonly caller: string;
  /** As answers gave them, or made up. */
  readonly tokens: readonly string[];
  /** Where a page before this one was read, as its cursor says; empty where that does not say. */
  readonly place: string | undefined;
}

export interface ReadsDeps {
  readonly watch: ReplicaWatch;
  readonly tokens: Tokens;
  /** Milliseconds that the replica may be behind for callers who bring nothing and have asked nothing of this process. */
  readonly maxLag: number;
  /** Milliseconds: a statement that was ended after so long had all the time that it gets. */
  readonly statementTimeout: number;
  readonly count: (by: 'replica' | 'primary', reason: Reason | 'fit') => void;
}

/** Whom the places in cursors are sealed for: whose a cursor is its own seal says. */
const ANYBODY = 'cursor';

/**
 * Decides where a read is answered. The replica answers, or has no say: what it cannot answer with success is asked of the primary, refusals
 * among it.
 */
export class Reads {
  readonly #floors = new Floors();

  constructor(private readonly deps: ReadsDeps) {}

  /** The primary writes another history: places of the one before say nothing. */
  restart(): void {
    this.#floors.restart(performance.now());
  }

  async read<T>(reader: Reader, replica: () => Promise<T>, primary: () => Promise<T>): Promise<T> {
    const { watch, count } = this.deps;
    const floor = this.#floorOf(reader);
    if (floor && this.#missing(floor) === 'not-yet') await watch.ask();
    // Looked at and begun without a pause: in one another server might be found fit, that has less.
    const against = floor ? this.#missing(floor) : 'unreadable';
    if (against === undefined) {
      const from = performance.now();
      try {
        const answer = await watch.until(replica);
        count('replica', 'fit');
        this.#floors.raise(reader.caller, { ...NO_FLOOR, position: watch.replayed });
        return answer;
      } catch (error) {
        if (this.#hadItsTime(error, from)) throw error;
        if (isLost(error)) void watch.ask();
        count('primary', reasonOf(error));
      }
    } else count('primary', against);
    return this.primary(reader, primary);
  }

  /**
   * What only the primary answers. Where it fails nobody knows what was done, and what a refusal tells of may have been committed elsewhere, after all
   * that this process has heard of: until the primary has been seen later, its caller reads there.
   */
  async primary<T>(reader: Reader, work: () => Promise<T>): Promise<T> {
    try {
      const answer = await work();
      this.#heard(reader);
      return answer;
    } catch (error) {
      this.#floors.raise(reader.caller, this.#now());
      throw error;
    }
  }

  /** What a caller sends back so that nothing is older than what it was told; undefined while the history is not known. */
  tokenOf(caller: string): string | undefined {
    return this.#sealed(caller, this.#floors.of(caller).position);
  }

  /** The same for the cursor of a page that was read just now. */
  placeOf(read: 'primary' | 'replica'): string | undefined {
    const { watch } = this.deps;
    return this.#sealed(ANYBODY, read === 'primary' ? watch.primary.latest : watch.replayed);
  }

  /** The primary has answered. */
  #heard(reader: Reader): void {
    const { latest, history } = this.deps.watch.primary;
    this.#floors.raise(reader.caller, history === undefined ? this.#now() : { ...NO_FLOOR, position: latest });
    // What it has seen elsewhere may be more than this process has heard of.
    if (reader.tokens.length > 0) this.#floors.raise(reader.caller, this.#floorOf(reader) ?? NO_FLOOR);
  }

  #missing({ position, since }: Floor): Reason | undefined {
    const { watch, maxLag } = this.deps;
    const { unfit, asOf } = watch;
    if (unfit !== undefined) return unfit;
    if (asOf === undefined || performance.now() - asOf > maxLag) return 'lagging';
    return watch.replayed < position || asOf < since ? 'not-yet' : undefined;
  }

  /** Undefined where it cannot be told. */
  #floorOf({ caller, tokens, place }: Reader): Floor | undefined {
    const { history } = this.deps.watch.primary;
    if (history === undefined) return this.#floors.of(caller);
    let floor = this.#floors.of(caller);
    for (const [whose, sealed] of [
      ...tokens.map((token) => [caller, token] as const),
      ...(place === undefined ? [] : [[ANYBODY, place] as const]),
    ]) {
      const position = this.deps.tokens.open(history, whose, sealed);
      if (position === undefined) return undefined;
      floor = higher(floor, { ...NO_FLOOR, position });
    }
    return floor;
  }

  #sealed(whose: string, position: bigint): string | undefined {
    const { history } = this.deps.watch.primary;
    return history === undefined ? undefined : this.deps.tokens.seal(history, whose, position);
  }

  #now(): Floor {
    return { ...NO_FLOOR, since: performance.now() };
  }

  /** A primary would need as long, and many readers it more. */
  #hadItsTime(error: unknown, from: number): boolean {
    return sqlStateOf(error) === '57014' && performance.now() - from >= this.deps.statementTimeout;
  }
}

function reasonOf(error: unknown): Reason {
  if (error instanceof DomainError) return 'refused';
  if (error instanceof BeyondReplicaError) return 'beyond';
  if (error instanceof OtherServerError || isLost(error)) return 'lost';
  return isUndone(error) ? 'conflict' : 'failed';
}
