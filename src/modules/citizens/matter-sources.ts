import { ofProcedures, type MatterSource } from '../processes/index.js';

/** After its appointment, finished or not. */
const LATE = `coalesce(h.finished_at, $8::timestamptz) > h.appointment_at`;

const OF_PERIOD = `h.received_at >= $3::timestamptz and h.received_at < $4::timestamptz and ${ofProcedures('h.procedure_code')}`;

const led = `
  select h.dossier_id as id, h.aggregate_code as code, h.received_at as at, ${LATE} as late, h.finished_at is null and ${LATE} as silent,
    jsonb_array_length(h.supplements) > 1 as returned, d.apology is not null as extended, d.round >= $7::integer as many_rounds
  from handlings h join dossiers d on d.tenant_id = h.tenant_id and d.id = h.dossier_id
  where h.tenant_id = (select $1::text) and h.lead_agency = $2::text and ${OF_PERIOD}`;

/** Steps that it had in what others lead. */
const steps = `
  select h.dossier_id as id, h.aggregate_code as code, h.received_at as at, s.overdue_at is not null as late,
    s.overdue_at is not null and s.ended_at is null as silent, s.outcome is not distinct from 'sent_back' as returned, false as extended, false as many_rounds
  from handling_steps s join handlings h on h.tenant_id = s.tenant_id and h.dossier_id = s.dossier_id
  where s.tenant_id = (select $1::text) and s.agency = $2::text and s.started_at >= $3::timestamptz and ${OF_PERIOD} and h.lead_agency <> $2`;

/** Citizens' dossiers that an agency led or had a step of, for those who inspect it (R23). */
export const HANDLING_MATTERS: readonly MatterSource[] = [
  {
    kind: 'handling',
    rows: `
  select x.id, x.id as aggregate_id, x.code, min(x.at) as at, bool_or(x.late) as late, bool_or(x.silent) as silent, bool_or(x.returned) as returned,
    bool_or(x.extended) as extended, bool_or(x.many_rounds) as many_rounds
  from (${led} union all ${steps}) x group by x.id, x.code`,
  },
];
