import { columns, type TableSpec } from '../../workflow/index.js';
import type { HandlingContext } from './handling.js';

/** Where the handling of citizens' dossiers lives: one row for each dossier that has one. */
export const handlingTable: TableSpec = {
  table: 'handlings',
  root: 'dossier_id',
  heldBy: 'handling_id',
  regions: { state: 'state' },
  columns: columns<keyof HandlingContext>({
    formerAgencies: 'jsonb',
    aggregateCode: 'text',
    leadAgency: 'text',
    procedureCode: 'text',
    receivingPoint: 'text',
    channel: 'text',
    portalCode: 'text',
    commitment: 'text',
    erasedAt: 'timestamptz',
    checker: 'text',
    ownerlessSince: 'date',
    checkDueAt: 'timestamptz',
    appointmentAt: 'timestamptz',
    supplements: 'jsonb',
    cameFrom: 'text',
    currentStep: 'uuid',
    turns: 'integer',
    forecast: 'jsonb',
    apologyOfferedAt: 'timestamptz',
    ending: 'jsonb',
    result: 'jsonb',
    delivery: 'jsonb',
    rating: 'jsonb',
    receivedAt: 'timestamptz',
    admittedAt: 'timestamptz',
    readyAt: 'timestamptz',
    endedAt: 'timestamptz',
  }),
};
