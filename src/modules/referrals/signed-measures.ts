import type { Signed } from '../processes/index.js';
import type { LoadedReferral } from './loaded-referral.js';
import type { Proposal } from './referral.js';

/** What Home Affairs proposes, or the committee decides, is signed for it (R26). */
export const measuresSigned = (
  { caller }: Pick<LoadedReferral, 'caller'>,
  { signedBy, documentDate, documentNumber }: Pick<Proposal, 'signedBy' | 'documentDate' | 'documentNumber'>,
  dueAt: Date | null = null,
): Signed => ({ task: 'measures', agency: caller.agency ?? '', ...{ signedBy, documentDate, documentNumber, dueAt } });
