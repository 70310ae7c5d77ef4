import { DestroyedEntries } from './destroyed.js';
import { GENESIS, hashEntry, type JournalEntry } from './journal.js';

/**
 * What is wrong at a place in a chain. `changed`: the entry does not hash to what it carries, so it or the hash before it was
 * altered; `missing`: numbers are left out from there on; `added`: numbers that its aggregate knows nothing of; `head_moved`: the
 * hash kept aside is another than that of the last entry.
 */
export type FaultKind = 'changed' | 'missing' | 'added' | 'head_moved';

export interface JournalFault {
  readonly aggregateId: string;
  readonly seq: number;
  readonly kind: FaultKind;
}

/** Number and hash of an aggregate's last entry, as they are kept apart from its journal. */
export interface KeptHead {
  readonly aggregateId: string;
  readonly seq: number;
  readonly head: string;
}

/** The hash that an entry should carry; none for one that the service cannot have written, such as a moment beyond all calendars. */
export function hashIfAny(previous: string, tenant: string, entry: JournalEntry): string | undefined {
  try {
    return hashEntry(previous, tenant, entry);
  } catch {
    return undefined;
  }
}

/** Walks the chain of one aggregate, its entries in order; each is measured by the hash that the one before it carries. */
export class ChainCheck {
  #seq = 0;
  /** Undefined after a gap: what stood before the next entry is not known, so that one is believed. */
  #head: string | undefined = GENESIS;
  #added = false;
  readonly #destroyed = new DestroyedEntries();

  /** `kept` is undefined where the aggregate itself is gone: none of its entries belongs to anything then. */
  constructor(
    private readonly tenant: string,
    private readonly aggregateId: string,
    private readonly kept: KeptHead | undefined,
    private readonly report: (fault: JournalFault) => void,
  ) {}

  take(entry: JournalEntry): void {
    if (entry.seq < 1 || entry.seq > (this.kept?.seq ?? 0)) return this.#surplus(entry);
    if (entry.seq > this.#seq + 1) {
      this.#fault(this.#seq + 1, 'missing');
      this.#head = undefined;
    }
    const believed = this.#destroyed.take(entry);
    if (!believed && this.#head !== undefined && hashIfAny(this.#head, this.tenant, entry) !== entry.hash)
      this.#fault(entry.seq, 'changed');
    this.#seq = entry.seq;
    this.#head = entry.hash;
  }

  /** After the last entry. */
  end(): void {
    if (!this.kept) return;
    if (this.#destroyed.unproven !== undefined) this.#fault(this.#destroyed.unproven, 'changed');
    if (this.#seq < this.kept.seq) this.#fault(this.#seq + 1, 'missing');
    else if (this.#head !== this.kept.head) this.#fault(this.kept.seq, 'head_moved');
  }

  /** Told once: where entries were added, more follow. */
  #surplus({ seq }: JournalEntry): void {
    if (!this.#added) this.#fault(seq, 'added');
    this.#added = true;
  }

  #fault(seq: number, kind: FaultKind): void {
    this.report({ aggregateId: this.aggregateId, seq, kind });
  }
}
