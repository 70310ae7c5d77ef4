import type { Statement } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ArchiveRecord } from './archive-record.js';
import type { Destruction, DestructionDecision } from './destruction.js';
import { endOfPeriod } from './retention-rules.js';

export type Expired = ArchiveRecord & { readonly retentionCode: string; readonly years: number };

export const insertDestruction = (
  tenant: string,
  made: Pick<Destruction, 'id' | 'agency' | 'proposedBy' | 'proposedAt'>,
  expired: readonly Expired[],
): Statement[] => [
  {
    name: 'destructions.insert',
    text: `insert into destructions (tenant_id, id, agency, state, proposed_by, proposed_at) values ($1, $2, $3, 'proposed', $4, $5)`,
    values: [tenant, made.id, made.agency, made.proposedBy, made.proposedAt],
  },
  {
    name: 'destructions.insert-items',
    text: `insert into destruction_items (tenant_id, destruction_id, no, record_id, kind, code, closed_year, retention_code, years, keep_until, state)
      select $1, $2, i.no, i.record_id, i.kind, i.code, i.closed_year, i.retention_code, i.years, i.keep_until, 'listed'
      from unnest($3::uuid[], $4::text[], $5::text[], $6::integer[], $7::text[], $8::integer[], $9::date[]) with ordinality
        as i (record_id, kind, code, closed_year, retention_code, years, keep_until, no)`,
    values: [
      tenant,
      made.id,
      expired.map((each) => each.id),
      expired.map((each) => each.kind),
      expired.map((each) => each.code),
      expired.map((each) => each.closedYear),
      expired.map((each) => each.retentionCode),
      expired.map((each) => each.years),
      expired.map((each) => endOfPeriod(each.closedYear, each.years)),
    ],
  },
];

export const decideDestruction = (
  tenant: string,
  id: string,
  decision: DestructionDecision,
  { by, now }: { readonly by: string | null; readonly now: Date },
): Statement => ({
  name: 'destructions.decide',
  text: `update destructions set state = 'decided', decision = $3, decided_by = $4, decided_at = $5 where tenant_id = $1 and id = $2 and state = 'proposed'`,
  values: [tenant, id, JSON.stringify(decision), by, now],
});

export const withdrawDestruction = (tenant: string, id: string, reason: string, now: Date): Statement[] => [
  {
    name: 'destructions.withdraw',
    text: `update destructions set state = 'withdrawn', withdrawal = $3, withdrawn_at = $4 where tenant_id = $1 and id = $2`,
    values: [tenant, id, reason, now],
  },
  {
    name: 'destructions.release',
    text: `update archive_records set destruction_id = null where tenant_id = $1 and destruction_id = $2 and state <> 'destroyed'`,
    values: [tenant, id],
  },
];

/** Takes records off the list, each with the reason why it is kept. */
export const keepListed = (
  tenant: string,
  destructionId: string,
  kept: readonly { readonly recordId: string; readonly reason: string }[],
): Statement[] => [
  {
    name: 'destructions.keep',
    text: `update destruction_items i set state = 'kept', reason = k.reason from unnest($3::uuid[], $4::text[]) as k (record_id, reason)
      where i.tenant_id = $1 and i.destruction_id = $2 and i.record_id = k.record_id and i.state = 'listed'`,
    values: [tenant, destructionId, kept.map((each) => each.recordId), kept.map((each) => each.reason)],
  },
  {
    name: 'destructions.release-kept',
    text: `update archive_records set destruction_id = null where tenant_id = $1 and id = any($2::uuid[]) and destruction_id = $3 and state <> 'destroyed'`,
    values: [tenant, kept.map((each) => each.recordId), destructionId],
  },
];

const LEASE = `clock_timestamp() + interval '2 minutes'`;

/** Takes the destruction that was decided first, of one tenant or of all; whoever dies leaves it to the next after two minutes. */
export const claimDestruction = (tenant: string | null): Statement => ({
  name: 'destructions.claim',
  text: `update destructions d set claimed_until = ${LEASE}, claim = d.claim + 1 where (d.tenant_id, d.id) in (
      select w.tenant_id, w.id from destructions w where w.state = 'decided' and ($1::text is null or w.tenant_id = $1)
        and (w.claimed_until is null or w.claimed_until < clock_timestamp()) order by w.decided_at limit 1 for update skip locked)
    returning d.tenant_id as tenant, d.id, d.claim, d.agency, d.decision`,
  values: [tenant],
});

