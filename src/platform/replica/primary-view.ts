import { later, type Position } from './position.js';

/** What the primary says of itself. */
export interface PrimarySample {
  /** System and timeline: of one and the same history, positions can be compared. */
  readonly system: string;
  readonly timeline: string;
  readonly position: Position;
  /** A value that the service writes every few seconds, never the same again: milliseconds. */
  readonly mark: number;
  /** Clock of the server less clock of this process, milliseconds. */
  readonly clock: number;
  /** By how much that may be wrong, for nobody knows when between question and answer the clock was read; a wait for a connection lies between them, too. */
  readonly clockWithin: number;
}

/** Ten minutes of an idle service, a minute of a busy one. */
const SAMPLES = 600;
const MARKS = 100;
/** Milliseconds between two samples that are kept. */
const APART = 100;

/**
 * What this process knows of the primary: how far it had come when, and which marks it has borne since its present history began. Only
 * a server that replays this history can have one of those. Times by `performance.now()`.
 */
export class PrimaryView {
  #sample: PrimarySample | undefined;
  #sampledAt = Number.NEGATIVE_INFINITY;
  #doubtedAt = Number.NEGATIVE_INFINITY;
  #latest: Position = 0n;
  #first = 0;
  #marks: number[] = [];
  #samples: { readonly at: number; readonly position: Position }[] = [];

  /** Undefined while it is not known which history the primary writes. */
  get history(): string | undefined {
    return this.#sample && this.#sampledAt > this.#doubtedAt
      ? `${this.#sample.system}/${this.#sample.timeline}`
      : undefined;
  }

  /** Nothing that was committed over a pool of this process lies behind it. */
  get latest(): Position {
    return this.#latest;
  }

  get system(): string | undefined {
    return this.#sample?.system;
  }

  /** The last mark that was seen; 0 before the first. */
  get mark(): number {
    return this.#sample?.mark ?? 0;
  }

  get clock(): number {
    return this.#sample?.clock ?? 0;
  }

  get clockWithin(): number {
    return this.#sample?.clockWithin ?? 0;
  }

  /** Whether a mark has been written since this process has known of the history. */
  get marked(): boolean {
    return this.#marks.length > 0;
  }

  /** @returns whether another history has begun than the one that was known: then what was known of positions and marks counts no more */
  learn(sample: PrimarySample, sentAt: number): boolean {
    const before = this.#sample;
    const begins = sample.system !== before?.system || sample.timeline !== before.timeline;
    [this.#sample, this.#sampledAt] = [sample, sentAt];
    if (begins) {
      // This mark may be older than the history, and so be borne by servers that follow another one.
      this.#first = sample.mark;
      [this.#marks, this.#samples, this.#latest] = [[], [], 0n];
    }
    if (sample.mark !== this.#first && sample.mark !== this.#marks.at(-1))
      this.#marks = [...this.#marks, sample.mark].slice(-MARKS);
    this.#reached(sample.position, sentAt);
    return begins && before !== undefined;
  }

  /** After a transaction: where the log stood, if that was told. */
  heed(timeline: unknown, position: Position | undefined, sentAt: number, now = performance.now()): void {
    if (position !== undefined && timeline === this.#sample?.timeline) this.#reached(position, sentAt);
    // Somebody else has taken over, or this was one of the last answers of who was before: the next sample tells.
    else this.#doubtedAt = now;
  }

  /** Whether a server that bears this mark replays the present history. */
  proves(mark: number): boolean {
    return this.#marks.includes(mark);
  }

  /** Until when all is there that was committed, where the log was replayed so far; undefined where that is too long ago to be known. */
  asOf(replayed: Position): number | undefined {
    return this.#samples.findLast(({ position }) => position <= replayed)?.at;
  }

  #reached(position: Position, sentAt: number): void {
    this.#latest = later(this.#latest, position);
    const last = this.#samples.at(-1);
    if (last && sentAt - last.at < APART) return;
    this.#samples.push({ at: sentAt, position });
    if (this.#samples.length > SAMPLES) this.#samples.shift();
  }
}
