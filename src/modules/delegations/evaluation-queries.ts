import type { Call } from '../../core/call.js';
import { iso } from '../../core/dates.js';
import { queryable, type Pool, type Row, type Statement } from '../../platform/db/index.js';
import { COMPLAINED_ABOUT } from '../petitions/index.js';
import { namesOf, type Names } from '../tenants/index.js';
import type { DelegationQueries } from './delegation-queries.js';
import { SIGNATURE_OUTCOMES, type SignatureView } from './delegation-responses.js';

export type SignatureOutcome = (typeof SIGNATURE_OUTCOMES)[number];

/** The request that the entry of a signature is about. */
const requestOf = (signature: 's' | 'n'): string => `(select o.data ->> 'requestId' from journal o
  where o.tenant_id = ${signature}.tenant_id and o.aggregate_id = ${signature}.aggregate_id and o.seq = ${signature}.seq)`;

/**
 * Sent back afterwards, before the same was signed once more: a submission, a report on a task, an opinion that had to be completed. Of opinions the same
 * is that on the same request: an agency may be asked several times in one dossier.
 */
const RETURNED = `exists (
    select from journal j where j.tenant_id = s.tenant_id and j.aggregate_id = s.aggregate_id and j.seq > s.seq
      and j.type = case s.task when 'submission' then 'submission.returned' when 'task_report' then 'task.returned'
        when 'opinion' then 'request.supplement_asked' end
      and (s.task <> 'opinion' or j.data ->> 'requestId' = ${requestOf('s')})
      and not exists (select from signatures n where n.tenant_id = s.tenant_id and n.aggregate_id = s.aggregate_id
        and n.task = s.task and n.agency = s.agency and n.seq > s.seq and n.seq < j.seq
        and (s.task <> 'opinion' or j.data ->> 'requestId' = ${requestOf('n')})))`;

/** Each a condition on a signature `s`. */
const OUTCOME: Readonly<Record<SignatureOutcome, string>> = {
  in_time: "s.due_at is not null and s.at < s.due_at + interval '1 second'",
  late: "s.due_at is not null and s.at >= s.due_at + interval '1 second'",
  without_term: 's.due_at is null',
  returned: RETURNED,
  complained_about: COMPLAINED_ABOUT,
};

const OUTCOMES_OF = SIGNATURE_OUTCOMES.map((each) => `case when ${OUTCOME[each]} then '${each}' end`).join(', ');

const COUNTED = `count(*)::integer as signed, ${SIGNATURE_OUTCOMES.map((each) => `count(*) filter (where ${OUTCOME[each]})::integer as ${each}`).join(', ')}`;

const countSignatures = (tenant: string, delegation: string): Statement => ({
  name: 'delegations.evaluation',
  text: `select ${COUNTED} from signatures s where s.tenant_id = $1 and s.delegation_id = $2`,
  values: [tenant, delegation],
});

/** Sort key of the last signature shown: when, whose journal, which entry. */
export type SignatureKey = readonly [at: string, aggregateId: string, seq: number];

const listSignatures = (
  tenant: string,
  delegation: string,
  outcome: SignatureOutcome | undefined,
  after: SignatureKey | undefined,
  limit: number,
): Statement => ({
  name: `delegations.signatures.${outcome ?? 'all'}`,
  text: `select s.*, array_remove(array[${OUTCOMES_OF}], null) as outcomes from signatures s
    where s.tenant_id = $1 and s.delegation_id = $2 and ${outcome ? OUTCOME[outcome] : 'true'}
      and ($3::timestamptz is null or (s.at, s.aggregate_id, s.seq) < ($3, $4::uuid, $5::integer))
    order by s.at desc, s.aggregate_id desc, s.seq desc limit $6`,
  values: [tenant, delegation, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
});

const signatureView = (names: Names, row: Row): SignatureView => ({
  aggregateId: row['aggregate_id'] as string,
  seq: row['seq'] as number,
  process: row['process'] as string,
  type: row['type'] as string,
  task: row['task'] as SignatureView['task'],
  ...names.agency('agency', row['agency'] as string),
  ...names.official('signedBy', row['signed_by'] as string, row['document_date'] as string),
  documentNumber: row['document_number'] as string | null,
  documentDate: row['document_date'] as string,
  form: row['form'] as SignatureView['form'],
  procedureCode: row['procedure_code'] as string | null,
  field: row['field'] as string | null,
  dueAt: iso(row['due_at'] as Date | null),
  at: (row['at'] as Date).toISOString(),
  outcomes: row['outcomes'] as SignatureOutcome[],
});

export type EvaluationQueries = ReturnType<typeof createEvaluationQueries>;

/** What came of what was signed under a delegation (R26). Throws `not-found` for a delegation that the caller may not see. */
export function createEvaluationQueries({
  pool,
  delegationQueries,
}: {
  pool: Pool;
  delegationQueries: Pick<DelegationQueries, 'see'>;
}) {
  return {
    async evaluation(call: Call, id: string) {
      await delegationQueries.see(call, id);
      const [row] = await queryable(pool, call.tenant).query(countSignatures(call.tenant, id));
      const list = `/v1/delegations/${id}/signatures`;
      const figure = (name: SignatureOutcome) => ({
        count: (row?.[name] as number | undefined) ?? 0,
        href: `${list}?outcome=${name}`,
      });
      return {
        delegationId: id,
        signed: { count: (row?.['signed'] as number | undefined) ?? 0, href: list },
        inTime: figure('in_time'),
        late: figure('late'),
        withoutTerm: figure('without_term'),
        returned: figure('returned'),
        complainedAbout: figure('complained_about'),
      };
    },

    /** The latest first. */
    async signatures(
      call: Call,
      id: string,
      outcome: SignatureOutcome | undefined,
      after: SignatureKey | undefined,
      limit: number,
    ): Promise<SignatureView[]> {
      const { loaded } = await delegationQueries.see(call, id);
      const rows = await queryable(pool, call.tenant).query(listSignatures(call.tenant, id, outcome, after, limit));
      return rows.map((row) => signatureView(namesOf(loaded.reference), row));
    },
  };
}
