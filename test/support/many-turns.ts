import type { Pool } from 'pg';
import { columnsOf } from './many-rows.js';

/** Some of a tenant's rows, by a hash of their id and a salt: SQL. */
const hash = (id: string, salt: string): string => `abs(hashtext(${id}::text || '${salt}'))`;

/**
 * Four turns of steps for each dossier that is handled in a tenant: by several units, of every outcome, some of them late, some excused, and the last of what is in
 * hand goes on. Beside them what applicants and consulted agencies had of them. `request` is copied for the latter.
 */
export async function manyTurns(pool: Pool, tenant: string, request: string): Promise<void> {
  const h = (salt: string): string => hash('h.id', salt);
  const t = (salt: string): string => `abs(hashtext(h.id::text || k || '${salt}'))`;
  await pool.query(
    `insert into handling_steps (tenant_id, id, dossier_id, aggregate_code, lead_agency, procedure_code, code, name, no, turn, agency, official, officials, state, budget_minutes,
        used_minutes, running_since, due_at, counted, escalate_at, overdue_at, reminders, outcome, note, started_at, ended_at, version, updated_at)
      select h.tenant_id, md5(h.id::text || k)::uuid, h.dossier_id, h.aggregate_code, h.lead_agency, h.procedure_code, step, 'Bước ' || step, k, k,
        'H29.' || (3 + ${t('unit')} % 4), null, '[]', case when runs then case when over then 'overdue' else 'in_time' end else 'ended' end, 240, ${t('used')} % 700, case when runs then begun end,
        begun + interval '2 days', '{}', begun + interval '3 days', case when over then begun + interval '2 days' end, '[]',
        case when not runs then (array['handed_on','handed_on','sent_back','reassigned','concluded','broken_off'])[1 + ${t('outcome')} % 6] end,
        case when ${t('note')} % 5 = 0 then 'x' end, begun, case when not runs then begun + interval '5 days' end, 1, begun
      from handlings h cross join generate_series(1, 4) k
        cross join lateral (select 'b' || (1 + ${t('step')} % 3) as step, k = 4 and h.finished_at is null as runs, ${t('over')} % 3 = 0 as over,
          h.received_at + k * (${h('gap')} % 25) * interval '1 day' + k * interval '1 minute' as begun) g
      where h.tenant_id = $1`,
    [tenant],
  );
  await pool.query(
    `insert into violations (tenant_id, id, aggregate_id, process, aggregate_code, lead_agency, procedure_code, kind, agency, official, state, occurred_at, recorded_at, due_at,
        cause_seq, policy_version, explanation_due_at, earlier_rulings, version, updated_at)
      select s.tenant_id, md5(s.id::text)::uuid, s.dossier_id, 'dossier', s.aggregate_code, s.lead_agency, s.procedure_code, 'late_step', s.agency, null,
        case when ${hash('s.id', 'excused')} % 6 = 0 then 'excused' else 'recorded' end, s.overdue_at, s.overdue_at, s.overdue_at, 1, 1, s.overdue_at, '[]', 1, s.overdue_at
      from handling_steps s where s.tenant_id = $1 and s.overdue_at is not null`,
    [tenant],
  );
  const { names, values } = await columnsOf(pool, 'procedures', {
    version: '2',
    effective_from: 't.effective_from + 1',
  });
  await pool.query(
    `insert into procedures (${names}) select ${values} from procedures t where tenant_id = $1 and version = 1`,
    [tenant],
  );
  await pool.query(
    `update dossiers d set suspensions = suspensions || jsonb_build_object('reason', 'awaiting_applicant', 'awaits', 'applicant', 'workingMinutes', ${hash('d.id', 'waited')} % 900,
        'from', h.received_at, 'to', h.received_at + interval '6 hours'),
        procedure_version = 1 + ${hash('d.id', 'version')} % 2
      from handlings h where d.tenant_id = $1 and h.tenant_id = d.tenant_id and h.dossier_id = d.id and ${hash('d.id', 'waits')} % 3 = 0`,
    [tenant],
  );
  await pool.query(
    `update handlings h set admitted_at = received_at + (${h('check')} % 90) * interval '1 hour' where tenant_id = $1 and ready_at > received_at + interval '91 hours'`,
    [tenant],
  );
  await manyAsked(pool, tenant, request);
  await pool.query('vacuum analyze handling_steps, violations, dossiers, handlings, consultation_requests');
}

/** Each third dossier was asked about, of one agency or two, and one of them twice. */
async function manyAsked(pool: Pool, tenant: string, request: string): Promise<void> {
  const { names, values } = await columnsOf(pool, 'consultation_requests', {
    id: `md5(d.id::text || k || 'q')::uuid`,
    dossier_id: 'd.id',
    agency: `'H29.' || (7 + (abs(hashtext(d.id::text || k)) % 2))`,
    sent_at: `d.created_at + interval '3 days'`,
    response_minutes: `nullif(abs(hashtext(d.id::text || k)) % 4, 0) * 100`,
  });
  await pool.query(
    `insert into consultation_requests (${names}) select ${values}
      from consultation_requests t, dossiers d, generate_series(1, 3) k
      where t.tenant_id = $1 and t.id::text = $2 and d.tenant_id = t.tenant_id and d.handling_id is not null and ${hash('d.id', 'asked')} % 3 = 0`,
    [tenant, request],
  );
  await pool.query(`update dossiers set round = 1 where tenant_id = $1 and handling_id is not null and round = 0`, [
    tenant,
  ]);
}
