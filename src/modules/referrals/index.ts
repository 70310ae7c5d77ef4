/** Referrals to Home Affairs: measures proposed, decided and followed up. */

import { closeReferralRoute } from './routes/close-referral.js';
import { decideReferralRoute } from './routes/decide-referral.js';
import { getReferralRoute } from './routes/get-referral.js';
import { listReferralsRoute } from './routes/list-referrals.js';
import { proposeMeasuresRoute } from './routes/propose-measures.js';
import { rejectReferralRoute } from './routes/reject-referral.js';
import { reviewMeasuresRoute } from './routes/review-measures.js';
import { referAgenciesRoute } from './routes/refer-agencies.js';
import { reviewReferralRoute } from './routes/review-referral.js';

export { remedyParty } from './remedy-party.js';
export { chargedOf, type Charged } from './charged.js';
export { referring } from './referring-act.js';
export { refreshReferrals } from './refresh-referrals.js';
export type { Referring } from './routes/refer-agencies.js';
export { reactWithReferrals } from './referral-reactions.js';
export { referralActs } from './referral-acts.js';
export type { ReferralEvent } from './referral-events.js';
export { referralChapter } from './referral-chapter.js';
export { REFERRAL_ENTRIES } from './referral-journal.js';
export { referralMachine } from './referral-machine.js';
export { createReferralQueries, type ReferralQueries } from './referral-queries.js';
export type { ReferralView } from './referral-schemas.js';
export { referralTable } from './referral-table.js';
export { REFERRAL_STATES, type PlannedReferral, type ReferralContext, type ReferralState } from './referral.js';

export { referralWork } from './referral-work.js';

export const referralRoutes = [
  referAgenciesRoute,
  listReferralsRoute,
  getReferralRoute,
  reviewReferralRoute,
  proposeMeasuresRoute,
  rejectReferralRoute,
  decideReferralRoute,
  closeReferralRoute,
  reviewMeasuresRoute,
];
