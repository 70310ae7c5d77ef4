import type { JournalEntry } from '../../../clients/typescript/src/index.js';

/** Whose act an entry is: only what nobody called for is the engine's own. A client that belongs to no agency and acts is one that administers the tenant. */
export function actedAs({
  agency,
  client,
}: Pick<JournalEntry['actor'], 'agency' | 'client'>): 'agency' | 'operator' | 'administrator' | 'engine' {
  if (agency !== null) return 'agency';
  if (client === null) return 'engine';
  return client === 'operator' ? 'operator' : 'administrator';
}
