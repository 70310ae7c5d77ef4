import { iso, type Bound, type LocalDate } from '../../core/dates.js';
import type { ListKey, Row, Statement } from '../../platform/db/index.js';
import type { MessageRecord } from './document-message.js';

export const COLUMNS = `m.id, m.message_id as "messageId", m.direction, m.kind, m.status, m.from_agency as "from", m.to_agency as "to", m.request_id as "requestId",
  m.dossier_id as "dossierId", m.task_id as "taskId", m.subject, m.attachments, m.digest, m.stated_at as "statedAt", m.recorded_by as "recordedBy", m.recorded_at as "recordedAt",
  m.state, m.doubts, m.held, m.signatures, m.source, m.signed_by as "signedBy", m.decided_by as "decidedBy", m.decided_at as "decidedAt", m.decision_reason as "decisionReason"`;

export const toRecord = (row: Row): MessageRecord =>
  ({
    ...row,
    statedAt: (row['statedAt'] as Date).toISOString(),
    recordedAt: (row['recordedAt'] as Date).toISOString(),
    decidedAt: iso(row['decidedAt'] as Date | null),
  }) as unknown as MessageRecord;

/** The messages of that sender and id: the one that counts first, then those that were rejected, the newest first. */
export const findMessages = (tenant: string, from: string, messageId: string): Statement => ({
  name: 'document-messages.find',
  text: `select ${COLUMNS} from document_messages m where m.tenant_id = $1 and m.from_agency = $2 and m.message_id = $3
    order by m.state = 'rejected', m.recorded_at desc, m.id desc limit 50`,
  values: [tenant, from, messageId],
});

/** What went out about a task, the newest first: each change of it once for each lead, so there are few. */
export const sentAboutTask = (tenant: string, taskId: string): Statement => ({
  name: 'document-messages.sent-about-task',
  text: `select ${COLUMNS} from document_messages m where m.tenant_id = $1 and m.task_id = $2 and m.direction = 'out'
    order by m.recorded_at desc, m.id desc limit 1000`,
  values: [tenant, taskId],
});

/** One message by the id of its record. */
export const findRecord = (tenant: string, id: string): Statement => ({
  name: 'document-messages.one',
  text: `select ${COLUMNS} from document_messages m where m.tenant_id = $1 and m.id = $2`,
  values: [tenant, id],
});

export interface MessageFilters {
  readonly requestId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly direction?: MessageRecord['direction'] | undefined;
  readonly state?: MessageRecord['state'] | undefined;
  readonly kind?: MessageRecord['kind'] | undefined;
  /** Of the recording; both ends included. */
  readonly createdFrom?: Bound | undefined;
  readonly createdTo?: Bound | undefined;
}

interface Page {
  readonly kind: MessageRecord['kind'] | null;
  /** Recorded at this moment or later, and before that one; null: at any time. */
  readonly from: Date | null;
  readonly before: Date | null;
  readonly direction: string | null;
  readonly state: MessageRecord['state'] | null;
  /** The newest first. */
  readonly descending: boolean;
  /** The last message shown. */
  readonly after: ListKey | undefined;
  readonly limit: number;
}

type Order = Pick<Page, 'state' | 'descending'>;

const inOrder = (column: string, { descending }: Order): string =>
  `order by ${column}${descending ? ' desc' : ''}, m.id${descending ? ' desc' : ''} limit $6`;

/** The state stands in the text, so that what waits is read by an index of its own. */
const page = (condition: string, order: Order): string => `select ${COLUMNS} from document_messages m
    where m.tenant_id = $1 and ${condition}${order.state === null ? '' : ` and m.state = '${order.state}'`} and ($3::text is null or m.direction = $3)
      and ($4::timestamptz is null or (m.recorded_at, m.id) ${order.descending ? '<' : '>'} ($4, $5::uuid))
      and ($7::text is null or m.kind = $7) and ($8::timestamptz is null or m.recorded_at >= $8) and ($9::timestamptz is null or m.recorded_at < $9)
    ${inOrder('m.recorded_at', order)}`;

const statement = (
  name: string,
  text: string,
  tenant: string,
  value: string | null,
  { direction, state, kind, from, before, after, limit, descending }: Page,
): Statement => ({
  name: [name, ...(state === null ? [] : [state]), ...(descending ? [] : ['rising'])].join('.'),
  text,
  values: [
    tenant,
    value,
    direction,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
    kind,
    from?.toISOString() ?? null,
    before?.toISOString() ?? null,
  ],
});

/** Messages about one request. */
export const listOfRequest = (tenant: string, requestId: string, rest: Page): Statement =>
  statement('document-messages.of-request', page('m.request_id = $2::uuid', rest), tenant, requestId, rest);

/** Messages about one task. */
export const listOfTask = (tenant: string, taskId: string, rest: Page): Statement =>
  statement('document-messages.of-task', page('m.task_id = $2::uuid', rest), tenant, taskId, rest);

/** What waits for a decision at the requests of a dossier, the oldest first: `id`, `requestId`. */
export const waitingAt = (tenant: string, dossierId: string): Statement => ({
  name: 'document-messages.waiting-at',
  text: `select m.id, m.request_id as "requestId" from document_messages m
    where m.tenant_id = $1 and m.dossier_id = $2 and m.state = 'waiting' order by m.recorded_at, m.id`,
  values: [tenant, dossierId],
});

/** All messages of the tenant. */
export const listAll = (tenant: string, rest: Page): Statement =>
  statement('document-messages.all', page('$2::text is null', rest), tenant, null, rest);

/** Messages from or to one agency: each way is read by its own index. */
export const listOfAgency = (tenant: string, agency: string, rest: Page): Statement =>
  statement(
    'document-messages.of-agency',
    `select * from ((${page('m.from_agency = $2', rest)}) union all (${page('m.to_agency = $2 and m.from_agency <> $2', rest)})) m ${inOrder('m."recordedAt"', rest)}`,
    tenant,
    agency,
    rest,
  );

/**
 * Dossiers opened on these local days, both included, that have asked for opinions, and those of them about which documents were
 * exchanged between systems (R22); by lead agency, of one or of all.
 */
export const readShare = (
  tenant: string,
  timezone: string,
  from: LocalDate,
  to: LocalDate,
  lead: string | null,
): Statement => ({
  name: 'document-messages.share',
  text: `select d.lead_agency as "leadAgency", count(*)::integer as dossiers,
      count(*) filter (where exists (select from document_messages m where m.tenant_id = d.tenant_id and m.dossier_id = d.id))::integer as exchanged
    from dossiers d
    where d.tenant_id = $1 and d.round > 0 and ($5::text is null or d.lead_agency = $5)
      and d.created_at >= $3::date::timestamp at time zone $2 and d.created_at < ($4::date + 1)::timestamp at time zone $2
    group by d.lead_agency order by d.lead_agency`,
  values: [tenant, timezone, from, to, lead],
});

export interface LeadShare {
  readonly leadAgency: string;
  readonly dossiers: number;
  readonly exchanged: number;
}

export const toLeadShare = (row: Row): LeadShare => row as unknown as LeadShare;
