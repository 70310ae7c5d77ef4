import type { Entered, UnitOfWork } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import { inOffice } from '../directory/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { reactToExplanation, recordViolation, tellViolation, type ViolationContext } from '../violations/index.js';
import { isDataRequest, type PetitionContext } from './petition.js';

const contextOf = (unit: UnitOfWork): PetitionContext => unit.root<PetitionContext>().context;

const subjectOfViolation = (unit: UnitOfWork) => {
  const { code, agency, procedureCode } = contextOf(unit);
  return { code, leadAgency: agency, procedureCode };
};

/** Violations for what is still owed. */
const late = (unit: UnitOfWork) =>
  unit
    .children<ViolationContext>('violation')
    .filter(
      ({ state, context }) =>
        context.kind === 'late_petition' && context.lateUntil === null && state['state'] !== 'annulled',
    );

/** The agency that had it, and its official, where in office on the day of the term (R1). */
function overdue(unit: UnitOfWork, entry: Entered, reference: ReferenceData): void {
  const agency = entry.data['agency'] as string;
  const official = entry.data['official'] as string | null;
  const dueAt = new Date(entry.data['dueAt'] as Date);
  const there =
    official !== null && inOffice(reference.directory, official, agency, reference.calendar.localDate(dueAt));
  recordViolation(
    unit,
    entry,
    reference,
    { kind: 'late_petition', agency, official: there ? official : null, occurredAt: dueAt, dueAt, lateUntil: null },
    subjectOfViolation(unit),
  );
}

/** What was owed has come: the lateness has an end, or was none where it came in the second of the term. */
function came(unit: UnitOfWork, { at }: Entered): void {
  for (const { id, context } of late(unit))
    tellViolation(
      unit,
      id,
      context.dueAt !== null && !isLate(at, context.dueAt)
        ? { type: 'annul', at, reason: 'answered_in_time' }
        : { type: 'end', at, lateUntil: at },
    );
}

/** Of these a request of a data subject owes its answer still. */
const NOT_OF_DATA = ['petition.accepted', 'petition.asked', 'petition.assigned'];
const ENDS = ['petition.refused', 'petition.settled', 'petition.published', 'petition.withdrawn'];

/** The same agency with another official owes it still. */
const stays = (unit: UnitOfWork, { type }: Entered): boolean =>
  type === 'petition.assigned' && late(unit).every(({ context }) => context.agency === contextOf(unit).agency);

/** What follows from an entry of a petition's journal beyond the machine that wrote it, in the same transaction (R28). */
export function reactToPetitionEntry(unit: UnitOfWork, entry: Entered, reference: ReferenceData): void {
  if (entry.type === 'petition.overdue') overdue(unit, entry, reference);
  const ended = ENDS.includes(entry.type);
  if (ended || (NOT_OF_DATA.includes(entry.type) && !isDataRequest(contextOf(unit)) && !stays(unit, entry)))
    came(unit, entry);
  reactToExplanation(unit, entry, reference, subjectOfViolation(unit));
}
