import type { ItemPlaces, OfficialWork, ReportSource } from '../processes/index.js';
import { CAUSE, DELAY_CAUSES, dossierMoment, overdue, ownDelay, requestMoment, STRETCH } from './report-columns.js';

const requests = (party: string): string => `
  select r.sent_at as at, r.${party} as party, r.procedure_code, ${requestMoment('r')} as moment, r.id, 0 as no, r.dossier_id, r.dossier_code,
    r.outcome, r.response_minutes, r.reminder_count, r.packed_outcome, r.counted
  from consultation_requests r where r.tenant_id = (select $1::text) and not r.unproven`; // As `ofTenant` has it, here and below.

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

const cause = inOrder(DELAY_CAUSES, 'x.place');

const dossiers = (more: string): string => `
  select d.created_at as at, d.lead_agency as party, d.procedure_code, ${dossierMoment('d')} as moment, d.id, 0 as no, d.id as dossier_id, d.code as dossier_code,
    case d.state when 'accepted' then 'submitted' else d.state end as state, d.outcome, d.round, d.packed_outcome, d.counted${more}
  from dossiers d where d.tenant_id = (select $1::text) and not d.unproven`;

const excusedDelays = `
  select x.* from (${dossiers(`, ${CAUSE} as place`)} and ${overdue('$2::timestamptz')}) x
  where ${ownDelay('x.place')} and x.id in (select v.aggregate_id from violations v where v.tenant_id = (select $1::text) and v.kind = 'late_dossier' and v.state = 'excused')`;

const returns = `
  select s.reviewed_at as at, d.lead_agency as party, d.procedure_code, s.reviewed_at as moment, s.dossier_id as id, s.no, s.dossier_id, d.code as dossier_code, s.grounds
  from submissions s join dossiers d on d.tenant_id = s.tenant_id and d.id = s.dossier_id
  where s.tenant_id = (select $1::text) and s.outcome = 'returned'`;

const byId = ['at', 'id'] as const;

/** What reports count of dossiers. */
export const DOSSIER_SOURCES: Readonly<Record<string, ReportSource>> = {
  /** What an agency was asked, by the day of the sending. */
  requests: {
    type: 'request',
    rows: requests('agency'),
    grain: ['packed_outcome'],
    decoded: OF_REQUEST,
    // For most figures it is enough whether there was an answer.
    regrouped: {
      columns: 'outcome, min(response_minutes) as response_minutes',
      by: 'outcome, response_minutes is null',
    },
    order: byId,
    rollups: 'x.packed_outcome',
    spread: STRETCH,
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
    rows: `select x.*, ${cause} as cause from (${dossiers(`, ${CAUSE} as place`)} and ${overdue('$2::timestamptz')}) x`,
    grain: ['place'],
    decoded: { cause },
    order: byId,
    rollups: 'x.packed_outcome',
  },
  /** Those of them for whose delay Home Affairs found a cause that excuses it. */
  excused_delays: { type: 'dossier', rows: excusedDelays, grain: [], order: byId },
  /** What the Office sent back, by the day on which it did. */
  returns: { type: 'return', rows: returns, grain: ['grounds'], order: ['at', 'id', 'no'] },
};

/** What officials did themselves (R25): opinions that they gave, by the sending of the request, and dossiers in their charge that were decided. */
export const DOSSIER_OFFICIALS: readonly OfficialWork[] = [
  {
    kind: 'opinion',
    rows: `
  select r.sent_at as at, r.agency, r.opinion ->> 'givenBy' as official, r.outcome
  from consultation_requests r where r.tenant_id = (select $1::text) and not r.unproven and r.opinion is not null`,
  },
  {
    kind: 'dossier',
    rows: `
  select d.decided_at as at, d.lead_agency as agency, d.responsible_official as official, d.outcome
  from dossiers d where d.tenant_id = (select $1::text) and not d.unproven and d.state = 'decided'`,
  },
];

/** What has no page of its own is read on that of its dossier. */
export const DOSSIER_PLACES: ItemPlaces = {
  request: ({ id }) => `/v1/requests/${id}`,
  dossier: ({ id }) => `/v1/dossiers/${id}`,
  return: ({ dossierId }) => `/v1/dossiers/${dossierId}`,
  reminder: ({ id }) => `/v1/requests/${id}`,
  round: ({ dossierId }) => `/v1/dossiers/${dossierId}`,
  submission: ({ dossierId }) => `/v1/dossiers/${dossierId}`,
};
