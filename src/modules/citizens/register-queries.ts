import type { Call } from '../../core/call.js';
import type { LocalDate } from '../../core/dates.js';
import { newId } from '../../core/ids.js';
import { invalid } from '../../core/refusals.js';
import { queryable, type Pool, type Row, type Statement } from '../../platform/db/index.js';
import { identify, may, permit } from '../auth/index.js';
import { plusDays, startOfDay } from '../calendar/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { masked } from './applicant.js';
import { applicants } from './applicant-store.js';
import { personIn } from './person-store.js';
import type { Delivery, HandlingState } from './handling.js';
import type { ApplicantView } from './handling-responses.js';
import { endsBeforeItBegins, tooManyInRegister } from './texts/status.js';

/** One dossier as the register of a place of receipt has it. */
export interface RegisterLine {
  readonly dossierId: string;
  readonly code: string;
  readonly title: string;
  readonly leadAgency: string;
  readonly state: HandlingState;
  readonly portalCode: string | null;
  readonly receivedAt: Date;
  readonly appointmentAt: Date;
  readonly newDate: LocalDate | null;
  readonly readyAt: Date | null;
  readonly endedAt: Date | null;
  readonly deliveredTo: Delivery['to'] | null;
  readonly supplements: number;
  /** As the caller may see it; null once its data are erased. */
  readonly applicant: ApplicantView | null;
}

export interface Register {
  readonly receivingPoint: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly lines: readonly RegisterLine[];
  readonly reference: ReferenceData;
  readonly now: Date;
}

export interface RegisterQuestion {
  readonly receivingPoint: string;
  /** Local days, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Dossiers that one register holds at most: a paper that somebody can leaf through, and a process can draw. */
const MOST = 5_000;

export type RegisterQueries = ReturnType<typeof createRegisterQueries>;

/** The register of a place of receipt (mẫu số 07, R16): for itself with the data of applicants, for who watches over all with them masked. */
export function createRegisterQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  /** Who reads applicants by it is noted for each of them. @throws DomainError `not-found`, `forbidden`, `invalid` where there are too many */
  return async (call: Call, { receivingPoint, from, to }: RegisterQuestion): Promise<Register> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    permit(caller, 'read figures', { agency: receivingPoint });
    if (from > to) throw invalid([endsBeforeItBegins()]);
    const zone = reference.calendar.timezone;
    const [begin, end] = [startOfDay(zone, from), startOfDay(zone, plusDays(to, 1))];
    const db = queryable(pool, call.tenant);
    const rows = await db.query(linesOf(call.tenant, receivingPoint, begin, end));
    if (rows.length > MOST) throw invalid([tooManyInRegister(MOST)]);
    const whole = may(caller, 'handle an applicant', { receivingPoint });
    const lines = rows.map((row) => lineIn(row, whole));
    const read = whole ? lines.filter(({ applicant }) => applicant !== null).map(({ dossierId }) => dossierId) : [];
    const { agency, official, client } = caller.actor;
    if (read.length > 0)
      await db.query(
        applicants.noteReadings(
          call.tenant,
          read.map((dossierId) => ({ id: newId(), of: dossierId })),
          { at: tenant.now, agency, official, client, reason: null },
        ),
      );
    return { receivingPoint, from, to, lines, reference, now: tenant.now };
  };
}

const linesOf = (tenant: string, receivingPoint: string, from: Date, to: Date): Statement => ({
  name: 'handlings.register',
  text: `select h.dossier_id, h.aggregate_code, d.title, h.lead_agency, h.state, h.portal_code, h.received_at, h.appointment_at,
      d.apology ->> 'newDate' as new_date, h.ready_at, h.ended_at, h.delivery ->> 'to' as delivered_to, jsonb_array_length(h.supplements) as supplements,
      a.kind, a.name, a.id_number, a.address, a.phone, a.email
    from handlings h
    join dossiers d on d.tenant_id = h.tenant_id and d.id = h.dossier_id
    left join applicants a on a.tenant_id = h.tenant_id and a.dossier_id = h.dossier_id
    where h.tenant_id = $1 and h.receiving_point = $2 and h.received_at >= $3 and h.received_at < $4
    order by h.received_at, h.id limit ${MOST + 1}`,
  values: [tenant, receivingPoint, from, to],
});

function lineIn(row: Row, whole: boolean): RegisterLine {
  const found = row['kind'] === null ? null : personIn(row);
  return {
    dossierId: row['dossier_id'] as string,
    code: row['aggregate_code'] as string,
    title: row['title'] as string,
    leadAgency: row['lead_agency'] as string,
    state: row['state'] as HandlingState,
    portalCode: row['portal_code'] as string | null,
    receivedAt: row['received_at'] as Date,
    appointmentAt: row['appointment_at'] as Date,
    newDate: row['new_date'] as LocalDate | null,
    readyAt: row['ready_at'] as Date | null,
    endedAt: row['ended_at'] as Date | null,
    deliveredTo: row['delivered_to'] as Delivery['to'] | null,
    supplements: row['supplements'] as number,
    applicant: found && { masked: !whole, ...(whole ? found : masked(found)), ratingComment: null },
  };
}
