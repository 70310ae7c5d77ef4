import { hash } from 'node:crypto';
import { isoOf } from '../core/dates.js';
import type { JournalEntry } from './journal.js';

/** Entries of a destroyed record (ADR 29): what they said is gone, the rest of them stays, and an entry after them says that this was meant. */

/** The entry that proves it. Its data name the number of entries before it, and what stays of them as `digestOf` has it. */
export const DESTROYED = 'archive.destroyed';

const MARK = /^\{"destroyed":"[0-9a-f-]{36}"\}$/;

const isMarked = ({ data }: Pick<JournalEntry, 'data'>): boolean => MARK.test(data);

/** What stays of an entry. Its hash proves that no more, for what it was made of is gone. */
const skeletonOf = ({ seq, at, type, about, actor: { agency, official, client }, hash: was }: JournalEntry): string =>
  JSON.stringify([seq, isoOf(at), type, about, agency, official, client, was]);

const digestOfLines = (skeletons: readonly string[]): string => hash('sha256', skeletons.join('\n'), 'hex');

/** SHA-256 over what stays of entries in their order, one a line. */
export const digestOf = (entries: readonly JournalEntry[]): string => digestOfLines(entries.map(skeletonOf));

/** Walks entries in order, and holds those whose content was destroyed against the entry that proves it. */
export class DestroyedEntries {
  #skeletons: string[] = [];
  #first: number | undefined;

  /** Number of the first entry that lost what it said without an entry that proves it so far. */
  get unproven(): number | undefined {
    return this.#first;
  }

  /** Whether the entry is one whose hash is to be believed, for what it said is gone. */
  take(entry: JournalEntry): boolean {
    if (isMarked(entry)) {
      this.#skeletons.push(skeletonOf(entry));
      this.#first ??= entry.seq;
      return true;
    }
    if (entry.type === DESTROYED && this.#first !== undefined) this.#prove(entry);
    return false;
  }

  #prove({ data, seq }: JournalEntry): void {
    const { entries, digest } = JSON.parse(data) as { readonly entries?: unknown; readonly digest?: unknown };
    const whole = this.#first === 1 && this.#skeletons.length === seq - 1 && entries === seq - 1;
    if (whole && digest === digestOfLines(this.#skeletons)) this.#first = undefined;
  }
}
