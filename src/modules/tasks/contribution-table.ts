import { columns, type TableSpec } from '../../workflow/index.js';
import type { ContributionContext } from './contribution.js';

/** Where the parts of cooperating agencies live. */
export const contributionTable: TableSpec = {
  table: 'contributions',
  root: 'task_id',
  regions: { state: 'state' },
  columns: columns<keyof ContributionContext>({
    formerAgencies: 'jsonb',
    imported: 'jsonb',
    aggregateCode: 'text',
    leadAgency: 'text',
    agency: 'text',
    part: 'text',
    handler: 'text',
    ownerlessSince: 'date',
    dueAt: 'timestamptz',
    counted: 'jsonb',
    ladder: 'jsonb',
    reminders: 'jsonb',
    contributed: 'jsonb',
    contributedAt: 'timestamptz',
    late: 'boolean',
    haltedAt: 'timestamptz',
    release: 'text',
    askedAt: 'timestamptz',
  }),
};
