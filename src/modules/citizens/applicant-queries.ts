import type { Call } from '../../core/call.js';
import type { Caller, Subject } from '../auth/index.js';
import type { Pool } from '../../platform/db/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { masked } from './applicant.js';
import { applicants } from './applicant-store.js';
import type { ApplicantReading, ApplicantView } from './handling-responses.js';
import { readSubject } from './handling-queries.js';
import { createPersonQueries } from './person-queries.js';

export type ApplicantQueries = ReturnType<typeof createApplicantQueries>;

type WholeAct = 'handle an applicant' | 'look into an applicant';

/** What callers read of applicants. Everything throws `not-found` for what the caller may not see. */
export function createApplicantQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const persons = createPersonQueries({
    pool,
    referenceData,
    store: applicants,
    subjectOf: (tenant, dossierId) => readSubject(pool, tenant, dossierId),
  });
  return {
    /** The applicant, masked: enough to tell two apart. */
    async applicant(call: Call, dossierId: string): Promise<ApplicantView> {
      const { person, note } = await persons.seen(call, dossierId, 'read a handling');
      return { masked: true, ...masked(person), ratingComment: note && '***' };
    },

    /**
     * The whole of it: for the place of receipt and whoever has the dossier (`handle an applicant`), and with a reason for those who watch
     * over all (`look into an applicant`). Who reads it is noted before it is shown.
     */
    async whole(call: Call, dossierId: string, act: WholeAct, reason: string | null): Promise<ApplicantView> {
      const { person, note } = await persons.whole(call, dossierId, act, reason);
      return { masked: false, ...person, ratingComment: note };
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
      const found = await persons.shown(call, dossierId, { act: 'handle an applicant', subject, caller, now });
      if (!found) return null;
      const { whole, person } = found;
      return { masked: !whole, ...(whole ? person : masked(person)), ratingComment: null };
    },

    /** Who read the data of an applicant, the latest first, before `before`. */
    readings: (call: Call, dossierId: string, before: string | null, limit: number): Promise<ApplicantReading[]> =>
      persons.readings(call, dossierId, 'see who read an applicant', before, limit),
  };
}
