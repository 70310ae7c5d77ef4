import { columns, type TableSpec } from '../../workflow/index.js';
import type { DelegationContext } from './delegation.js';

/** Where the instances of the machine live. */
export const delegationTable: TableSpec = {
  table: 'delegations',
  regions: { state: 'state' },
  columns: columns<keyof DelegationContext>({
    code: 'text',
    kind: 'text',
    agency: 'text',
    evaluatingAgency: 'text',
    formerAgencies: 'jsonb',
    fromOfficial: 'text',
    toAgency: 'text',
    toOfficial: 'text',
    tasks: 'jsonb',
    procedures: 'jsonb',
    fields: 'jsonb',
    conditions: 'text',
    validFrom: 'date',
    validTo: 'date',
    documentNumber: 'text',
    documentDate: 'date',
    signedBy: 'text',
    startsAt: 'timestamptz',
    endsAt: 'timestamptz',
    remindAt: 'timestamptz',
    remindedAt: 'timestamptz',
    revocation: 'jsonb',
    revokedOn: 'date',
    evaluations: 'jsonb',
    policyVersion: 'integer',
    calendarRevision: 'bigint',
    announcedAt: 'timestamptz',
    endedAt: 'timestamptz',
  }),
};
