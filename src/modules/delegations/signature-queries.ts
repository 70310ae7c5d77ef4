import type { Call } from '../../core/call.js';
import { iso } from '../../core/dates.js';
import { queryable, type Pool, type Row, type Statement } from '../../platform/db/index.js';
import { hiddenSql, identify, unawareOf, visibilityOf } from '../auth/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { SignedTask } from '../signing/index.js';
import { namesOf, type Names, type ReferenceDataCache } from '../tenants/index.js';
import type { SignedView } from './signature-responses.js';

export interface SignatureFilters {
  readonly agency?: string | undefined;
  readonly signedBy?: string | undefined;
  readonly task?: SignedTask | undefined;
  /** Whether an authority was found. */
  readonly proven?: boolean | undefined;
}

/** Sort key of the last signature shown: when, whose journal, which entry. */
export type SignatureKey = readonly [at: string, aggregateId: string, seq: number];

export type SignatureQueries = ReturnType<typeof createSignatureQueries>;

interface Deps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
}

/** By which authority documents were signed, over all processes (R26). */
export function createSignatureQueries({ pool, referenceData, processes }: Deps) {
  return {
    /** The latest first: an agency sees what was signed for it, who watches over all every one. */
    async list(
      call: Call,
      filters: SignatureFilters,
      after: SignatureKey | undefined,
      limit: number,
    ): Promise<SignedView[]> {
      const { tenant, reference } = await referenceData.current(call.tenant);
      const caller = identify(call.principal, reference, tenant.now);
      const visibility = visibilityOf(caller, filters.agency);
      if (visibility === 'nothing') return [];
      const own = visibility === 'all' ? undefined : visibility.agency;
      if (own !== undefined && filters.agency !== undefined && filters.agency !== own) return [];
      const asked = { ...filters, agency: own ?? filters.agency };
      const rows = await queryable(pool, call.tenant).query(
        listSignatures(processes, call.tenant, asked, unawareOf(caller), after, limit),
      );
      const names = namesOf(reference);
      return rows.map((row) => signedView(names, row));
    },
  };
}

/** What is to come as a surprise to the caller's agency is not told by what was signed for it (R23). */
const hidden = (processes: readonly RegisteredProcess[]): string =>
  processes
    .flatMap(({ name, root, columns: { hiddenFrom, lead } }) =>
      hiddenFrom === undefined
        ? []
        : [
            ` and not (s.process = '${name}' and exists (select from ${root.table.table} h where h.tenant_id = s.tenant_id and h.id = s.aggregate_id
              and ${hiddenSql(`h.${hiddenFrom}`, `h.${lead}`, '$5::text[]')}))`,
          ],
    )
    .join('');

const PROVEN = { true: ` and s.form <> 'unproven'`, false: ` and s.form = 'unproven'` } as const;

function listSignatures(
  processes: readonly RegisteredProcess[],
  tenant: string,
  { agency, signedBy, task, proven }: SignatureFilters,
  unaware: readonly string[],
  after: SignatureKey | undefined,
  limit: number,
): Statement {
  const which = proven === undefined ? '' : PROVEN[`${proven}`];
  return {
    name: `signatures.list.${agency === undefined ? 'all' : 'of'}.${proven ?? 'both'}`,
    text: `select s.* from signatures s where s.tenant_id = $1 and ${agency === undefined ? '$2::text is null' : 's.agency = $2'}${which}
      and ($3::text is null or s.signed_by = $3) and ($4::text is null or s.task = $4)${hidden(processes)} and $5::text[] is not null
      and ($6::timestamptz is null or (s.at, s.aggregate_id, s.seq) < ($6, $7::uuid, $8::integer))
      order by s.at desc, s.aggregate_id desc, s.seq desc limit $9`,
    values: [
      tenant,
      agency ?? null,
      signedBy ?? null,
      task ?? null,
      unaware,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit,
    ],
  };
}

function signedView(names: Names, row: Row): SignedView {
  const form = row['form'] as string;
  return {
    aggregateId: row['aggregate_id'] as string,
    seq: row['seq'] as number,
    process: row['process'] as string,
    type: row['type'] as string,
    task: row['task'] as SignedView['task'],
    ...names.agency('agency', row['agency'] as string),
    ...names.official('signedBy', row['signed_by'] as string, row['document_date'] as string),
    documentNumber: row['document_number'] as string | null,
    documentDate: row['document_date'] as string,
    proven: form !== 'unproven',
    form: form === 'unproven' ? null : (form as SignedView['form']),
    missing: row['missing'] as string | null,
    delegationId: row['delegation_id'] as string | null,
    procedureCode: row['procedure_code'] as string | null,
    field: row['field'] as string | null,
    dueAt: iso(row['due_at'] as Date | null),
    at: (row['at'] as Date).toISOString(),
  };
}
