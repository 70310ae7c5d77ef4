import type { Queryable, Row, Statement } from '../../platform/db/index.js';

/** A succession whose day has come and of which something may be left. */
export interface UnderWay {
  readonly id: string;
  readonly predecessors: readonly string[];
}

/** An act that began before the day may be written after all has passed: for a day more, what is done is looked at again. */
const DONE_LATELY = `s.state = 'passed' and s.ended_at > coalesce(t.clock, statement_timestamp()) - interval '1 day'`;

/** Successions whose day has come, and of which something may be left: `id`, `predecessors`. */
export const readUnderWay = (tenant: string): Statement => ({
  name: 'successions.under-way',
  text: `select s.id, s.predecessors from tenants t join agency_successions s on s.tenant_id = t.tenant_id
    where t.tenant_id = $1 and (s.state in ('passing', 'waiting')
      or s.state = 'announced' and s.effective_at <= coalesce(t.clock, statement_timestamp()) or ${DONE_LATELY})
    order by s.effective_on, s.id`,
  values: [tenant],
});

/** Successions that the directory has declared and that have no process yet: `id`. */
export const readWithoutProcess = (tenant: string): Statement => ({
  name: 'successions.without-process',
  text: `select distinct d.succession_id as id from successions d where d.tenant_id = $1 and d.succession_id is not null
      and not exists (select from agency_successions s where s.tenant_id = $1 and s.id = d.succession_id)`,
  values: [tenant],
});

/** Tenants in which something may have to pass, or begin. */
export async function readTenantsToPass(db: Queryable): Promise<string[]> {
  const rows: Row[] = await db.query({
    name: 'successions.tenants',
    text: `select t.tenant_id as tenant from tenants t
      where exists (select from agency_successions s where s.tenant_id = t.tenant_id
          and (s.state in ('announced', 'passing', 'waiting') or ${DONE_LATELY}))
        or exists (select from successions d where d.tenant_id = t.tenant_id and d.succession_id is not null
          and not exists (select from agency_successions s where s.tenant_id = d.tenant_id and s.id = d.succession_id))
      order by t.tenant_id`,
    values: [],
  });
  return rows.map((row) => row['tenant'] as string);
}
