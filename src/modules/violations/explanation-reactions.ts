import type { Entered, UnitOfWork } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import type { ReferenceData } from '../tenants/index.js';
import {
  idIn,
  recordViolation,
  standing,
  tellViolation,
  type Violation,
  type ViolationSubject,
} from './record-violation.js';
import type { ViolationContext } from './violation.js';

/**
 * What becomes of an agency's time to explain (R8), on an aggregate of any process: one that passes is a `late_explanation`, an explanation
 * that comes after it ends that, one in the deadline's own second makes it none. One about a `late_explanation` is never recorded: that
 * would have no end.
 */
export function reactToExplanation(
  unit: UnitOfWork,
  entry: Entered,
  reference: Pick<ReferenceData, 'calendar' | 'policies' | 'directory'>,
  subject: ViolationSubject,
): void {
  const id = idIn(entry, 'violationId');
  if (id === null) return;
  if (entry.type === 'violation.unexplained') return charge(unit, entry, reference, subject, id);
  const late = standing(unit).find(({ context }) => context.ofViolationId === id);
  if (!late) return;
  if (entry.type === 'violation.explained') explanationCame(unit, late, entry.at);
  if (entry.type === 'violation.annulled')
    tellViolation(unit, late.id, { type: 'annul', at: entry.at, reason: 'nothing_to_explain' });
}

function charge(
  unit: UnitOfWork,
  entry: Entered,
  reference: Pick<ReferenceData, 'calendar' | 'policies' | 'directory'>,
  subject: ViolationSubject,
  id: string,
): void {
  const { kind, agency, explanationDueAt } = unit.instance<ViolationContext>(id).context;
  if (kind === 'late_explanation' || standing(unit).some(({ context }) => context.ofViolationId === id)) return;
  const missed = { occurredAt: explanationDueAt, dueAt: explanationDueAt, lateUntil: null };
  recordViolation(unit, entry, reference, { kind: 'late_explanation', agency, official: null, ...missed }, subject);
}

function explanationCame(unit: UnitOfWork, { id, context }: Violation, at: Date): void {
  if (context.dueAt !== null && !isLate(at, context.dueAt))
    tellViolation(unit, id, { type: 'annul', at, reason: 'explained_in_time' });
  else if (context.lateUntil === null) tellViolation(unit, id, { type: 'end', at, lateUntil: at });
}
