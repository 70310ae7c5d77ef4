import { keysOfTenant, type Row, type Statement } from '../../platform/db/index.js';
import { bindingsOf } from '../../workflow/index.js';
import type { Decided, Party, RegisteredProcess } from '../processes/index.js';
import { decidedKey } from '../processes/index.js';

/** One part of one process, with where it lies. */
interface Source {
  readonly process: RegisteredProcess;
  readonly party: Party;
  readonly table: string;
  /** Column of the table with the id of the aggregate. */
  readonly root: string;
}

const sourcesOf = (process: RegisteredProcess): Source[] =>
  (process.succession?.parties ?? []).map((party) => {
    const { table } = bindingsOf(process)[party.machine]!;
    return { process, party, table: table.table, root: table.root ?? 'id' };
  });

const concerned = ({ party, table }: Source): string =>
  `from ${table} i where i.tenant_id = $1 and ${party.isOpen} and ${party.isNamed}`;

/** Aggregates in which one of these agencies still has an open part: `id`, a statement for each kind of part. */
export const readConcerned = (process: RegisteredProcess, tenant: string, agencies: readonly string[]): Statement[] =>
  sourcesOf(process).map((source) => ({
    name: `passing.${process.name}.${source.party.machine}.${source.party.part}`,
    text: `select i.${source.root} as id ${concerned(source)}`,
    values: [tenant, agencies],
  }));

/** How much there is of one kind of part. */
export interface PartCount {
  readonly kind: string;
  readonly part: string;
  readonly passed: number;
  readonly left: number;
  readonly setAside: number;
  readonly withoutRule: number;
}

/** Open parts that are with these agencies, by process and kind: `kind`, `part`, `open`, and how many of them are in `setAside`. */
export const countOpen = (
  processes: readonly RegisteredProcess[],
  tenant: string,
  agencies: readonly string[],
  setAside: readonly string[],
): Statement => ({
  name: `successions.open.${processes.length}`,
  text: processes
    .flatMap(sourcesOf)
    .map(
      (source) =>
        `select '${source.party.machine}' as kind, '${source.party.part}' as part, count(*)::integer as open,
          (count(*) filter (where i.${source.root} = any($3::uuid[])))::integer as aside ${concerned(source)}`,
    )
    .join(' union all '),
  values: [tenant, agencies, setAside],
});

/** Parts that have passed, and that wait for a decision: `kind`, `part`, `passed`, `waiting`. */
export const countSettled = (tenant: string, successionId: string): Statement => ({
  name: 'successions.settled',
  text: `select kind, part, count(*)::integer as passed, 0 as waiting from passed_parts where tenant_id = $1 and succession_id = $2 group by kind, part
    union all
    select kind, part, 0, count(*)::integer from undecided_parts where tenant_id = $1 and succession_id = $2 group by kind, part`,
  values: [tenant, successionId],
});

/** Both brought together, by kind and part. */
export function countsOf(open: readonly Row[], settled: readonly Row[]): PartCount[] {
  const counts = new Map<string, PartCount>();
  for (const row of [...open, ...settled]) {
    const [kind, part] = [row['kind'] as string, row['part'] as string];
    const key = `${kind} ${part}`;
    const known = counts.get(key) ?? { kind, part, passed: 0, left: 0, setAside: 0, withoutRule: 0 };
    const of = (column: string): number => (row[column] as number | undefined) ?? 0;
    counts.set(key, {
      kind,
      part,
      passed: known.passed + of('passed'),
      left: known.left + of('open'),
      setAside: known.setAside + of('aside'),
      withoutRule: known.withoutRule + of('waiting'),
    });
  }
  return [...counts.values()]
    .filter((each) => each.passed + each.left + each.withoutRule > 0)
    .sort((a, b) => (`${a.kind} ${a.part}` < `${b.kind} ${b.part}` ? -1 : 1));
}

/** What was decided where no rule does, and has not passed yet. */
export const readDecided = (tenant: string): Statement => ({
  name: 'successions.decided',
  text: `select instance_id as id, part, predecessor, assigned_to as successor from undecided_parts where tenant_id = $1 and assigned_to is not null`,
  values: [tenant],
});

export const toDecided = (rows: readonly Row[]): Decided =>
  new Map(rows.map((row) => [decidedKey(row as never), row['successor'] as string]));

