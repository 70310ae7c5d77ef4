import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool, type Row } from '../../platform/db/index.js';
import { identify, may, permit, type Act, type Caller, type Subject } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { masked } from './applicant.js';
import { noteReading } from './applicant-store.js';
import type { ApplicantReading, ApplicantView } from './handling-responses.js';
import { readSubject } from './handling-queries.js';
import type { Applicant } from './handling.js';

export type ApplicantQueries = ReturnType<typeof createApplicantQueries>;

type WholeAct = 'handle an applicant' | 'look into an applicant';

/** What callers read of applicants. Everything throws `not-found` for what the caller may not see. */
export function createApplicantQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const see = async (call: Call, dossierId: string, act: Act) => {
    const [{ tenant, reference }, subject] = await Promise.all([
      referenceData.current(call.tenant),
      readSubject(pool, call.tenant, dossierId),
    ]);
    if (!subject) throw notFound();
    const caller = identify(call.principal, reference, tenant.now);
    permit(caller, act, subject);
    return { caller, reference, now: tenant.now };
  };
  /** @throws DomainError `not-found` once the data are erased */
  const read = async (tenant: string, dossierId: string): Promise<{ applicant: Applicant; comment: string | null }> => {
    const found = await find(pool, tenant, dossierId);
    if (!found) throw notFound();
    return found;
  };
  return {
    /** The applicant, masked: enough to tell two apart. */
    async applicant(call: Call, dossierId: string): Promise<ApplicantView> {
      await see(call, dossierId, 'read a handling');
      const { applicant, comment } = await read(call.tenant, dossierId);
      return { masked: true, ...masked(applicant), ratingComment: comment && '***' };
    },

    /**
     * The whole of it: for the place of receipt and whoever has the dossier (`handle an applicant`), and with a reason for those who watch
     * over all (`look into an applicant`). Who reads it is noted before it is shown.
     */
    async whole(call: Call, dossierId: string, act: WholeAct, reason: string | null): Promise<ApplicantView> {
      const { caller, now } = await see(call, dossierId, act);
      const found = await read(call.tenant, dossierId);
      await note(pool, call.tenant, dossierId, caller, now, reason);
      return { masked: false, ...found.applicant, ratingComment: found.comment };
    },

    /**
     * The applicant as a paper may name it for the caller: whole, and the reading noted, for whoever may read the whole of it; masked for others
     * who see the handling. Null once the data are erased.
     */
    async onPaper(
      call: Call,
      dossierId: string,
      subject: Subject,
      caller: Caller,
      now: Date,
    ): Promise<ApplicantView | null> {
      const found = await find(pool, call.tenant, dossierId);
      if (!found) return null;
      if (!may(caller, 'handle an applicant', subject))
        return { masked: true, ...masked(found.applicant), ratingComment: null };
      await note(pool, call.tenant, dossierId, caller, now, null);
      return { masked: false, ...found.applicant, ratingComment: null };
    },

    /** Who read the data of an applicant, the latest first, before `before`. */
    async readings(call: Call, dossierId: string, before: string | null, limit: number): Promise<ApplicantReading[]> {
      const { reference } = await see(call, dossierId, 'see who read an applicant');
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

export const applicantIn = (row: Row): Applicant => ({
  kind: row['kind'] as Applicant['kind'],
  name: row['name'] as string,
  idNumber: row['id_number'] as string | null,
  address: row['address'] as string | null,
  phone: row['phone'] as string | null,
  email: row['email'] as string | null,
});

const find = async (
  pool: Pool,
  tenant: string,
  dossierId: string,
): Promise<{ applicant: Applicant; comment: string | null } | undefined> => {
  const [row] = await queryable(pool, tenant).query({
    name: 'applicants.read',
    text: 'select kind, name, id_number, address, phone, email, rating_comment from applicants where tenant_id = $1 and dossier_id = $2',
    values: [tenant, dossierId],
  });
  return row && { applicant: applicantIn(row), comment: row['rating_comment'] as string | null };
};

const note = async (
  pool: Pool,
  tenant: string,
  dossierId: string,
  by: Caller,
  at: Date,
  reason: string | null,
): Promise<void> => {
  const { agency, official, client } = by.actor;
  await queryable(pool, tenant).query(
    noteReading(tenant, { id: newId(), dossierId, at, agency, official, client, reason }),
  );
};
