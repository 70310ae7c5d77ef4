import { randomBytes } from 'node:crypto';
import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { may } from '../auth/index.js';
import { plusDays, startOfDay } from '../calendar/index.js';
import { readCodes, type RegisteredProcess } from '../processes/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import type { InspectionQueries } from './inspection-queries.js';
import type { CitedEntry, InspectionContext } from './inspection.js';
import { inspections, type LoadedInspection } from './loaded-inspection.js';
import type { DrawInput } from './preparing-acts.js';
import { drawSample, findEntry, isInSet, type SampledSet } from './sample-queries.js';
import { sampleHashOf, type SampleDraw } from './sample.js';
import { noSample } from './texts.js';

export type InspectionSamples = ReturnType<typeof createInspectionSamples>;

/** The moment at which a local day begins. */
const beginOf = ({ calendar }: ReferenceData, day: string): Date => startOfDay(calendar.timezone, day);

/** What an inspection looks at, as of a moment. */
export function setOf(
  reference: ReferenceData,
  context: InspectionContext,
  now: Date,
  manyRoundsFrom: number,
): SampledSet {
  const { scope, periodFrom, periodTo, subjectAgency } = context;
  const narrowed = scope.procedures.length + scope.fields.length > 0;
  const ofFields = reference.procedures.all().filter(({ field }) => scope.fields.includes(field));
  return {
    subjectAgency,
    kinds: scope.kinds,
    from: beginOf(reference, periodFrom),
    before: beginOf(reference, plusDays(periodTo, 1)),
    procedures: narrowed ? [...new Set([...scope.procedures, ...ofFields.map(({ code }) => code)])] : null,
    fields: narrowed ? scope.fields : null,
    manyRoundsFrom,
    now,
  };
}

const BEFORE_START: readonly string[] = ['planned', 'surprise', 'announced'];

export interface InspectionSamplesDeps {
  readonly pool: Pool;
  readonly processes: readonly RegisteredProcess[];
  readonly inspectionQueries: Pick<InspectionQueries, 'whole'>;
}

/** What is looked up for the acts of inspections outside their transactions: samples that are drawn, and entries that findings point at. */
export function createInspectionSamples({ pool, processes, inspectionQueries }: InspectionSamplesDeps) {
  const db = (call: Call) => queryable(pool, call.tenant);

  const draw = (call: Call, { reference, context, rules, now }: LoadedInspection, seed: string, size: number) =>
    drawSample(
      db(call),
      processes,
      call.tenant,
      setOf(reference, context, now, rules.manyRoundsFrom),
      rules.weights,
      seed,
      size,
    );

  return {
    /**
     * Draws for whoever may, while it is of use; the act refuses all others. The set is that of the moment before the act. What is read of a
     * large tenant takes seconds: no lock is held meanwhile.
     */
    async drawFor(
      call: Call,
      id: string,
      { size, seed, reason }: { size: number; seed?: string | undefined; reason?: string | undefined },
    ): Promise<DrawInput> {
      const { inspection } = await inspectionQueries.whole(call, id, 'read an inspection');
      const { caller, state, rules } = inspection;
      const allowed = may(caller, 'direct an inspection', inspections.subjectOf(inspection));
      const useful = allowed && BEFORE_START.includes(state) && size <= rules.maxSample;
      const chosen = seed ?? randomBytes(16).toString('hex');
      const found = useful ? await draw(call, inspection, chosen, size) : null;
      return { size, seed: chosen, seedMade: seed === undefined, reason, found };
    },

    /** The draw once more, by its seed, from the set as it is now. @throws DomainError `not-found`, `forbidden` */
    async verify(call: Call, id: string) {
      const { inspection, sample } = await inspectionQueries.whole(call, id);
      const { draw: drawn } = inspection.context;
      if (!drawn) throw notFound(noSample().message);
      const set = setOf(inspection.reference, inspection.context, inspection.now, drawn.manyRoundsFrom);
      const found = await drawSample(db(call), processes, call.tenant, set, drawn.weights, drawn.seed, drawn.size);
      return compared(drawn, found, sampleHashOf(sample), sampleHashOf(found.matters), inspection.reference);
    },

    /** The entry that a finding points at; why it cannot be cited. Entries never change, so they are looked up before the act. */
    async cite(
      call: Call,
      id: string,
      { aggregateId, seq }: { readonly aggregateId: string; readonly seq: number },
    ): Promise<CitedEntry | 'unknown' | 'out_of_scope'> {
      const { inspection } = await inspectionQueries.whole(call, id, 'read an inspection');
      if (!may(inspection.caller, 'act as inspector', inspections.subjectOf(inspection))) return 'unknown';
      const row = await findEntry(db(call), call.tenant, id, aggregateId, seq);
      if (!row) return 'unknown';
      const sampled = row['sampled'] as boolean;
      const set = setOf(inspection.reference, inspection.context, inspection.now, inspection.rules.manyRoundsFrom);
      if (!sampled && !(await isInSet(db(call), processes, call.tenant, set, aggregateId))) return 'out_of_scope';
      const [named] = await db(call).query(readCodes(processes, call.tenant, [aggregateId]));
      return {
        process: row['process'] as string,
        aggregateId,
        seq,
        type: row['type'] as string,
        at: (row['at'] as Date).toISOString(),
        hash: row['hash'] as string,
        code: (named?.['code'] as string | undefined) ?? '',
        sampled,
      };
    },
  };
}

function compared(
  draw: SampleDraw,
  found: { readonly size: number; readonly weight: number; readonly hash: string },
  kept: string,
  again: string,
  reference: ReferenceData,
) {
  return {
    setSame: found.hash === draw.populationHash && found.size === draw.populationSize,
    sampleSame: again === draw.sampleHash,
    keptIntact: kept === draw.sampleHash,
    populationSize: found.size,
    setWeight: found.weight,
    populationHash: found.hash,
    sampleHash: again,
    draw: { ...draw, ...namesOf(reference).official('by', draw.by, draw.at) },
  };
}
