import { hash } from 'node:crypto';
import type { Actor } from '../core/principal.js';
import { isoOf } from '../core/dates.js';

/** What the hash before the first entry of an aggregate is. */
export const GENESIS = '0'.repeat(64);

/** An entry as it is kept. `data` is JSON text in canonical form. */
export interface JournalEntry {
  readonly aggregateId: string;
  readonly seq: number;
  readonly at: Date;
  readonly type: string;
  readonly about: string | null;
  readonly actor: Actor;
  readonly data: string;
  readonly hash: string;
}

/** The hash of an entry: SHA-256 over the hash before it and everything the entry says, hexadecimal. */
export function hashEntry(previous: string, tenant: string, entry: Omit<JournalEntry, 'hash'>): string {
  const { agency, official, client } = entry.actor;
  const said = JSON.stringify([
    tenant,
    entry.aggregateId,
    entry.seq,
    isoOf(entry.at),
    entry.type,
    entry.about,
    agency,
    official,
    client,
  ]);
  return hash('sha256', `${previous}\n${said}\n${entry.data}`, 'hex');
}

export interface Verification {
  readonly intact: boolean;
  readonly entries: number;
  /** Hash of the last entry. */
  readonly head: string;
  /** The first entry that does not fit, where one does not. */
  readonly brokenAt: number | null;
}

/** Walks a chain from its first entry: numbers without a gap, every hash over the one before it, the last one the head kept aside. */
export function verify(
  tenant: string,
  entries: readonly JournalEntry[],
  kept: { readonly seq: number; readonly head: string },
): Verification {
  let head = GENESIS;
  let brokenAt: number | null = null;
  entries.forEach((entry, index) => {
    const expected = hashEntry(head, tenant, entry);
    if (brokenAt === null && (entry.seq !== index + 1 || entry.hash !== expected)) brokenAt = index + 1;
    head = entry.hash;
  });
  if (brokenAt === null && (entries.length !== kept.seq || head !== kept.head)) brokenAt = entries.length + 1;
  return { intact: brokenAt === null, entries: entries.length, head, brokenAt };
}
