import type { Pool } from 'pg';
import { columnsOf } from './many-rows.js';

/** Citizens' dossiers by the thousand, of every habit: taken in over the 400 days before a moment, by all agencies, and most of them finished. */

const agency = (shift: number): string => `'H29.' || (3 + (n + ${shift}) % 13)`;
const iso = (moment: string): string => `to_char((${moment}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const form = (no: number): string => `(array['paper','digitised','reused'])[1 + (n + ${no} + n / 7) % 3]`;
const component = (code: string, no: number): string =>
  `jsonb_build_object('code', '${code}', 'form', ${form(no)}, 'title', null, 'fileId', null)`;
const components = `jsonb_build_array(${component('don', 0)}, ${component('giay-to-dat', 1)}, ${component('ho-so-thiet-ke', 2)})`;

/** Ends when: most before they are due, some on the day, some late. */
const NUMBERED = `select n, received, received + interval '28 days' as due, over, case when over <= at then over end as ended,
    case when over > at then null when n % 20 < 3 then (array['refused','stopped','withdrawn'])[1 + n % 20] end as way
  from (select n, at, received, received + (1 + n * 37 % 33) * interval '1 day' as over from (
    select n, $2::timestamptz as at, date_trunc('second', $2::timestamptz - (n::bigint * 7919 % 10007 / 10007.0) * interval '400 days') as received
    from generate_series($4::integer, $3::integer) as n) each) g offset 0`;

const procedure = `(array['TTHC-XD-01','TTHC-DD-01','TTHC-DL-01'])[1 + n / 13 % 3]`;

const DOSSIER = {
  procedure_code: procedure,
  id: `md5($1 || 'd' || n)::uuid`,
  handling_id: `md5($1 || 'h' || n)::uuid`,
  code: `'C-' || n`,
  created_at: 'received',
  updated_at: 'coalesce(ended, received)',
  due_at: 'due',
  lead_agency: agency(0),
  components,
  suspensions: `case when n % 11 = 0 and ended is null then jsonb_build_array(jsonb_build_object('reason', 'awaiting_applicant', 'from', ${iso('received')}, 'to', null)) else '[]' end`,
  state: `case when ended is null then 'drafting' when way is null then 'decided' else 'withdrawn' end`,
  clock: `case when ended is not null then 'stopped' when due < $2::timestamptz then 'overdue' else 'running' end`,
  decided_at: 'case when way is null then ended end',
};

const asked = (after: string): string =>
  `jsonb_build_object('askedAt', ${iso(`received + ${after}`)}, 'receivedAt', ${iso(`received + ${after} + interval '1 day'`)}, 'brought', ${components})`;

const HANDLING = {
  procedure_code: procedure,
  id: `md5($1 || 'h' || n)::uuid`,
  dossier_id: `md5($1 || 'd' || n)::uuid`,
  aggregate_code: `'C-' || n`,
  lead_agency: agency(0),
  receiving_point: agency(5),
  channel: `(array['direct','online','postal'])[1 + n % 3]`,
  portal_code: 'null',
  received_at: 'received',
  admitted_at: 'received',
  appointment_at: 'due',
  updated_at: 'coalesce(ended, received)',
  supplements: `case when n % 49 = 0 then jsonb_build_array(${asked(`interval '1 hour'`)}, ${asked(`interval '2 hours'`)}) when n % 7 = 0 then jsonb_build_array(${asked(`interval '1 hour'`)}) else '[]' end`,
  state: `coalesce(way, case when ended is null then 'handling' when n % 5 = 0 then 'result_ready' else 'delivered' end)`,
  ending: `case when way is not null then jsonb_build_object('kind', way) end`,
  ready_at: 'case when way is null then ended end',
  ended_at: `case when way is not null or n % 5 <> 0 then ended end`,
  delivery: `case when way is null and ended is not null and n % 5 <> 0 then jsonb_build_object('to', case when n % 2 = 0 then 'electronic' else 'applicant' end) end`,
};

/** Adds dossiers with their handlings by copying the one with this id; `from` numbers the first. What happened to them is told by the database. */
export async function manyHandlings(pool: Pool, id: string, count: number, at: Date, from = 1): Promise<void> {
  const values = [id, at.toISOString(), from + count - 1, from];
  const dossiers = await columnsOf(pool, 'dossiers', DOSSIER);
  await pool.query(
    `insert into dossiers (${dossiers.names}) select ${dossiers.values} from dossiers t, (${NUMBERED}) g where t.id::text = $1`,
    values,
  );
  const handlings = await columnsOf(pool, 'handlings', HANDLING);
  await pool.query(
    `insert into handlings (${handlings.names}) select ${handlings.values} from handlings t, (${NUMBERED}) g where t.dossier_id::text = $1`,
    values,
  );
  await pool.query('vacuum analyze dossiers, handlings, handling_facts');
}

/** A turn of a step that was handed on in time, of every dossier that is finished. */
export async function manyTurnsInTime(pool: Pool, tenant: string): Promise<void> {
  await pool.query(
    `insert into handling_steps (tenant_id, id, dossier_id, aggregate_code, lead_agency, procedure_code, code, name, no, turn, agency, official, officials, state, budget_minutes,
        used_minutes, due_at, counted, escalate_at, overdue_at, reminders, outcome, started_at, ended_at, version, updated_at)
      select h.tenant_id, gen_random_uuid(), h.dossier_id, h.aggregate_code, h.lead_agency, h.procedure_code, 'trinh-ky', 'Trình ký', 2, 2, h.lead_agency,
        h.lead_agency || '-01', '[]', 'ended', 480, abs(hashtext(h.id::text)) % 480, h.received_at + interval '2 days', '{}',
        h.received_at + interval '3 days', null, '[]', 'concluded', h.received_at, h.received_at + interval '1 day', 1, h.received_at
      from handlings h where h.tenant_id = $1 and h.finished_at is not null`,
    [tenant],
  );
}

/** A turn of a step that overran, of every tenth of those dossiers, and what its official is charged with. */
export async function manyLateTurns(pool: Pool, tenant: string): Promise<void> {
  await pool.query(
    `insert into handling_steps (tenant_id, id, dossier_id, aggregate_code, lead_agency, procedure_code, code, name, no, turn, agency, official, officials, state, budget_minutes,
        used_minutes, due_at, counted, escalate_at, overdue_at, reminders, outcome, started_at, ended_at, version, updated_at)
      select h.tenant_id, gen_random_uuid(), h.dossier_id, h.aggregate_code, h.lead_agency, h.procedure_code, 'tham-dinh', 'Thẩm định', 1, 1, h.lead_agency,
        h.lead_agency || '-0' || (1 + abs(hashtext(h.id::text)) % 4), '[]', 'ended', 480, 480 + abs(hashtext(h.id::text)) % 900, h.received_at + interval '2 days', '{}',
        h.received_at + interval '3 days', h.received_at + interval '2 days', '[]', 'handed_on', h.received_at, h.received_at + interval '4 days', 1, h.received_at
      from handlings h where h.tenant_id = $1 and abs(hashtext(h.dossier_id::text)) % 10 = 0`,
    [tenant],
  );
  await pool.query(
    `insert into violations (tenant_id, id, aggregate_id, process, aggregate_code, lead_agency, procedure_code, kind, agency, official, state, occurred_at, recorded_at, due_at,
        cause_seq, policy_version, explanation_due_at, earlier_rulings, version, updated_at)
      select s.tenant_id, gen_random_uuid(), s.dossier_id, 'dossier', s.aggregate_code, s.lead_agency, s.procedure_code, 'late_step', s.agency, s.official, 'recorded',
        s.overdue_at, s.overdue_at, s.overdue_at, 1, 1, s.overdue_at, '[]', 1, s.overdue_at
      from handling_steps s where s.tenant_id = $1 and s.overdue_at is not null`,
    [tenant],
  );
  await pool.query('vacuum analyze handling_steps, violations');
}
