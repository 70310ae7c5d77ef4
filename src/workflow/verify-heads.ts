import type { Queryable } from '../platform/db/index.js';
import { DestroyedEntries } from './destroyed.js';
import { GENESIS, type JournalEntry } from './journal.js';
import { hashIfAny, type JournalFault, type KeptHead } from './verify-chain.js';
import { entriesAfter } from './verify-queries.js';
import type { Stream } from './verify-stream.js';

/** A head as it was kept, and what the journal of today makes of it. */
export interface CheckedHead {
  readonly kept: KeptHead;
  /** Computed from what the entries say, without regard to the hashes that they carry; null where an entry is missing. */
  readonly head: string | null;
  readonly fault: JournalFault | null;
}

/**
 * Computes the heads that aggregates had at these numbers, from their entries of today: hashes made anew by whoever rewrote an
 * entry come out as another head. `kept` is ordered by aggregate and begins after `after`; whatever lies beyond it is passed over.
 */
export async function* verifyHeads(
  db: Queryable,
  tenant: string,
  kept: Stream<KeptHead>,
  after: string | undefined,
): AsyncGenerator<CheckedHead> {
  const entries = entriesAfter(db, tenant, after);
  for (let mark = await kept.peek(); mark; kept.pass(), mark = await kept.peek()) {
    const refold = new Refold(tenant, mark);
    for (
      let entry = await entries.peek();
      entry && entry.aggregateId <= mark.aggregateId;
      entries.pass(), entry = await entries.peek()
    )
      refold.take(entry);
    yield refold.end();
  }
}

class Refold {
  #seq = 0;
  #head: string | undefined = GENESIS;
  /** The first entry that carries another hash than it should. */
  #changed: number | undefined;
  readonly #destroyed = new DestroyedEntries();

  constructor(
    private readonly tenant: string,
    private readonly kept: KeptHead,
  ) {}

  take(entry: JournalEntry): void {
    // Entries of others, those written later, and those after a gap say nothing about this head.
    if (entry.aggregateId !== this.kept.aggregateId) return;
    // Later ones count for this alone: what was destroyed may be proven by an entry after the head.
    const believed = this.#destroyed.take(entry);
    if (entry.seq > this.kept.seq || entry.seq !== this.#seq + 1) return;
    if (believed) this.#head = entry.hash;
    else this.#head = this.#head === undefined ? undefined : hashIfAny(this.#head, this.tenant, entry);
    this.#seq = entry.seq;
    if (this.#head !== entry.hash) this.#changed ??= entry.seq;
  }

  end(): CheckedHead {
    const { aggregateId, seq, head } = this.kept;
    const fault = (at: number, kind: JournalFault['kind']): JournalFault => ({ aggregateId, seq: at, kind });
    if (this.#seq < seq) return { kept: this.kept, head: null, fault: fault(this.#seq + 1, 'missing') };
    const computed = this.#head ?? null;
    const { unproven } = this.#destroyed;
    if (unproven !== undefined) return { kept: this.kept, head: null, fault: fault(unproven, 'changed') };
    if (computed === head) return { kept: this.kept, head, fault: null };
    return {
      kept: this.kept,
      head: computed,
      fault: this.#changed === undefined ? fault(seq, 'head_moved') : fault(this.#changed, 'changed'),
    };
  }
}
