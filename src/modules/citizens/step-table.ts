import { columns, type TableSpec } from '../../workflow/index.js';
import type { StepContext } from './step.js';

/** Where the turns of steps live. */
export const stepTable: TableSpec = {
  table: 'handling_steps',
  root: 'dossier_id',
  heldBy: 'handling_id',
  regions: { state: 'state' },
  columns: columns<keyof StepContext>({
    formerAgencies: 'jsonb',
    aggregateCode: 'text',
    leadAgency: 'text',
    procedureCode: 'text',
    code: 'text',
    name: 'text',
    no: 'integer',
    turn: 'integer',
    agency: 'text',
    official: 'text',
    ownerlessSince: 'date',
    officials: 'jsonb',
    budgetMinutes: 'integer',
    usedMinutes: 'integer',
    runningSince: 'timestamptz',
    haltedAt: 'timestamptz',
    dueAt: 'timestamptz',
    counted: 'jsonb',
    escalateAt: 'timestamptz',
    overdueAt: 'timestamptz',
    reminders: 'jsonb',
    outcome: 'text',
    note: 'text',
    startedAt: 'timestamptz',
    endedAt: 'timestamptz',
  }),
};
