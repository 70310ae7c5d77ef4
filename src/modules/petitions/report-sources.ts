import { FACT, factsAmong, TENANT, type CitizenSource } from '../citizens/index.js';
import type { RegisteredProcess, ReportSource } from '../processes/index.js';

/** What reports count of petitions (R28): how they were answered, and dossiers that somebody complained about. */

const COUNTED = `p.state not in ('refused', 'withdrawn')`;

/** Petitions and complaints by the moment of their answer, or of the term that none was given in; of the agency that settles them. */
const answers: ReportSource = {
  type: 'petition',
  rows: `
  select coalesce(p.settled_at, p.settle_due_at) as at, p.agency as party, p.procedure_code, coalesce(p.settled_at, p.settle_due_at) as moment, p.id,
    0 as no, p.id as dossier_id, p.code as dossier_code, p.settled_at is not null and p.overdue_at is null as on_time, p.satisfied
  from petitions p where p.tenant_id = (select $1::text) and p.kind <> 'data_request' and ${COUNTED}
    and coalesce(p.settled_at, p.settle_due_at) <= $2::timestamptz`,
  grain: ['on_time', 'satisfied'],
  order: ['at', 'id'],
  // No petition came by a channel of dossiers.
  keys: { channel: `case when x.party is null then '' end`, tenant: TENANT },
};

const inTime = `f.packed_outcome / 4 % 16 in (${FACT.early}, ${FACT.onTime})`;

const complained = `p.tenant_id = (select $1::text) and p.kind = 'complaint' and p.dossier_id is not null and ${COUNTED}`;

/** Dossiers that ended in time, and that somebody complained about. */
const complaints = (source: CitizenSource): ReportSource =>
  factsAmong(
    source,
    `(select distinct p.dossier_id from petitions p where ${complained}) c join handling_facts f on f.dossier_id = c.dossier_id`,
    inTime,
  );

/** Those that nobody did. */
const satisfied = (source: CitizenSource): ReportSource =>
  factsAmong(
    source,
    'handling_facts f',
    `${inTime} and not exists (select from petitions p where ${complained} and p.dossier_id = f.dossier_id)`,
  );

export const PETITION_REPORTS: NonNullable<RegisteredProcess['reports']> = {
  sources: {
    petition_answers: answers,
    complaints_of_points: complaints('citizen_points'),
    complaints_of_units: complaints('citizen_units'),
    satisfied_of_points: satisfied('citizen_points'),
    satisfied_of_units: satisfied('citizen_units'),
  },
  places: { petition: ({ id }) => `/v1/petitions/${id}` },
};
