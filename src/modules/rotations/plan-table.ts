import { columns, type TableSpec } from '../../workflow/index.js';
import type { PlanContext } from './rotation-plan.js';

/** Where the instances of the machine live. */
export const planTable: TableSpec = {
  table: 'rotation_plans',
  regions: { state: 'state' },
  columns: columns<keyof PlanContext>({
    code: 'text',
    agency: 'text',
    openedFor: 'text',
    formerAgencies: 'jsonb',
    year: 'integer',
    due: 'jsonb',
    lines: 'jsonb',
    purpose: 'text',
    signature: 'jsonb',
    publishBy: 'date',
    publication: 'jsonb',
    changes: 'jsonb',
    nextTermAt: 'timestamptz',
    openLines: 'integer',
    missedLines: 'integer',
    openedAt: 'timestamptz',
    drawnUpAt: 'timestamptz',
    endedAt: 'timestamptz',
  }),
};
