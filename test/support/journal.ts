import { expect } from '@jest/globals';
import type { Caller } from './caller.js';

export interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly actor: { readonly agency: string | null; readonly official: string | null; readonly client: string | null };
  readonly data: Record<string, unknown>;
}

/** The journal of a dossier as this caller sees it, whole. */
export async function journalOf(reader: Caller, dossierUrl: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let next: string | null = null;
  do {
    const page = await reader.get(
      `${dossierUrl}/journal?limit=200${next === null ? '' : `&cursor=${encodeURIComponent(next)}`}`,
    );
    expect(page.status).toBe(200);
    entries.push(...(page.body.items as Entry[]));
    next = page.body.next as string | null;
  } while (next !== null);
  return entries;
}

/** The journal, once it is known to be whole: numbered without a gap, every hash right. */
export async function intactJournal(lead: Caller, dossierUrl: string): Promise<Entry[]> {
  const entries = await journalOf(lead, dossierUrl);
  expect(entries.map((each) => each.seq)).toEqual(entries.map((_, index) => index + 1));
  expect((await lead.get(`${dossierUrl}/journal/verification`)).body).toMatchObject({
    intact: true,
    entries: entries.length,
    brokenAt: null,
  });
  return entries;
}

export const typesOf = (entries: readonly Entry[]): string[] => entries.map((each) => each.type);
export const countOf = (entries: readonly Entry[], type: string): number =>
  entries.filter((each) => each.type === type).length;
