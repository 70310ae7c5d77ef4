import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { identify, may, permit, type Act, type Caller, type Subject } from '../auth/index.js';
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
  const find = async (tenant: string, id: string): Promise<ReadPerson | undefined> => {
    const [row] = await queryable(pool, tenant).query(store.read(tenant, id));
    return row && { person: personIn(row), note: row['note'] as string | null };
  };
  const read = async (tenant: string, id: string): Promise<ReadPerson> => {
    const found = await find(tenant, id);
    if (!found) throw notFound();
    return found;
  };
  const noted = async (tenant: string, id: string, by: Caller, at: Date, reason: string | null): Promise<void> => {
    const { agency, official, client } = by.actor;
    const reading = { at, agency, official, client, reason };
    await queryable(pool, tenant).query(store.noteReadings(tenant, [{ id: newId(), of: id }], reading));
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
      await noted(call.tenant, id, caller, now, reason);
      return found;
    },

    /** What a paper may show to a caller who sees what it is about: the whole, and that is noted, for whoever may `act`; null once it is erased. */
    async shown(
      call: Call,
      id: string,
      {
        act,
        subject,
        caller,
        now,
      }: { readonly act: Act; readonly subject: Subject; readonly caller: Caller; readonly now: Date },
    ): Promise<(ReadPerson & { readonly whole: boolean }) | null> {
      const found = await find(call.tenant, id);
      if (!found) return null;
      const whole = may(caller, act, subject);
      if (whole) await noted(call.tenant, id, caller, now, null);
      return { ...found, whole };
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
