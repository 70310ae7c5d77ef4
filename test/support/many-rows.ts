import type { Pool } from 'pg';

/** Copies of one row, so many that a list has to be served by an index; most are closed long since, as in a city's archive. */

export async function columnsOf(
  pool: Pool,
  table: string,
  changed: Readonly<Record<string, string>>,
): Promise<{ names: string; values: string }> {
  const { rows } = await pool.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  );
  const names = rows.map((each) => each.name);
  return { names: names.join(', '), values: names.map((name) => changed[name] ?? `t.${name}`).join(', ') };
}

/** The agencies H29.3 to H29.15 by turns. */
const agency = (shift: number): string => `'H29.' || (3 + (n + ${shift}) % 13)`;

/** SQL: the terms of an entry `t` of the search, at another place in the order. */
export const placedAt = (no: string): string =>
  `array(select unnest(t.terms) except select unnest(search_placed(t.tenant_id, t.no))) || search_placed(t.tenant_id, ${no})`;

const DOSSIER = {
  id: `gen_random_uuid()`,
  code: `'X-' || n`,
  created_at: `due - interval '20 days'`,
  updated_at: `due - interval '5 days'`,
  lead_agency: agency(0),
  due_at: 'due',
  state: `case when due < at - interval '20 days' and n % 50 > 0 then 'decided' else (array['drafting','consulting','consolidating','submitted','accepted','returned'])[1 + n % 6] end`,
  clock: `case when due < at - interval '20 days' and n % 50 > 0 then 'stopped' when due < at then 'overdue' else 'running' end`,
};

const REQUEST = {
  id: `gen_random_uuid()`,
  lead_agency: agency(0),
  agency: agency(5),
  sent_at: `due - interval '7 days'`,
  updated_at: `due - interval '1 day'`,
  due_at: 'due',
  state: `case when due < at then (array['answered','deemed_agreed','answered_late'])[1 + n % 3] else 'pending' end`,
};

const VIOLATION = {
  id: `gen_random_uuid()`,
  lead_agency: agency(0),
  agency: agency(5),
  kind: `(array['no_opinion','late_opinion','incomplete_opinion'])[1 + n % 3]`,
  state: `(array['recorded','explained','upheld','excused','annulled'])[1 + n % 5]`,
  occurred_at: 'due',
};

/** Adds rows to a table by copying the one with this id. Instants lie in the two years before and the month after `at`. */
async function copies(
  pool: Pool,
  table: string,
  changed: Readonly<Record<string, string>>,
  id: string,
  count: number,
  at: Date,
): Promise<void> {
  const { names, values } = await columnsOf(pool, table, changed);
  await pool.query(
    `insert into ${table} (${names})
     select ${values} from ${table} t, lateral (select n, $2::timestamptz as at, date_trunc('second', $2::timestamptz + (n::bigint * 7919 % 10007 / 10007.0 - 0.96) * interval '730 days') as due
       from generate_series(1, $3) as n where t.id is not null) as g where t.id = $1`,
    [id, at.toISOString(), count],
  );
  await pool.query(`vacuum analyze ${table}`);
}

export const manyDossiers = (pool: Pool, id: string, count: number, at: Date): Promise<void> =>
  copies(pool, 'dossiers', DOSSIER, id, count, at);
export const manyRequests = (pool: Pool, id: string, count: number, at: Date): Promise<void> =>
  copies(pool, 'consultation_requests', REQUEST, id, count, at);
export const manyViolations = (pool: Pool, id: string, count: number, at: Date): Promise<void> =>
  copies(pool, 'violations', VIOLATION, id, count, at);

const LATER = `t.created_at + n * interval '1 second'`;

