import type { CountedRows, ItemPlaces, ReportSource } from '../processes/index.js';
import { DELAY_SOURCES } from './delay-sources.js';
import { CHANNELS } from '../procedures/index.js';

/** What reports count of citizens' dossiers: what happened to each, told by the database when it happened, and what was in hand at a moment. */

/** Whose work a dossier is in a report: of who took it in, or of its lead. */
const CITIZEN_PARTIES = { citizen_points: 'receiving_point', citizen_units: 'lead_agency' } as const;

export type CitizenSource = keyof typeof CITIZEN_PARTIES;

/** What is told, by the place that it has in `handling_facts.packed_outcome`: see the migration that makes the table. */
export const FACT = {
  received: 1,
  completed: 2,
  early: 3,
  onTime: 4,
  late: 5,
  withdrawn: 6,
  ranOut: 7,
  delivered: 8,
  supplementAsked: 9,
  apologised: 10,
  rated: 11,
} as const;

const CHANNEL = `('{${CHANNELS.join(',')}}'::text[])[x.packed_outcome % 4]`;

const DECODED = { channel: CHANNEL, fact: 'x.packed_outcome / 4 % 16', more: 'x.packed_outcome / 64' };

/** All dossiers together: SQL that is no constant, which could not be grouped by. */
export const TENANT = `case when x.party is not null then 'all' end`;

/** What happened to some of the dossiers. @param among SQL: `handling_facts f`, and what it is joined with */
export const factsAmong = (source: CitizenSource, among: string, where = 'true'): ReportSource => ({
  type: 'handling',
  rows: `
  select x.*, ${Object.entries(DECODED)
    .map(([name, value]) => `${value} as ${name}`)
    .join(', ')} from (
    select f.at, f.${CITIZEN_PARTIES[source]} as party, f.procedure_code, f.at as moment, f.dossier_id as id, 0 as no, f.dossier_id, f.dossier_code,
      f.packed_outcome, f.counted
    from ${among} where f.tenant_id = (select $1::text) and ${where}) x`,
  grain: ['packed_outcome'],
  decoded: DECODED,
  order: ['at', 'id'],
  keys: { channel: CHANNEL, tenant: TENANT },
});

const facts = (source: CitizenSource): ReportSource => ({
  ...factsAmong(source, 'handling_facts f'),
  rollups: 'x.packed_outcome',
});

/** Letters that were owed and never came, by the day on which each was due. */
const missingApologies = (source: CitizenSource): ReportSource => ({
  type: 'violation',
  rows: `
  select v.occurred_at as at, h.${CITIZEN_PARTIES[source]} as party, h.procedure_code, v.occurred_at as moment, v.id, 0 as no, v.aggregate_id as dossier_id,
    v.aggregate_code as dossier_code, h.channel
  from violations v join handlings h on h.tenant_id = v.tenant_id and h.dossier_id = v.aggregate_id join dossiers d on d.tenant_id = v.tenant_id and d.id = v.aggregate_id
  where v.tenant_id = (select $1::text) and v.kind = 'missing_apology' and v.state not in ('excused', 'annulled') and d.apology is null`,
  grain: ['channel'],
  order: ['at', 'id'],
  keys: { channel: 'x.channel', tenant: TENANT },
});

/**
 * Dossiers that were not finished before a moment, by when each was taken in, and whether it had run out of time by then: by the due date that it
 * had, for time moves none that is past. Of those that go on, which are most, only those are looked at whose due date is past, or whose applicant was asked twice.
 * @param moment SQL
 */
export const stockAt = (source: CitizenSource, moment: string): ReportSource => {
  const by = `least(${moment}, $2::timestamptz)`;
  const past = `select o.id from dossiers o where o.tenant_id = (select $1::text) and o.clock in ('running', 'overdue') and o.due_at < ${by}`;
  return {
    type: 'handling',
    rows: `
  select h.received_at as at, h.${CITIZEN_PARTIES[source]} as party, h.procedure_code, h.received_at as moment, h.dossier_id as id, 0 as no, h.dossier_id,
    h.aggregate_code as dossier_code, h.channel, h.finished_at,
    case when h.finished_at is not null or jsonb_array_length(h.supplements) > 1 or h.dossier_id in (${past}) then (
      select coalesce(ran_out_at(h.supplements, d.suspensions @> '[{"to": null}]', d.due_at, coalesce(h.finished_at, ${by})) < ${by}, false)
      from dossiers d where d.tenant_id = h.tenant_id and d.id = h.dossier_id) else false end as late
  from handlings h where h.tenant_id = (select $1::text) and (h.finished_at is null or h.finished_at >= ${moment})`,
    grain: ['late'],
    order: ['at', 'id'],
    keys: { channel: 'x.channel', tenant: TENANT },
  };
};

export const CITIZEN_SOURCES: Readonly<Record<string, ReportSource>> = {
  citizen_points: facts('citizen_points'),
  citizen_units: facts('citizen_units'),
  ...DELAY_SOURCES,
  missing_apologies_of_points: missingApologies('citizen_points'),
  missing_apologies_of_units: missingApologies('citizen_units'),
};

export const CITIZEN_PLACES: ItemPlaces = {
  handling: ({ dossierId }) => `/v1/dossiers/${dossierId}/handling`,
  step: ({ dossierId }) => `/v1/dossiers/${dossierId}/handling`,
};

const POINT = { agency: 'receiving_point', head: 'counted_point_head', as: 'h' };
const UNIT = { agency: 'lead_agency', head: 'counted_head', as: 'l' };

/** A fact never changes, so each has settled as soon as its day is past. */
export const COUNTED_OF_CITIZENS: CountedRows = {
  table: 'handling_facts',
  as: 'f',
  at: 'at',
  moment: (row) => `${row}.at`,
  unsettled: [],
  parties: [POINT, UNIT],
  columns: 'f.packed_outcome',
  rollups: [
    { source: 'citizen_points', party: POINT, packed: 'packed_outcome' },
    { source: 'citizen_units', party: UNIT, packed: 'packed_outcome' },
  ],
};
