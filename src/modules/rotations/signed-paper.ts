import type { Signed } from '../processes/index.js';
import type { LoadedPlan } from './loaded-plan.js';
import type { Done, SignedPaper } from './rotation-plan.js';

/** What all acts on plans ask of the documents that they carry. */

export const doneBy = ({ now, caller }: Pick<LoadedPlan, 'now' | 'caller'>): Done => ({
  at: now.toISOString(),
  by: caller.official,
});

export const paperOf = ({ documentNumber, documentDate, signedBy }: SignedPaper): SignedPaper => ({
  documentNumber,
  documentDate,
  signedBy,
});

/** A document of the plan, signed for its agency (R26). */
export const signedFor = (
  { context }: LoadedPlan,
  { signedBy, documentDate, documentNumber }: SignedPaper,
): Signed => ({
  task: 'rotation',
  agency: context.agency,
  ...{ signedBy, documentDate, documentNumber, dueAt: null, procedureCode: null, field: null },
});
