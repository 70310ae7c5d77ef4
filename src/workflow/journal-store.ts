import { insertRows, type Cell } from './table.js';
import type { Statement } from '../platform/db/index.js';
import type { UnitOfWork } from './unit-of-work.js';
import { canonical } from '../core/canonical.js';
import { isoOf } from '../core/dates.js';
import { hashEntry, type JournalEntry } from './journal.js';

/** The entries that a unit of work adds, chained onto what the aggregate has. */
export function entriesOf(tenant: string, unit: UnitOfWork): JournalEntry[] {
  let { seq, head } = unit.journal;
  return unit.progress.drafts.map((draft) => {
    seq += 1;
    const entry = {
      aggregateId: unit.rootId,
      seq,
      at: draft.at,
      type: draft.type,
      about: draft.about ?? null,
      actor: draft.actor,
      data: canonical(draft.data),
    };
    head = hashEntry(head, tenant, entry);
    return Object.assign(entry, { hash: head });
  });
}

export function appendEntries(tenant: string, process: string, entries: readonly JournalEntry[]): Statement {
  const cell = (column: string, type: Cell['type'], value: (entry: JournalEntry) => unknown): Cell => ({
    column,
    type,
    values: entries.map(value),
  });
  return insertRows('journal', tenant, [
    cell('aggregate_id', 'uuid', (each) => each.aggregateId),
    cell('seq', 'integer', (each) => each.seq),
    cell('process', 'text', () => process),
    cell('at', 'timestamptz', (each) => isoOf(each.at)),
    cell('type', 'text', (each) => each.type),
    cell('about', 'text', (each) => each.about),
    cell('actor_agency', 'text', (each) => each.actor.agency),
    cell('actor_official', 'text', (each) => each.actor.official),
    cell('actor_client', 'text', (each) => each.actor.client),
    cell('data', 'jsonb', (each) => each.data),
    cell('hash', 'text', (each) => each.hash),
  ]);
}
