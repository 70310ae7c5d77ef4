import { columns, type TableSpec } from '../../workflow/index.js';
import type { ViolationContext } from './violation.js';

/** Where the instances of the violation machine live. */
export const violationTable: TableSpec = {
  table: 'violations',
  root: 'aggregate_id',
  process: 'process',
  regions: { state: 'state' },
  columns: columns<keyof ViolationContext>({
    formerAgencies: 'jsonb',
    answeringAgency: 'text',
    aggregateCode: 'text',
    leadAgency: 'text',
    procedureCode: 'text',
    requestId: 'uuid',
    meetingId: 'uuid',
    referralId: 'uuid',
    ofViolationId: 'uuid',
    kind: 'text',
    agency: 'text',
    head: 'text',
    official: 'text',
    occurredAt: 'timestamptz',
    recordedAt: 'timestamptz',
    dueAt: 'timestamptz',
    lateUntil: 'timestamptz',
    causeSeq: 'integer',
    policyVersion: 'integer',
    explanationDueAt: 'timestamptz',
    explanation: 'jsonb',
    ruling: 'jsonb',
    earlierRulings: 'jsonb',
    annulment: 'text',
  }),
};
