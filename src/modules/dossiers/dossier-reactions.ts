import type { Entered, UnitOfWork } from '../../workflow/index.js';
import { reactWithReferrals } from '../referrals/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { reactWithViolations } from '../violations/index.js';
import { followHandling } from './handling-reactions.js';
import { requestDueAt } from './recompute-deadlines.js';

/** What follows from an entry of a dossier's journal beyond the machine that wrote it, in the same transaction. */
export function reactToDossierEntry(unit: UnitOfWork, entry: Entered, reference: ReferenceData): void {
  reactWithViolations(unit, entry, reference, requestDueAt);
  reactWithReferrals(unit, entry);
  followHandling(unit, entry, reference);
}

/** Requests whose answer may turn or annul a violation: an act on one of them is decided with the whole dossier in memory. */
const FAILED: ReadonlySet<unknown> = new Set(['deemed_agreed', 'lapsed', 'incomplete']);

export const reachesViolations = (machine: string, row: Readonly<Record<string, unknown>>): boolean =>
  machine === 'request' && FAILED.has(row['state']);
