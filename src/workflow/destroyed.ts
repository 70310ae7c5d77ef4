import { hash } from 'node:crypto';
import type { JournalEntry } from './journal.js';

/** Entries of a destroyed record (ADR 29): what they said is gone, their hashes stay, and an entry after them says that this was meant. */

/** The entry that proves it. Its data name the number of entries before it, and their hashes as `digestOf` has them. */
export const DESTROYED = 'archive.destroyed';

const MARK = /^\{"destroyed":"[0-9a-f-]{36}"\}$/;

const isMarked = ({ data }: Pick<JournalEntry, 'data'>): boolean => MARK.test(data);

/** SHA-256 over the hashes of entries in their order, one a line. */
export const digestOf = (hashes: readonly string[]): string => hash('sha256', hashes.join('\n'), 'hex');

/** Walks entries in order, and holds those whose content was destroyed against the entry that proves it. */
export class DestroyedEntries {
  #hashes: string[] = [];
  #first: number | undefined;

  /** Number of the first entry that lost what it said without an entry that proves it so far. */
  get unproven(): number | undefined {
    return this.#first;
  }

  /** Whether the entry is one whose hash is to be believed, for what it said is gone. */
  take(entry: JournalEntry): boolean {
    if (isMarked(entry)) {
      this.#hashes.push(entry.hash);
      this.#first ??= entry.seq;
      return true;
    }
    if (entry.type === DESTROYED && this.#first !== undefined) this.#prove(entry);
    return false;
  }

  #prove({ data, seq }: JournalEntry): void {
    const { entries, digest } = JSON.parse(data) as { readonly entries?: unknown; readonly digest?: unknown };
    const whole = this.#first === 1 && this.#hashes.length === seq - 1 && entries === seq - 1;
    if (whole && digest === digestOf(this.#hashes)) this.#first = undefined;
  }
}
