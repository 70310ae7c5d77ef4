import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { identify, permit, type Act, type Subject } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import type { ApplicantReading } from './handling-responses.js';
import type { Applicant } from './handling.js';
import { personIn, type PersonStore } from './person-store.js';

export interface PersonDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly store: PersonStore;
  /** What decides who may see it; undefined where there is no such aggregate. */
  readonly subjectOf: (tenant: string, id: string) => Promise<Subject | undefined>;
}

export interface ReadPerson {
  readonly person: Applicant;
  /** What it wrote. */
  readonly note: string | null;
}

/** What callers read of persons whose data lie apart. Everything throws `not-found` for what the caller may not see. */
export function createPersonQueries({ pool, referenceData, store, subjectOf }: PersonDeps) {
  const see = async (call: Call, id: string, act: Act) => {
    const [{ tenant, reference }, subject] = await Promise.all([
      referenceData.current(call.tenant),
      subjectOf(call.tenant, id),
    ]);
    if (!subject) throw notFound();
    const caller = identify(call.principal, reference, tenant.now);
    permit(caller, act, subject);
    return { caller, reference, now: tenant.now };
  };
  const read = async (tenant: string, id: string): Promise<ReadPerson> => {
    const [row] = await queryable(pool, tenant).query(store.read(tenant, id));
    if (!row) throw notFound();
    return { person: personIn(row), note: row['note'] as string | null };
  };
  return {
    /** As it is kept, for whoever may see that it is there. @throws DomainError `not-found` once the data are erased */
    async seen(call: Call, id: string, act: Act): Promise<ReadPerson> {
      await see(call, id, act);
      return read(call.tenant, id);
    },

    /** The same; who reads it is noted before it is shown. */
    async whole(call: Call, id: string, act: Act, reason: string | null): Promise<ReadPerson> {
      const { caller, now } = await see(call, id, act);
      const found = await read(call.tenant, id);
      const { agency, official, client } = caller.actor;
      await queryable(pool, call.tenant).query(
        store.noteReading(call.tenant, { id: newId(), of: id, at: now, agency, official, client, reason }),
      );
      return found;
    },

    /** Who read the data, the latest first, before `before`. */
    async readings(
      call: Call,
      id: string,
      act: Act,
      before: string | null,
      limit: number,
    ): Promise<ApplicantReading[]> {
      const { reference } = await see(call, id, act);
      const names = namesOf(reference);
      const rows = await queryable(pool, call.tenant).query(store.readings(call.tenant, id, before, limit));
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
