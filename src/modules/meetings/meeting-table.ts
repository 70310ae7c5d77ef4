import { columns, type TableSpec } from '../../workflow/index.js';
import type { MeetingContext } from './meeting.js';

/** Where the instances of the meeting machine live. */
export const meetingTable: TableSpec = {
  table: 'meetings',
  root: 'aggregate_id',
  process: 'process',
  regions: { state: 'state' },
  columns: columns<keyof MeetingContext>({
    formerAgencies: 'jsonb',
    aggregateCode: 'text',
    leadAgency: 'text',
    procedureCode: 'text',
    convener: 'text',
    agenda: 'text',
    place: 'text',
    startsAt: 'timestamptz',
    confirmBy: 'timestamptz',
    invitees: 'jsonb',
    request: 'jsonb',
    minutes: 'jsonb',
    cancellation: 'text',
    createdAt: 'timestamptz',
    heldAt: 'timestamptz',
  }),
};
