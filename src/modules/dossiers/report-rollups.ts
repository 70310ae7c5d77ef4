import type { CountedRows } from '../processes/index.js';
import { CAUSE, dossierMoment, overdue, requestMoment, STRETCH } from './report-columns.js';

const CONSULTED = { agency: 'agency', head: 'counted_head', as: 'h' };
const URGING = { agency: 'lead_agency', head: 'counted_lead_head', as: 'l' };
const LEAD = { agency: 'lead_agency', head: 'counted_head', as: 'h' };

const minutes = '(r.packed_outcome / 16 - 1)';

/** Requests that have settled, as what their agencies were asked and as what their leads urged. */
const REQUESTS: CountedRows = {
  table: 'consultation_requests',
  as: 'r',
  at: 'sent_at',
  where: 'not r.unproven',
  moment: requestMoment,
  unsettled: ['pending', 'supplement_due'],
  parties: [CONSULTED, URGING],
  columns: `r.reminder_count,
        case when r.packed_outcome < 16 then r.packed_outcome else r.packed_outcome - ${minutes} % ${STRETCH} * 16 end as packed_outcome, case when r.packed_outcome >= 16 then ${minutes} % ${STRETCH} end as taken`,
  rollups: [
    {
      source: 'requests',
      party: CONSULTED,
      packed: 'packed_outcome',
      spread: 'case when packed_outcome >= 16 then array_agg(taken::smallint) end',
    },
    { source: 'urging', party: URGING, packed: 'reminder_count', where: 'reminder_count > 0' },
  ],
};

/** Dossiers that have settled, and what they ran out of time for. */
const DOSSIERS: CountedRows = {
  table: 'dossiers',
  as: 'd',
  at: 'created_at',
  where: 'not d.unproven',
  moment: dossierMoment,
  unsettled: ['drafting', 'consulting', 'consolidating', 'submitted', 'accepted', 'returned'],
  parties: [LEAD],
  kept: (now) => `counted_cause = case when ${overdue(now())} then ${CAUSE} end`,
  columns: 'd.counted_cause, d.packed_outcome',
  rollups: [
    { source: 'dossiers', party: LEAD, packed: 'packed_outcome' },
    { source: 'delays', party: LEAD, packed: 'counted_cause', where: 'counted_cause is not null' },
  ],
};

export const COUNTED_OF_DOSSIERS: readonly CountedRows[] = [REQUESTS, DOSSIERS];
