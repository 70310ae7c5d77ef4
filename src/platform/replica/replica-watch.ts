import { setTimeout as sleep } from 'node:timers/promises';
import { acrossTenants, gapInTenantScope, severing, watchTransactions, type Pool, type Row } from '../db/index.js';
import type { Logger } from '../logging/index.js';
import { later, toPosition, type Position } from './position.js';
import { PrimaryView } from './primary-view.js';
import {
  REACHED,
  REPLAYED,
  SERVER,
  samplePrimary,
  sampleReplica,
  toPrimarySample,
  toReplicaSample,
} from './statements.js';
import { WHY } from './texts.js';
import { unfit, type ReplicaSample, type Unfit } from './verdict-rules.js';

export interface ReplicaWatchDeps {
  readonly primary: Pool;
  /** What is read over. */
  readonly replica: Pool;
  /** To the same server, a single connection: it must not wait behind long reads. */
  readonly asking: Pool;
  /** An expression of SQL: what `renew` writes, in milliseconds. */
  readonly mark: string;
  /** Writes a new mark. */
  readonly renew: () => Promise<unknown>;
  /** The primary writes another history than before: positions of the old one say nothing. */
  readonly begun: () => void;
  /** Another history or another server: what is remembered of what the replica said is not to be believed any more. */
  readonly changed: () => void;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** Milliseconds between two looks. */
const EVERY = 1_000;
/** Milliseconds after which a server that does not answer is away. */
const PATIENCE = 2_000;
/** Looks for a mark that was just written, and milliseconds between them. */
const LOOKS = 10;
const SOON = 50;

/** Somebody must act: it does not pass by itself. */
const LASTING: ReadonlySet<Unfit> = new Set<Unfit>(['no-replica', 'other-system', 'open']);

/** A transaction that ran on another server than the one that was found fit. */
export class OtherServerError extends Error {
  override readonly name = 'OtherServerError';
}

/**
 * Looks every second how far primary and replica have come, and whether the replica is one. A replica that is not there costs nobody a wait: it is asked
 * for reads only after a look has found it.
 */
export class ReplicaWatch {
  readonly primary = new PrimaryView();
  #unfit: Unfit | 'unasked' | undefined = 'unasked';
  #told: Unfit | 'unasked' | undefined = 'unasked';
  /** A mark was written just now, and may be on its way. */
  #settling = false;
  #error: string | undefined;
  #seen: ReplicaSample | undefined;
  #replayed: Position = 0n;
  #asking: Promise<void> | undefined;
  #looking: Promise<boolean> | undefined;
  #blind = false;
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> | undefined;
  #stopped = false;
  readonly #leaving = new Set<() => void>();
  readonly #sever: { readonly reads: () => void; readonly questions: () => void };

