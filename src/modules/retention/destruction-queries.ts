import { listPage, type ListKey, type Row, type Statement } from '../../platform/db/index.js';
import { registryName } from '../../workflow/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { ofShownRecord } from './record-queries.js';
import type { Destruction, DestructionItem, DestructionState } from './destruction.js';

const COLUMNS = `d.id, d.agency, d.state, d.proposed_by as "proposedBy", d.proposed_at as "proposedAt", d.decision, d.decided_by as "decidedBy", d.decided_at as "decidedAt",
  d.withdrawn_at as "withdrawnAt", d.withdrawal, d.carried_out_at as "carriedOutAt",
  (select count(*)::integer from destruction_items i where i.tenant_id = d.tenant_id and i.destruction_id = d.id) as listed,
  (select count(*)::integer from destruction_items i where i.tenant_id = d.tenant_id and i.destruction_id = d.id and i.state = 'kept') as kept,
  (select count(*)::integer from destruction_items i where i.tenant_id = d.tenant_id and i.destruction_id = d.id and i.state = 'destroyed') as destroyed`;

export const toDestruction = (row: Row): Destruction => row as unknown as Destruction;
export const toDestructionItem = (row: Row): DestructionItem => row as unknown as DestructionItem;

export const readDestruction = (tenant: string, id: string): Statement => ({
  name: 'destructions.read',
  text: `select ${COLUMNS} from destructions d where d.tenant_id = $1 and d.id = $2`,
  values: [tenant, id],
});

/** The same, held against others until the end of the transaction. */
export const lockDestruction = (tenant: string, id: string): Statement => ({
  name: 'destructions.lock',
  text: 'select id from destructions where tenant_id = $1 and id = $2 for update',
  values: [tenant, id],
});

/** In the order in which they were proposed; of one agency or of all. */
export const listDestructions = (
  tenant: string,
  filters: { readonly agency?: string | undefined; readonly state?: DestructionState | undefined },
  descending: boolean,
  after: ListKey | undefined,
  limit: number,
): Statement =>
  listPage({
    from: 'destructions as d',
    alias: 'd',
    columns: COLUMNS,
    tenant,
    order: { by: 'd.proposed_at', descending },
    after,
    limit,
    conditions: (put) => [
      ...(filters.agency === undefined ? [] : [`d.agency = ${put(filters.agency, 'text')}`]),
      ...(filters.state === undefined ? [] : [`d.state = ${put(filters.state, 'text')}`]),
    ],
  });

/** What is on the list behind the number `after`, but for what is hidden from whoever reads (R23); in one state or in all. */
export const destructionItems = (
  tenant: string,
  destructionId: string,
  after: number,
  limit: number,
  state: DestructionItem['state'] | null = null,
  unaware: readonly string[] = [],
): Statement => ({
  name: 'destructions.items',
  text: `select i.no, i.record_id as "recordId", i.kind, i.code, i.closed_year as "closedYear", i.retention_code as "retentionCode", i.years, i.keep_until as "keepUntil", i.state, i.reason, i.entries, i.files
    from destruction_items i where i.tenant_id = $1 and i.destruction_id = $2 and i.no > $3 and ($5::text is null or i.state = $5)
      and ${ofShownRecord('i.record_id', '$6::text[]')} order by i.no limit $4`,
  values: [tenant, destructionId, after, limit, state, unaware],
});

/** Whether a record is still to be destroyed; held until the end of the transaction. */
export const lockListed = (tenant: string, destructionId: string, recordId: string): Statement => ({
  name: 'destructions.lock-listed',
  text: `select keep_until as "keepUntil" from destruction_items where tenant_id = $1 and destruction_id = $2 and record_id = $3 and state = 'listed' for update`,
  values: [tenant, destructionId, recordId],
});

/**
 * Codes of other records that are about this one, as their processes say it: those keep it. Five at most; of one that is hidden from somebody no
 * code, for the list is read by those that it is hidden from (R23).
 */
export function keepersOf(processes: readonly RegisteredProcess[], tenant: string, recordId: string): Statement {
  const each = processes.flatMap(({ root, columns, archive }) =>
    (archive?.keeps ?? []).map(
      (condition) =>
        `select ${codeOf(columns)} as code from ${root.table.table} h, (select $2::uuid as id) as k where h.tenant_id = $1 and ${condition}`,
    ),
  );
  return {
    name: `destructions.keepers.${registryName(processes)}`,
    text: `select code from (${each.join(' union all ')}) as keepers order by code nulls last limit 5`,
    values: [tenant, recordId],
  };
}

const codeOf = ({ code, hiddenFrom }: RegisteredProcess['columns']): string =>
  hiddenFrom === undefined ? `h.${code}` : `case when h.${hiddenFrom} is null then h.${code} end`;

/** How many files a record names. */
export const countFiles = (tenant: string, recordId: string): Statement => ({
  name: 'destructions.count-files',
  text: 'select count(distinct file_id)::integer as files from file_uses where tenant_id = $1 and aggregate_id = $2',
  values: [tenant, recordId],
});