/** How many parts of each succession wait for a decision, or to pass by one: what was decided while others passed is not done yet. `id`, `waiting`. */
export const countWaiting = (tenant: string): Statement => ({
  name: 'successions.waiting',
  text: `select succession_id as id, count(*)::integer as waiting from undecided_parts where tenant_id = $1 group by succession_id`,
  values: [tenant],
});

/** What settled otherwise waits for nobody any more: keeps of one process those that are open still. */
export const forgetSettled = (source: { readonly process: RegisteredProcess; readonly tenant: string }): Statement[] =>
  sourcesOf(source.process).map(({ party, table, process }) => ({
    name: `successions.forget.${process.name}.${party.machine}.${party.part}`,
    text: `delete from undecided_parts u where u.tenant_id = $1 and u.process = '${process.name}' and u.kind = '${party.machine}' and u.part = '${party.part}'
      and not exists (select from ${table} i where i.tenant_id = $1 and i.id = u.instance_id and ${party.isOpen})`,
    values: [source.tenant],
  }));

/** Webhooks of clients of agencies that are gone: from now on they are sent what their successors see. */
export const passWebhooks = (
  tenant: string,
  heirs: readonly { readonly agency: string; readonly heir: string }[],
): Statement => ({
  name: 'successions.webhooks',
  text: `update webhooks w set agency = h.heir, epoch = w.epoch + 1 from api_clients c, ${keysOfTenant('unnest($2::text[], $3::text[])', 'h', 'agency, heir')}
    where w.tenant_id = h.tenant_id and c.tenant_id = h.tenant_id and c.id = w.client_id and c.agency = h.agency and w.agency is distinct from h.heir`,
  values: [tenant, heirs.map(({ agency }) => agency), heirs.map(({ heir }) => heir)],
});

/** Systems of each of these agencies: `agency`, `clients`, `webhooks`. */
export const countSystems = (tenant: string, agencies: readonly string[]): Statement => ({
  name: 'successions.systems',
  text: `select c.agency, count(distinct c.id)::integer as clients, count(w.id)::integer as webhooks
    from api_clients c left join webhooks w on w.tenant_id = c.tenant_id and w.client_id = c.id
    where c.tenant_id = $1 and c.agency = any($2::text[]) and c.revoked_at is null group by c.agency`,
  values: [tenant, agencies],
});

/** Parts of a succession that wait for a decision, of these things: `id`, `kind`, `part`. */
export const readUndecided = (tenant: string, successionId: string, ids: readonly string[]): Statement => ({
  name: 'successions.undecided',
  text: `select instance_id as id, kind, part from undecided_parts
    where tenant_id = $1 and succession_id = $2 and instance_id = any($3::uuid[]) and assigned_to is null`,
  values: [tenant, successionId, ids],
});

/** Keeps to whom parts were given that no rule gives to anybody. */
export const assignParts = (
  tenant: string,
  successionId: string,
  successor: string,
  parts: readonly { readonly id: string; readonly part: string }[],
): Statement => ({
  name: 'successions.assign',
  text: `update undecided_parts u set assigned_to = $3 from unnest($4::uuid[], $5::text[]) as p (id, part)
    where u.tenant_id = $1 and u.succession_id = $2 and u.instance_id = p.id and u.part = p.part`,
  values: [tenant, successionId, successor, parts.map(({ id }) => id), parts.map(({ part }) => part)],
});

export interface PartFilters {
  readonly state: 'passed' | 'waiting';
  readonly kind?: string | undefined;
}

/** Sort key of the last part shown: the thing that it is in, and what the agency is there. */
export type PartKey = readonly [id: string, part: string, predecessor: string];

/** Parts of one succession, in the order of the things that they are in. */
export const listParts = (
  tenant: string,
  successionId: string,
  { state, kind }: PartFilters,
  [id, part, predecessor]: PartKey = ['00000000-0000-0000-0000-000000000000', '', ''],
  limit: number,
): Statement => ({
  name: `successions.parts.${state}`,
  text: `select instance_id as id, kind, part, process, aggregate_id as "aggregateId", predecessor,
      ${state === 'passed' ? 'successor, seq, passed_at as "passedAt"' : 'assigned_to as successor, null::integer as seq, null::timestamptz as "passedAt"'}
    from ${state === 'passed' ? 'passed_parts' : 'undecided_parts'}
    where tenant_id = $1 and succession_id = $2 and ($3::text is null or kind = $3) and (instance_id, part, predecessor) > ($4, $5, $6)
    order by instance_id, part, predecessor limit $7`,
  values: [tenant, successionId, kind ?? null, id, part, predecessor, limit],
});
