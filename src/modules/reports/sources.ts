/** The rows that figures count, as SQL. Written out with the tenant `$1` and the moment `$2` that decides what is overdue. */
export interface Source {
  /** What an item of it is. */
  readonly type: ItemType;
  /**
   * Every source answers `at` (the moment that it is counted by), `party` (the agency whose work it is), `procedure_code`,
   * `moment` (whose day tells the head who answers for it), `id`, `no` (with `id` unique), `dossier_id`, `dossier_code`.
   */
  readonly rows: string;
  /** Columns that its rows are brought together by before the figures look at them. */
  readonly grain: readonly string[];
  /** Columns that its figures look at, where the grain holds them packed: SQL over the grain. */
  readonly decoded?: Readonly<Record<string, string>>;
  /** The sort key of its items; an index has it. */
  readonly order: readonly ('at' | 'id' | 'no')[];
  /** Who answers for it, where the row itself says so. */
  readonly head?: string;
  /** Its rows say whether they are `counted`: those that are stand in the rollups of this source (ADR 14), where this SQL is the grain. */
  readonly rollups?: string;
}

export const ITEM_TYPES = [
  'request',
  'dossier',
  'return',
  'reminder',
  'round',
  'meeting',
  'referral',
  'violation',
] as const;

export type ItemType = (typeof ITEM_TYPES)[number];

/** A request fails or is answered on the day of its answer, of its deadline where that came first. */
const requests = (party: string): string => `
  select r.sent_at as at, r.${party} as party, r.procedure_code, least(r.answered_at, r.due_at) as moment, r.id, 0 as no, r.dossier_id, r.dossier_code,
    r.outcome, r.response_minutes, r.reminder_count, r.packed_outcome, r.counted
  from consultation_requests r where r.tenant_id = (select $1::text)`; // As `ofTenant` has it, here and below.

const inOrder = (names: readonly string[], place: string): string => `('{${names.join(',')}}'::text[])[${place}]`;

/** What the column `packed_outcome` packs, by its places: see the migration that makes it. */
export const OUTCOMES = [
  'pending',
  'early',
  'on_time',
  'late',
  'silent',
  'incomplete',
  'excused',
  'declined',
  'withdrawn',
] as const;
const OF_REQUEST = {
  outcome: inOrder(OUTCOMES, 'x.packed_outcome % 16'),
  response_minutes: 'nullif(x.packed_outcome / 16, 0) - 1',
};
/** The last one is decided, too, but late. */
const OF_DOSSIER = {
  state: inOrder(
    ['drafting', 'consulting', 'consolidating', 'submitted', 'returned', 'decided', 'withdrawn', 'decided'],
    'x.packed_outcome % 16',
  ),
  outcome: inOrder(['open', 'open', 'open', 'open', 'open', 'on_time', 'withdrawn', 'late'], 'x.packed_outcome % 16'),
  round: 'x.packed_outcome / 16',
};

/** Time runs out for a dossier while its clock runs; one decided too late stays so. */
export const OVERDUE = `d.outcome in ('late', 'open') and (d.outcome = 'late' or d.outcome = 'open' and d.clock <> 'suspended' and d.due_at < $2::timestamptz)`;

/** Why a dossier ran out of time (R21): the first that holds, in this order. */
export const DELAY_CAUSES = ['coordination', 'incomplete_dossier', 'reviewing', 'applicant', 'lead'] as const;

/** Place of the cause among them. */
export const CAUSE = `case
    when exists (select from consultation_requests q where q.tenant_id = d.tenant_id and q.dossier_id = d.id and q.outcome in ('late', 'silent')) then 1
    when d.returned then 2
    when exists (select from journal j where j.tenant_id = d.tenant_id and j.aggregate_id = d.id
      and j.type in ('submission.review_overdue', 'dossier.decision_overdue')) then 3
    when d.awaited_applicant then 4
    else 5 end`;

const cause = inOrder(DELAY_CAUSES, 'x.place');

