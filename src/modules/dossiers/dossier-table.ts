import { columns, type TableSpec } from '../../workflow/index.js';
import type { DossierContext } from './dossier.js';

/** Where the instances of the dossier machine live. */
export const dossierTable: TableSpec = {
  table: 'dossiers',
  regions: { process: 'state', clock: 'clock', supplement: 'supplement' },
  columns: columns<keyof DossierContext>({
    code: 'text',
    procedureCode: 'text',
    procedureVersion: 'integer',
    title: 'text',
    summary: 'text',
    handling: 'text',
    leadAgency: 'text',
    responsibleOfficial: 'text',
    round: 'integer',
    openRequests: 'integer',
    components: 'jsonb',
    position: 'text',
    dueAt: 'timestamptz',
    reviewDueAt: 'timestamptz',
    decisionDueAt: 'timestamptz',
    suspensions: 'jsonb',
    submissionNo: 'integer',
    policyVersion: 'integer',
    returnGrounds: 'jsonb',
    returnedAt: 'timestamptz',
    supplementRequests: 'jsonb',
    decision: 'jsonb',
    withdrawal: 'jsonb',
    apology: 'jsonb',
    calendarRevision: 'bigint',
    createdAt: 'timestamptz',
    submittedAt: 'timestamptz',
    acceptedAt: 'timestamptz',
    decidedAt: 'timestamptz',
  }),
};
