import type { ItemPlaces, RegisteredProcess, ReportSource } from '../processes/index.js';

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

/** What hangs on aggregates of any process. */
const SHARED_SOURCES: Sources = {
  /** Invitations, by the day of the meeting. */
  meetings: { type: 'meeting', rows: meetings, grain: ['missed'], order: ['at', 'id', 'no'] },
  /** Referrals of a lead, by the day on which it lodged them. */
  referrals: { type: 'referral', rows: referrals, grain: [], order: byId },
  /** What an agency is charged with, by the day on which it happened. */
  violations: {
    type: 'violation',
    rows: violations,
    grain: ['state', 'kind'],
    order: byId,
    told: ['x.kind', 'x.state as status'],
    head: 'x.head',
  },
};

const SHARED_PLACES: ItemPlaces = {
  meeting: ({ id }) => `/v1/meetings/${id}`,
  referral: ({ id }) => `/v1/referrals/${id}`,
  violation: ({ id }) => `/v1/violations/${id}`,
};

export type Sources = Readonly<Record<string, ReportSource>>;

/** What there is to count in a service with these processes, by name. Throws where two have the same name. */
export const sourcesOf = (processes: readonly RegisteredProcess[]): Sources =>
  together([...processes.map(({ reports }) => reports?.sources ?? {}), SHARED_SOURCES]);

/** Where items are read, by their type. Throws where two processes have the same type. */
export const placesOf = (processes: readonly RegisteredProcess[]): ItemPlaces =>
  together([...processes.map(({ reports }) => reports?.places ?? {}), SHARED_PLACES]);

export const itemTypesOf = (processes: readonly RegisteredProcess[]): readonly string[] =>
  Object.keys(placesOf(processes));

function together<T>(all: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  const names = all.flatMap((each) => Object.keys(each));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`two processes bring "${twice}" to the reports`);
  return Object.assign({}, ...all) as Readonly<Record<string, T>>;
}
