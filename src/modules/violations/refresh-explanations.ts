import type { Instance, UnitOfWork } from '../../workflow/index.js';
import { basisOf, movedTerm, type ReferenceData } from '../tenants/index.js';
import { tellViolation } from './record-violation.js';
import { takesExplanation, type ViolationContext } from './violation.js';

/** When the time to explain ends by the calendar as it is now: never earlier than promised. */
export function movedExplanation(
  reference: ReferenceData,
  { policyVersion, recordedAt, explanationDueAt }: ViolationContext,
): Date {
  const policy = reference.policies.version(policyVersion);
  if (!policy) throw new Error(`there is no version ${policyVersion} of the policy`);
  return (
    movedTerm(reference, recordedAt, policy.violations.explanationWorkingDays, explanationDueAt) ?? explanationDueAt
  );
}

/** Whether the time to explain runs, or runs again: what silence has upheld meanwhile may be explained until the later deadline. */
const runs = ({ state, context }: Instance<ViolationContext>, explanationDueAt: Date, now: Date): boolean =>
  state['state'] === 'recorded' || (state['state'] === 'upheld' && takesExplanation(context) && explanationDueAt > now);

/** Moves the time to explain of one violation after a change of the calendar or an outage, where it runs. */
export function refreshExplanation(
  unit: UnitOfWork,
  reference: ReferenceData,
  violation: Instance<ViolationContext>,
  now: Date,
): void {
  const explanationDueAt = movedExplanation(reference, violation.context);
  if (explanationDueAt <= violation.context.explanationDueAt || !runs(violation, explanationDueAt, now)) return;
  const basis = basisOf(reference, [violation.context.explanationDueAt]);
  tellViolation(unit, violation.id, { type: 'move_explanation', at: now, explanationDueAt, basis });
}