  constructor(private readonly deps: ReplicaWatchDeps) {
    this.#sever = { reads: severing(deps.replica), questions: severing(deps.asking) };
    watchTransactions(deps.primary, {
      closing: {
        statement: REACHED,
        heed: (row, sentAt) => this.primary.heed(row?.['timeline'], toPosition(row?.['position']), sentAt),
      },
    });
    watchTransactions(deps.replica, {
      opening: { statement: SERVER, heed: (row) => this.#requireServer(row) },
      closing: { statement: REPLAYED, heed: (row) => this.#moved(row) },
    });
  }

  start(): void {
    if (this.#stopped || this.#ticking) return;
    this.#ticking = this.#tick().finally(() => {
      this.#ticking = undefined;
      if (!this.#stopped) this.#timer = setTimeout(() => this.start(), EVERY).unref();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#sever.questions();
    await this.#ticking;
    await this.#looking;
  }

  /** Why nothing is read from the replica; undefined where it is fit. */
  get unfit(): Unfit | undefined {
    if (this.#unfit === 'unasked') return 'unproven';
    return this.#unfit ?? (this.primary.history === undefined ? 'unproven' : undefined);
  }

  /** No transaction on the server that was looked at sees less. */
  get replayed(): Position {
    return this.#replayed;
  }

  /** By `performance.now()`: what was committed before is there. */
  get asOf(): number | undefined {
    return this.primary.asOf(this.#replayed);
  }

  /** Milliseconds; undefined where nothing is known. */
  get lag(): number | undefined {
    const { asOf } = this;
    if (asOf !== undefined) return performance.now() - asOf;
    return this.#seen?.mark ? this.primary.mark - this.#seen.mark : undefined;
  }

  /** One look at the replica, for all who ask while it is under way. Never throws. */
  ask(): Promise<void> {
    return (this.#asking ??= this.#ask().finally(() => (this.#asking = undefined)));
  }

  /** Runs a read until it ends, or until the replica is found unfit or another server, whatever comes first. */
  async until<T>(read: () => Promise<T>): Promise<T> {
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => reject(new OtherServerError('the replica was left during a read'));
      this.#leaving.add(leave);
    });
    try {
      return await Promise.race([read(), left]);
    } finally {
      this.#leaving.delete(leave);
    }
  }

  async #tick(): Promise<void> {
    this.#settling = !this.primary.marked;
    this.#looking ??= this.#look()
      .then(
        (begins) => this.#sees(undefined, begins),
        (error: Error) => this.#sees(error, false),
      )
      .finally(() => (this.#looking = undefined));
    // A pool without a free connection keeps nobody from looking at the replica.
    const begins = await Promise.race([this.#looking, sleep(EVERY, false, { ref: false })]);
    await this.ask();
    for (let looks = 0; begins && this.#unfit === 'unproven' && looks < LOOKS && !this.#stopped; looks += 1) {
      await sleep(SOON);
      await this.ask();
    }
    this.#settling = false;
    this.#tell();
  }

  /** Tells once that the primary does not answer. */
  #sees(error: Error | undefined, begins: boolean): boolean {
    if (error && !this.#blind && !this.#stopped)
      this.deps.log.warn(
        { error: error.message },
        'where the primary stands is not known: soon nothing is read from the replica',
      );
    this.#blind = error !== undefined;
    return begins;
  }

  /** @returns whether a mark was written that the replica may be about to get */
  async #look(): Promise<boolean> {
    await this.#sample();
    if (this.primary.marked) return false;
    await this.deps.renew();
    await this.#sample();
    return true;
  }

  async #sample(): Promise<void> {
    const [from, sentAt] = [Date.now(), performance.now()];
    // Across tenants: where the log of the primary stands, and which mark the service has left there.
    const [row] = await acrossTenants(this.deps.primary).query(samplePrimary(this.deps.mark));
    if (!row || !this.primary.learn(toPrimarySample(row, { from, to: Date.now() }), sentAt)) return;
    this.deps.begun();
    this.deps.changed();
  }

  async #ask(): Promise<void> {
    const late = setTimeout(this.#sever.questions, PATIENCE);
    try {
      const seen = await this.#question();
      if (seen.server !== this.#seen?.server) {
        // It may have less than what those who read there now have seen and are about to be told.
        if (this.#unfit === undefined) this.#leave();
        this.#replayed = 0n;
        this.deps.changed();
      }
      this.#seen = seen;
      this.#replayed = later(this.#replayed, seen.replayed ?? 0n);
      this.#find(unfit(seen, this.primary));
    } catch (error) {
      this.#find('away', (error as Error).message);
    } finally {
      clearTimeout(late);
    }
  }

  async #question(): Promise<ReplicaSample> {
    // Across tenants: how far the replica has come, which mark it has, and whether row-level security holds there.
    const db = acrossTenants(this.deps.asking);
    const from = Date.now();
    const [row = {}] = await db.query(sampleReplica(this.deps.mark));
    const seen = toReplicaSample(row, { from, to: Date.now() });
    const known = this.#seen?.server === seen.server && this.#seen.gap === undefined;
    return { ...seen, gap: known ? undefined : await gapInTenantScope(db) };
  }

  #find(found: Unfit | undefined, error?: string): void {
    const wasFit = this.#unfit === undefined;
    [this.#unfit, this.#error] = [found, error];
    if (wasFit && found !== undefined) this.#leave();
    if (!this.#settling || found !== 'unproven') this.#tell();
  }

  #leave(): void {
    for (const leave of this.#leaving) leave();
    // Those who waited have gone to the primary: nobody takes these answers any more.
    this.#sever.reads();
  }

  /** Once for each change. */
  #tell(): void {
    const found = this.#unfit;
    if (found === this.#told || found === 'unasked' || this.#stopped) return;
    this.#told = found;
    const { log } = this.deps;
    if (found === undefined) return log.info({ behind: this.lag }, 'the replica is read from');
    const what = { reason: found, behind: this.lag, ...(this.#error !== undefined && { error: this.#error }) };
    log[LASTING.has(found) ? 'error' : 'warn'](what, `reads go to the primary: ${WHY[found]}`);
  }

  #requireServer(row: Row | undefined): void {
    if (row?.['standby'] === true && row['server'] === this.#seen?.server) return;
    void this.ask();
    throw new OtherServerError('a read came to another server than the replica that was looked at');
  }

  /** It may have been promoted, or another one been found fit, since the transaction began. */
  #moved(row: Row | undefined): void {
    this.#requireServer(row);
    this.#replayed = later(this.#replayed, toPosition(row?.['position']) ?? 0n);
  }
}