/** By what a process that has taken a destruction is told from those that take it after it. */
export interface DestructionClaim {
  readonly tenant: string;
  readonly id: string;
  /** Which claim of it this is: the first is 1. */
  readonly claim: number;
}

const OURS = `tenant_id = $1 and id = $2 and claim = $3 and state = 'decided'`;

/** Still at it. Answers nothing where it is somebody else's by now, or over. */
export const renewDestruction = ({ tenant, id, claim }: DestructionClaim): Statement => ({
  name: 'destructions.renew',
  text: `update destructions set claimed_until = ${LEASE} where ${OURS} returning id`,
  values: [tenant, id, claim],
});

/** Held until the end of the transaction: whether it is still to be carried out, and ours. */
export const lockClaimed = ({ tenant, id, claim }: DestructionClaim): Statement => ({
  name: 'destructions.lock-claimed',
  text: `select id from destructions where ${OURS} for update`,
  values: [tenant, id, claim],
});

export const finishDestruction = ({ tenant, id, claim }: DestructionClaim, now: Date): Statement => ({
  name: 'destructions.finish',
  text: `update destructions set state = 'carried_out', carried_out_at = $4, claimed_until = null where ${OURS}`,
  values: [tenant, id, claim, now],
});

export const itemDestroyed = (
  tenant: string,
  destructionId: string,
  recordId: string,
  { entries, files }: { readonly entries: number; readonly files: number },
): Statement => ({
  name: 'destructions.item-destroyed',
  text: `update destruction_items set state = 'destroyed', entries = $4, files = $5 where tenant_id = $1 and destruction_id = $2 and record_id = $3`,
  values: [tenant, destructionId, recordId, entries, files],
});

/** What the entries of a destroyed record said, but for the one that says that it was destroyed. */
const eraseEntries = (tenant: string, recordId: string): Statement => ({
  name: 'destructions.erase-entries',
  text: `update journal j set data = jsonb_build_object('destroyed', r.destruction_id) from archive_records r
    where j.tenant_id = $1 and j.aggregate_id = $2 and r.tenant_id = $1 and r.id = $2 and r.state = 'destroyed' and j.seq < r.journal_seq`,
  values: [tenant, recordId],
});

const deleteRows = (table: string, column: string, tenant: string, recordId: string): Statement => ({
  // Some tables hang on records of several kinds, by a column of each.
  name: `destructions.delete.${table}.${column}`,
  text: `delete from ${table} where tenant_id = $1 and ${column} = $2`,
  values: [tenant, recordId],
});

/** What it is found by, each thing of it by its key: what is found of a tenant is many times as much, and in no order by record. */
const forgetSearched = (
  { name, root, children, search }: RegisteredProcess,
  tenant: string,
  recordId: string,
): Statement[] => {
  const things = Object.entries(search?.sources ?? {}).flatMap(([machine, { kind }]) => {
    if (kind === undefined) return [];
    if (machine === root.machine.name) return [`e.kind = '${kind}' and e.id = $2`];
    const { table, root: record = 'id' } = children[machine]!.table;
    return [
      `e.kind = '${kind}' and e.id = any(array(select c.id from ${table} c where c.tenant_id = $1 and c.${record} = $2))`,
    ];
  });
  return things.map((thing, at) => ({
    name: `destructions.delete.search_entries.${name}.${at}`,
    text: `delete from search_entries e where e.tenant_id = $1 and ${thing}`,
    values: [tenant, recordId],
  }));
};

/** Everything that a record leaves when it goes, once its archive record says that it is destroyed: what hangs on it first, its own row last. */
export const deleteRecord = (process: RegisteredProcess, tenant: string, recordId: string): Statement[] => [
  eraseEntries(tenant, recordId),
  deleteRows('timers', 'aggregate_id', tenant, recordId),
  deleteRows('work_items', 'aggregate_id', tenant, recordId),
  deleteRows('issued_papers', 'aggregate_id', tenant, recordId),
  ...forgetSearched(process, tenant, recordId),
  deleteRows('signatures', 'aggregate_id', tenant, recordId),
  deleteRows('passed_parts', 'aggregate_id', tenant, recordId),
  ...(process.archive?.holdings ?? []).map(({ table, column }) => deleteRows(table, column, tenant, recordId)),
  ...Object.values(process.children).map(({ table }) => deleteRows(table.table, table.root ?? 'id', tenant, recordId)),
  deleteRows(process.root.table.table, 'id', tenant, recordId),
];
