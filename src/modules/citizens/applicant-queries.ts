import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool, type Row } from '../../platform/db/index.js';
import { identify, may, permit } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { masked } from './applicant.js';
import { noteReading } from './applicant-store.js';
import type { ApplicantReading, ApplicantView } from './handling-responses.js';
import { readSubject } from './handling-queries.js';
import type { Applicant } from './handling.js';

export type ApplicantQueries = ReturnType<typeof createApplicantQueries>;

/** What callers read of applicants. Everything throws `not-found` for what the caller may not see. */
export function createApplicantQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const see = async (call: Call, dossierId: string) => {
    const [{ tenant, reference }, subject] = await Promise.all([
      referenceData.current(call.tenant),
      readSubject(pool, call.tenant, dossierId),
    ]);
    if (!subject) throw notFound();
    const caller = identify(call.principal, reference, tenant.now);
    permit(caller, 'read a handling', subject);
    return { caller, subject, reference, now: tenant.now };
  };
  return {
    /**
     * The applicant: whole for the place of receipt and whoever has the dossier, and for those who watch over all and say why they need
     * it; masked for others. Whoever reads the whole is noted before it is shown.
     */
    async applicant(call: Call, dossierId: string, reason: string | undefined): Promise<ApplicantView> {
      const { caller, subject, now } = await see(call, dossierId);
      const watches = !may(caller, 'handle an applicant', subject) && may(caller, 'look into an applicant', subject);
      const whole = may(caller, 'handle an applicant', subject) || (watches && reason !== undefined);
      const db = queryable(pool, call.tenant);
      const [row] = await db.query({
        name: 'applicants.read',
        text: 'select kind, name, id_number, address, phone, email from applicants where tenant_id = $1 and dossier_id = $2',
        values: [call.tenant, dossierId],
      });
      if (!row) throw notFound();
      const applicant = applicantIn(row);
      if (!whole) return { masked: true, ...masked(applicant) };
      const { agency, official, client } = caller.actor;
      await db.query(
        noteReading(call.tenant, {
          ...{ id: newId(), dossierId, at: now, agency, official, client },
          reason: reason ?? null,
        }),
      );
      return { masked: false, ...applicant };
    },

    /** Who read the data of an applicant, the latest first, before `before`. */
    async readings(call: Call, dossierId: string, before: string | null, limit: number): Promise<ApplicantReading[]> {
      const { caller, subject, reference } = await see(call, dossierId);
      permit(caller, 'see who read an applicant', subject);
      const names = namesOf(reference);
      const rows = await queryable(pool, call.tenant).query({
        name: 'applicants.readings',
        text: `select id, at, agency, official, client, reason from applicant_reads
          where tenant_id = $1 and dossier_id = $2 and ($3::uuid is null or id < $3::uuid) order by id desc limit $4`,
        values: [call.tenant, dossierId, before, limit],
      });
      return rows.map((row) => {
        const at = row['at'] as Date;
        return {
          id: row['id'] as string,
          at: at.toISOString(),
          ...names.agency('agency', row['agency'] as string | null),
          ...names.official('official', row['official'] as string | null, at),
          client: row['client'] as string | null,
          reason: row['reason'] as string | null,
        };
      });
    },
  };
}

const applicantIn = (row: Row): Applicant => ({
  kind: row['kind'] as Applicant['kind'],
  name: row['name'] as string,
  idNumber: row['id_number'] as string | null,
  address: row['address'] as string | null,
  phone: row['phone'] as string | null,
  email: row['email'] as string | null,
});
