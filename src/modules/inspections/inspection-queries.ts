import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { commandContext, readAggregate, readJournal, verifyJournal, type ReadEntry } from '../../workflow/index.js';
import { permit, type Act, type Subject } from '../auth/index.js';
import { entryView, namedDiligence, offeredIn, type JournalEntryView, type Scope } from '../processes/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { INSPECTION_ACTS } from './inspection-acts.js';
import { inspectionDiligence } from './inspection-diligence.js';
import { inspectionProcess } from './inspection-process.js';
import type { InspectionView } from './inspection-responses.js';
import { seesWholeInspection } from './inspection-view.js';
import { inspections, type LoadedInspection } from './loaded-inspection.js';
import type { DrawnMatter } from './matter.js';
import { listSample } from './sample-queries.js';

export type InspectionQueries = ReturnType<typeof createInspectionQueries>;

/** Everything that a paper about an inspection is written from. */
export interface WholeInspection {
  readonly inspection: LoadedInspection;
  readonly entries: readonly ReadEntry[];
  readonly sample: readonly DrawnMatter[];
}

interface Seen {
  readonly inspection: LoadedInspection;
  readonly scope: Scope;
  readonly updatedAt: Date;
}

/** More entries, and more matters, than an inspection ever has. */
const ALL = 100_000;

/** Whether the caller sees all of it. */
export const seesWhole = ({ caller, context }: LoadedInspection): boolean => seesWholeInspection(caller, context);

/** What callers read of one inspection. Everything throws `not-found` for what the caller may not see. */
export function createInspectionQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const see = async (
    call: Call,
    id: string,
    act: Act = 'read an inspection',
    about: (inspection: LoadedInspection) => Subject | undefined = inspections.subjectOf,
  ): Promise<Seen> => {
    const found = await readAggregate(pool, inspectionProcess, referenceData, call.tenant, id);
    if (!found) throw notFound();
    const ctx = commandContext(found.clock, found.reference, found.unit);
    const scope = { ctx, call, id, entries: [], rows: [] };
    const inspection = inspections.find(scope);
    permit(inspection.caller, 'read an inspection', inspections.subjectOf(inspection));
    const subject = about(inspection);
    if (subject === undefined) throw notFound();
    if (act !== 'read an inspection') permit(inspection.caller, act, subject);
    return { inspection, scope, updatedAt: found.updatedAt };
  };

  const allEntries = (call: Call, id: string): Promise<ReadEntry[]> => readJournal(pool, call.tenant, id, 0, ALL, null);

  return {
    async inspection(call: Call, id: string): Promise<InspectionView> {
      const { scope, updatedAt } = await see(call, id);
      return inspections.show({ ...scope, changedAt: updatedAt });
    },

    async actions(call: Call, id: string) {
      const { scope } = await see(call, id);
      const entries = INSPECTION_ACTS.some((set) => set.machine === 'inspection' && set.needsJournal(scope))
        ? await allEntries(call, id)
        : [];
      return offeredIn(INSPECTION_ACTS, { ...scope, entries });
    },

    /** The matters that were drawn, in the order of the draw; for the agency that is inspected once it is under way. */
    async sample(call: Call, id: string, after: number, limit: number): Promise<DrawnMatter[]> {
      const { inspection } = await see(call, id);
      const { caller, context } = inspection;
      const own = caller.agency === context.subjectAgency && context.startedAt !== null;
      if (!own && !seesWhole(inspection)) return [];
      return listSample(queryable(pool, call.tenant), call.tenant, id, after, limit);
    },

    /** Entries after `after`; an agency that does not inspect sees those about itself. */
    async journal(call: Call, id: string, after: number, limit: number): Promise<JournalEntryView[]> {
      const { inspection } = await see(call, id);
      const about = seesWhole(inspection) ? null : inspection.caller.agency;
      const names = namesOf(inspection.reference);
      return (await readJournal(pool, call.tenant, id, after, limit, about)).map((each) => entryView(names, each));
    },

    async verification(call: Call, id: string) {
      await see(call, id);
      return verifyJournal(pool, inspectionProcess, call.tenant, id);
    },

    /** What whoever ordered it has done towards agencies that are slow to put right, and can prove (R7). */
    async diligence(call: Call, id: string) {
      const { inspection } = await see(call, id, 'read a whole inspection');
      const items = inspectionDiligence({ ...inspection, entries: await allEntries(call, id) });
      return namedDiligence(namesOf(inspection.reference), items);
    },

    /** All of it, for papers and draws. @throws DomainError `not-found`, `forbidden` */
    async whole(
      call: Call,
      id: string,
      act: Act = 'read a whole inspection',
      about?: (inspection: LoadedInspection) => Subject | undefined,
    ): Promise<WholeInspection> {
      const { inspection } = await see(call, id, act, about);
      const [entries, sample] = await Promise.all([
        allEntries(call, id),
        listSample(queryable(pool, call.tenant), call.tenant, id, 0, ALL),
      ]);
      return { inspection, entries, sample };
    },
  };
}
