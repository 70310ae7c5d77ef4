import type { Entered, UnitOfWork } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import { reactWithReferrals } from '../referrals/index.js';
import type { ReferenceData } from '../tenants/index.js';
import {
  reactToExplanation,
  reactToRemedy,
  recordViolation,
  tellViolation,
  type ViolationContext,
} from '../violations/index.js';
import type { InspectionContext, Remedy } from './inspection.js';

const contextOf = (unit: UnitOfWork): InspectionContext => unit.root<InspectionContext>().context;

const subjectOfViolation = (unit: UnitOfWork) => {
  const { code, leadAgency } = contextOf(unit);
  return { code, leadAgency, procedureCode: null };
};

const momentOf = (value: unknown): Date => (value instanceof Date ? value : new Date(value as string));

/** R24: who did not put right in time what an inspection found is charged with that; the head of that day answers for it. */
function missed(unit: UnitOfWork, entry: Entered, reference: ReferenceData): void {
  const dueAt = momentOf(entry.data['dueAt']);
  const agency = entry.data['agency'] as string;
  recordViolation(
    unit,
    entry,
    reference,
    { kind: 'slow_to_remedy', agency, official: null, occurredAt: dueAt, dueAt, lateUntil: null },
    subjectOfViolation(unit),
  );
}

/** What is held against the agency of a remedy because of a term of it that was missed: by that term, for violations name no remedy. */
const heldFor = (unit: UnitOfWork, { agency, missed: terms }: Remedy) =>
  unit
    .children<ViolationContext>('violation')
    .filter(
      ({ state, context }) =>
        context.kind === 'slow_to_remedy' &&
        context.referralId === null &&
        context.agency === agency &&
        context.lateUntil === null &&
        state['state'] !== 'annulled' &&
        terms.some((each) => Date.parse(each) === context.dueAt?.getTime()),
    );

/** Others of the same agency that are owed since the same term: the lateness goes on for those. */
const owedBesides = ({ remedies }: InspectionContext, { no, agency, dueAt }: Remedy): number =>
  remedies.filter(
    (each) =>
      each.no !== no &&
      each.agency === agency &&
      each.dueAt === dueAt &&
      each.missed.includes(dueAt) &&
      each.reports.length === 0 &&
      each.judgements.length === 0,
  ).length;

/** What was owed has come, or is owed no more: the lateness has an end, or was none where it came in the second of the term. */
function came(unit: UnitOfWork, { at, data }: Entered): void {
  const context = contextOf(unit);
  const remedy = context.remedies.find(({ no }) => no === data['remedy']);
  if (!remedy) return;
  const held = heldFor(unit, remedy);
  // Each of the remedies that were missed together has a violation of its own: as many stay as are still owed.
  for (const { id, context: violation } of held.slice(0, Math.max(0, held.length - owedBesides(context, remedy))))
    tellViolation(
      unit,
      id,
      violation.dueAt !== null && !isLate(at, violation.dueAt)
        ? { type: 'annul', at, reason: 'answered_in_time' }
        : { type: 'end', at, lateUntil: at },
    );
}

/** What follows from an entry of an inspection's journal beyond the machine that wrote it, in the same transaction (R24). */
export function reactToInspectionEntry(unit: UnitOfWork, entry: Entered, reference: ReferenceData): void {
  if (entry.type === 'inspection.remedy_missed') missed(unit, entry, reference);
  if (entry.type === 'inspection.remedy_reported' || entry.type === 'inspection.remedy_judged') came(unit, entry);
  reactToExplanation(unit, entry, reference, subjectOfViolation(unit));
  reactToRemedy(unit, entry, reference, subjectOfViolation(unit));
  reactWithReferrals(unit, entry);
}
