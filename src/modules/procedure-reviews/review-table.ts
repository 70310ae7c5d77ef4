import { columns, type TableSpec } from '../../workflow/index.js';
import type { ReviewContext } from './review.js';

/** Where the instances of the machine live. */
export const procedureReviewTable: TableSpec = {
  table: 'procedure_reviews',
  regions: { state: 'state' },
  columns: columns<keyof ReviewContext>({
    formerAgencies: 'jsonb',
    code: 'text',
    procedureCode: 'text',
    baseVersion: 'integer',
    title: 'text',
    leadAgency: 'text',
    proposal: 'jsonb',
    measured: 'jsonb',
    change: 'jsonb',
    criteria: 'jsonb',
    saving: 'jsonb',
    opinions: 'jsonb',
    submission: 'jsonb',
    decision: 'jsonb',
    publication: 'jsonb',
    ending: 'jsonb',
    stage: 'jsonb',
    stageDueAt: 'timestamptz',
    remindAt: 'timestamptz',
    overdueAt: 'timestamptz',
    opinionDueAt: 'timestamptz',
    policyVersion: 'integer',
    calendarRevision: 'bigint',
    proposedAt: 'timestamptz',
    endedAt: 'timestamptz',
  }),
};
