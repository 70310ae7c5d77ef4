import { ofProcedures, type MatterSource } from '../processes/index.js';

/** Out of its time, by the word of its clock or because nobody has taken note of it yet. */
const LATE = `(d.outcome = 'late' or d.lead_overdue or d.clock = 'overdue' or (d.clock = 'running' and d.due_at <= $8::timestamptz))`;

/** What an agency leads. What is handled step by step is the citizens' own. */
const led = `
  select d.id, d.id as aggregate_id, d.code, d.created_at as at, ${LATE} as late, false as silent,
    exists (select from submissions s where s.tenant_id = $1 and s.dossier_id = d.id and s.outcome = 'returned') as returned,
    d.apology is not null as extended, d.round >= $7::integer as many_rounds
  from dossiers d where d.tenant_id = (select $1::text) and d.lead_agency = $2::text and d.created_at >= $3::timestamptz and d.created_at < $4::timestamptz
    and d.handling_id is null and ${ofProcedures('d.procedure_code')}`;

/** What it was asked, and did not answer, in time or at all (R4, R5). */
const asked = `
  select r.id, r.dossier_id as aggregate_id, r.dossier_code as code, r.sent_at as at, r.outcome = 'late' as late,
    r.outcome = 'silent' or (r.outcome = 'pending' and r.due_at <= $8::timestamptz) as silent,
    r.outcome = 'incomplete' or r.state = 'supplement_due' or jsonb_array_length(r.earlier_opinions) > 0 as returned,
    r.extension is not null as extended, r.round >= $7::integer as many_rounds
  from consultation_requests r where r.tenant_id = (select $1::text) and r.agency = $2::text and r.sent_at >= $3::timestamptz and r.sent_at < $4::timestamptz
    and r.state <> 'withdrawn' and ${ofProcedures('r.procedure_code')}`;

/** Dossiers that an agency led and requests that it was sent, for those who inspect it (R23). */
export const DOSSIER_MATTERS: readonly MatterSource[] = [
  { kind: 'dossier', rows: led },
  { kind: 'request', rows: asked },
];
