import { canonical } from '../../core/canonical.js';
import { isoOf } from '../../core/dates.js';
import type { JournalEntry } from '../../workflow/index.js';

/** An entry as a line of a package: its hash, and word for word what the hash is made of beside the hash before it. */
export function journalLine(tenant: string, entry: JournalEntry): string {
  const { agency, official, client } = entry.actor;
  const said = [
    tenant,
    entry.aggregateId,
    entry.seq,
    isoOf(entry.at),
    entry.type,
    entry.about,
    agency,
    official,
    client,
  ];
  return `{"hash":"${entry.hash}","said":${JSON.stringify(said)},"data":${entry.data}}\n`;
}

/** Bytes of JSON in canonical form. */
export const canonicalBytes = (value: unknown): Buffer => Buffer.from(canonical(value));