/** Adds `count` copies of a row to every table whose rows are listed, for lists that are looked at for what they cost. Nothing may be done with them. */
export async function many(
  pool: Pool,
  ids: Readonly<Record<'dossier' | 'request' | 'violation' | 'webhook' | 'report' | 'task' | 'delegation', string>>,
  tenant: string,
  count: number,
): Promise<void> {
  const add = async (table: string, changed: Readonly<Record<string, string>>, where: string): Promise<void> => {
    const { names, values } = await columnsOf(pool, table, changed);
    await pool.query(
      `insert into ${table} (${names}) select ${values} from (select * from ${table} t where t.tenant_id = '${tenant}' and ${where} limit 1) t, generate_series(1, ${count}) n`,
    );
  };
  const id = { id: 'gen_random_uuid()' };
  await add('dossiers', { ...id, code: `'M-' || n`, created_at: LATER }, `t.id = '${ids.dossier}'`);
  const no = '1099511700000 + n';
  const copied = `(select d.id from dossiers d where d.tenant_id = '${tenant}' and d.code = 'M-' || n)`;
  await add('search_entries', { id: copied, aggregate_id: copied, no, terms: placedAt(no) }, `t.id = '${ids.dossier}'`);
  await add(
    'handlings',
    {
      ...id,
      dossier_id: `(select d.id from dossiers d where d.tenant_id = '${tenant}' and d.code = 'M-' || n)`,
      aggregate_code: `'M-' || n`,
      portal_code: 'null',
    },
    'true',
  );
  await add('handling_steps', { ...id, agency: `'H29.6'`, overdue_at: 't.due_at', state: `'ended'` }, 'true');
  await add('petitions', { ...id, code: `'M-PA-' || n`, portal_code: 'null', received_at: 't.received_at' }, 'true');
  await add('delegations', { ...id, code: `'M-UQ-' || n` }, 'true');
  await add('rotation_plans', { ...id, code: `'M-CD-' || n`, opened_for: `'M-' || n` }, 'true');
  await add('rotation_exceptions', id, 'true');
  await add('signatures', { seq: '1000 + n', delegation_id: `'${ids.delegation}'` }, 'true');
  await add('procedure_reviews', { ...id, code: `'M-RS-' || n` }, 'true');
  await add('inspections', { ...id, code: `'M-KT-' || n` }, 'true');
  await add('agency_successions', { ...id, code: `'M-SN-' || n` }, 'true');
  await add('archive_records', { ...id, code: `'M-LT-' || n`, package_id: 'null' }, 'true');
  await add('archive_packages', { ...id, seq: '1000 + n' }, 'true');
  await add('archive_handovers', id, 'true');
  await add('destructions', id, 'true');
  await add('imports', id, 'true');
  await add('consultation_requests', id, `t.id = '${ids.request}'`);
  await add('violations', id, `t.id = '${ids.violation}'`);
  const handled = `(select h.dossier_id from handlings h where h.tenant_id = '${tenant}' limit 1)`;
  const lateStep = { kind: `'late_step'`, agency: `'H29.6'`, official: `'H29.6-03'`, state: `'recorded'` };
  await add('violations', { ...id, ...lateStep, aggregate_id: handled }, `t.id = '${ids.violation}'`);
  await add(
    'tasks',
    { ...id, code: `'M-NV-' || n`, assigned_at: `t.assigned_at + n * interval '1 second'` },
    `t.id = '${ids.task}'`,
  );
  await add('meetings', { ...id, created_at: LATER }, 'true');
  await add('referrals', id, 'true');
  await add('document_messages', { ...id, message_id: `t.message_id || n` }, 'true');
  await add('work_items', id, 'true');
  await add('webhooks', id, `t.id = '${ids.webhook}'`);
  await add('webhook_deliveries', id, 'true');
  await add('api_clients', id, 'true');
  await add('checkpoints', { day: 't.day - n' }, 'true');
  await add('commendations', { ...id, from_day: 't.from_day - n' }, 'true');
  await add('issued_reports', { ...id, number: `t.number || n` }, 'true');
  const frozen = { report_id: `'${ids.report}'`, figure: `'asked'`, row_key: `'H29.4'`, place: '1000 + n' };
  await add('issued_report_items', frozen, 'true');
  await add('issued_papers', { ...id, subject_no: '1000 + n' }, `t.aggregate_id = '${ids.dossier}'`);
}
