import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { commandContext, readAggregate, readJournal, verifyJournal } from '../../workflow/index.js';
import { may, permit } from '../auth/index.js';
import { createPersonQueries, masked } from '../citizens/index.js';
import { entryView, offeredIn, possibleAct, type JournalEntryView, type OfferedAction } from '../processes/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { petitions, subjectOfPetition } from './loaded-petition.js';
import { PETITION_ACTS } from './petition-acts.js';
import { petitionProcess } from './petition-process.js';
import { readByPortalCode, readNamed, readParties } from './petition-queries.js';
import type { PetitionerView } from './petition-responses.js';
import { petitioners } from './petitioner-store.js';

export type PetitionQueries = ReturnType<typeof createPetitionQueries>;

/** What callers read of one petition. Everything throws `not-found` for what the caller may not see. */
export function createPetitionQueries({
  pool,
  referenceData,
}: {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
}) {
  const see = async (call: Call, id: string) => {
    const found = await readAggregate(pool, petitionProcess, referenceData, call.tenant, id);
    if (!found) throw notFound();
    const ctx = commandContext(found.clock, found.reference, found.unit);
    const scope = { ctx, call, id, entries: [], rows: [] };
    const petition = petitions.find(scope);
    permit(petition.caller, 'read a petition', petitions.subjectOf(petition));
    return { petition, scope, updatedAt: found.updatedAt };
  };
  return {
    async petition(call: Call, id: string) {
      const { scope, updatedAt } = await see(call, id);
      return petitions.show({ ...scope, changedAt: updatedAt });
    },

    async actions(call: Call, id: string): Promise<OfferedAction[]> {
      const { petition, scope } = await see(call, id);
      const offered = offeredIn(PETITION_ACTS, scope);
      if (!may(petition.caller, 'look into a petitioner', petitions.subjectOf(petition))) return offered;
      const there = await queryable(pool, call.tenant).query(petitioners.there(call.tenant, id));
      const inspections = `/v1/petitions/${id}/petitioner/inspections`;
      return [...offered, ...there.map(() => possibleAct('look_into_petitioner', 'POST', inspections))];
    },

    /** Entries after `after`; the agency that it is about sees those about itself. */
    async journal(call: Call, id: string, after: number, limit: number): Promise<JournalEntryView[]> {
      const { petition } = await see(call, id);
      const whole = may(petition.caller, 'read a whole dossier', petitions.subjectOf(petition));
      const names = namesOf(petition.reference);
      const about = whole ? null : petition.caller.agency;
      return (await readJournal(pool, call.tenant, id, after, limit, about)).map((each) => entryView(names, each));
    },

    async verification(call: Call, id: string) {
      await see(call, id);
      return verifyJournal(pool, petitionProcess, call.tenant, id);
    },

    named: (tenant: string, input: Parameters<typeof readNamed>[2]) => readNamed(pool, tenant, input),
    byPortalCode: (tenant: string, portalCode: string) => readByPortalCode(pool, tenant, portalCode),
  };
}

export type PetitionerQueries = ReturnType<typeof createPetitionerQueries>;

/** What callers read of petitioners. */
export function createPetitionerQueries({
  pool,
  referenceData,
}: {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
}) {
  const persons = createPersonQueries({
    pool,
    referenceData,
    store: petitioners,
    subjectOf: async (tenant, id) => {
      const parties = await readParties(pool, tenant, id);
      return parties && subjectOfPetition(parties);
    },
  });
  return {
    /** The petitioner, masked: enough to tell two apart. */
    async petitioner(call: Call, id: string): Promise<PetitionerView> {
      const { person, note } = await persons.seen(call, id, 'read a petition');
      return { masked: true, ...masked(person), content: note && '***' };
    },

    /**
     * The whole of it: for the agency that settles it and the one that took it in (`handle a petitioner`), and with a reason for those who
     * watch over all (`look into a petitioner`). Who reads it is noted before it is shown.
     */
    async whole(
      call: Call,
      id: string,
      act: 'handle a petitioner' | 'look into a petitioner',
      reason: string | null,
    ): Promise<PetitionerView> {
      const { person, note } = await persons.whole(call, id, act, reason);
      return { masked: false, ...person, content: note };
    },

    readings: (call: Call, id: string, before: string | null, limit: number) =>
      persons.readings(call, id, 'see who read a petitioner', before, limit),
  };
}
