import { publicationOf } from '../procedures/index.js';
import type { Beside } from '../processes/index.js';
import { changed } from './change-rules.js';
import type { ProcedureReviewView } from './review-responses.js';
import type { ReviewContext } from './review.js';

/**
 * The next version goes into the catalogue in the transaction of the act, as it does when procedures are published. The lock on them is had
 * before the act reads the latest version: of two reviews that publish at once, the second finds a newer one.
 */
export const publishing = (tenant: string): Beside<ProcedureReviewView> => ({
  changesReference: true,
  reads: [],
  refuses: () => undefined,
  writes: (_answer, _now, { unit, reference }) => {
    const { procedureCode, baseVersion, change, publication } = unit.root<ReviewContext>().context;
    const base = reference.procedures.version(procedureCode, baseVersion);
    if (!base || !publication) return [];
    const { version, effectiveFrom, basis } = publication;
    return publicationOf(tenant, { ...changed(base, change), version, effectiveFrom, basis });
  },
});