const dossiers = (more: string): string => `
  select d.created_at as at, d.lead_agency as party, d.procedure_code, least(d.decided_at, d.due_at) as moment, d.id, 0 as no, d.id as dossier_id, d.code as dossier_code,
    case d.state when 'accepted' then 'submitted' else d.state end as state, d.outcome, d.round, d.packed_outcome, d.counted${more}
  from dossiers d where d.tenant_id = (select $1::text)`;

const returns = `
  select s.reviewed_at as at, d.lead_agency as party, d.procedure_code, s.reviewed_at as moment, s.dossier_id as id, s.no, s.dossier_id, d.code as dossier_code, s.grounds
  from submissions s join dossiers d on d.tenant_id = s.tenant_id and d.id = s.dossier_id
  where s.tenant_id = (select $1::text) and s.outcome = 'returned'`;

/** An agency that was absent without an excuse missed the meeting, unless Home Affairs excused it. */
const meetings = `
  select m.starts_at as at, i.invitee ->> 'agency' as party, m.procedure_code, m.starts_at as moment, m.id, i.no, m.aggregate_id as dossier_id, m.aggregate_code as dossier_code,
    coalesce(i.invitee #>> '{attendance,status}' = 'absent' and i.invitee #>> '{attendance,excuse}' is null and not exists (
      select from violations v where v.tenant_id = m.tenant_id and v.meeting_id = m.id and v.agency = i.invitee ->> 'agency'
        and v.state in ('excused', 'annulled')), false) as missed
  from meetings m cross join lateral jsonb_array_elements(m.invitees) with ordinality as i (invitee, no)
  where m.tenant_id = (select $1::text) and m.starts_at is not null and m.state in ('called', 'held', 'minuted')`;

const referrals = `
  select f.lodged_at as at, f.lead_agency as party, f.procedure_code, f.lodged_at as moment, f.id, 0 as no, f.aggregate_id as dossier_id, f.aggregate_code as dossier_code
  from referrals f where f.tenant_id = (select $1::text)`;

const violations = `
  select v.occurred_at as at, v.agency as party, v.procedure_code, v.occurred_at as moment, v.id, 0 as no, v.aggregate_id as dossier_id, v.aggregate_code as dossier_code, v.state, v.kind, v.head
  from violations v where v.tenant_id = (select $1::text)`;

const byId = ['at', 'id'] as const;
const byNo = ['at', 'id', 'no'] as const;

export const SOURCES = {
  /** What an agency was asked, by the day of the sending. */
  requests: {
    type: 'request',
    rows: requests('agency'),
    grain: ['packed_outcome'],
    decoded: OF_REQUEST,
    order: byId,
    rollups: 'x.packed_outcome',
  },
  /** The same requests as work of their lead. */
  urging: {
    type: 'reminder',
    rows: `${requests('lead_agency')} and r.reminder_count > 0`,
    grain: ['reminder_count'],
    order: byId,
    rollups: 'x.packed_outcome',
  },
  /** What an agency led, by the day of the creation. */
  dossiers: {
    type: 'dossier',
    rows: dossiers(''),
    grain: ['packed_outcome'],
    decoded: OF_DOSSIER,
    order: byId,
    rollups: 'x.packed_outcome',
  },
  /** Those of them that ran out of time. Apart from the others: finding the cause of each is dear. */
  delays: {
    type: 'dossier',
    rows: `select x.*, ${cause} as cause from (${dossiers(`, ${CAUSE} as place`)} and ${OVERDUE}) x`,
    grain: ['place'],
    decoded: { cause },
    order: byId,
    rollups: 'x.packed_outcome',
  },
  /** What the Office sent back, by the day on which it did. */
  returns: { type: 'return', rows: returns, grain: ['grounds'], order: byNo },
  /** Invitations, by the day of the meeting. */
  meetings: { type: 'meeting', rows: meetings, grain: ['missed'], order: byNo },
  /** Referrals of a lead, by the day on which it lodged them. */
  referrals: { type: 'referral', rows: referrals, grain: [], order: byId },
  /** What an agency is charged with, by the day on which it happened. */
  violations: { type: 'violation', rows: violations, grain: ['state', 'kind'], order: byId, head: 'x.head' },
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof SOURCES;

export const SOURCE_NAMES = Object.keys(SOURCES) as SourceName[];
