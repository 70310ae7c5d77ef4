import { columns, type TableSpec } from '../../workflow/index.js';
import type { ReferralContext } from './referral.js';

/** Where the instances of the referral machine live. */
export const referralTable: TableSpec = {
  table: 'referrals',
  root: 'aggregate_id',
  process: 'process',
  regions: { state: 'state' },
  columns: columns<keyof ReferralContext>({
    aggregateCode: 'text',
    leadAgency: 'text',
    procedureCode: 'text',
    violationIds: 'jsonb',
    agencies: 'jsonb',
    text: 'text',
    documentNumber: 'text',
    documentDate: 'date',
    signedBy: 'text',
    lodgedBy: 'text',
    lodgedAt: 'timestamptz',
    policyVersion: 'integer',
    reviewFrom: 'timestamptz',
    reviewDueAt: 'timestamptz',
    reviewOverdueAt: 'timestamptz',
    ladder: 'jsonb',
    reminders: 'jsonb',
    review: 'jsonb',
    proposal: 'jsonb',
    measures: 'jsonb',
    rejection: 'jsonb',
    decision: 'jsonb',
    remedyDueAt: 'timestamptz',
    measureReview: 'jsonb',
    measureReviews: 'jsonb',
    closure: 'jsonb',
    closedAt: 'timestamptz',
  }),
};
