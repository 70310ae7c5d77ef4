import type { Entered, UnitOfWork } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { instantOf } from './charges.js';
import { idIn, partyTo, recordViolation, standing, type ViolationSubject } from './record-violation.js';

/** R24: there is something to put right as long as one of the violations that the agency was referred for counts. */
export function owesRemedy(unit: UnitOfWork, entry: Entered, agency: string): boolean {
  const referralId = partyTo(entry, 'referral');
  if (referralId === null) return false;
  const { violationIds } = unit.instance<{ violationIds: readonly string[] }>(referralId).context;
  return standing(unit).some(
    ({ id, state, context }) => state['state'] !== 'excused' && context.agency === agency && violationIds.includes(id),
  );
}

/** R24: who did not put right in time what it was told to is charged with that, on an aggregate of any process. */
export function reactToRemedy(
  unit: UnitOfWork,
  entry: Entered,
  reference: Pick<ReferenceData, 'calendar' | 'policies' | 'directory'>,
  subject: ViolationSubject,
): void {
  const agency = entry.type === 'referral.remedy_missed' ? idIn(entry, 'agency') : null;
  if (agency === null || !owesRemedy(unit, entry, agency)) return;
  const dueAt = instantOf(entry.data['dueAt']) ?? entry.at;
  const missed = { occurredAt: dueAt, dueAt, lateUntil: null, official: idIn(entry, 'official') };
  // Whoever has taken over from the agency was to put it right (R27).
  const charged = idIn(entry, 'answeredBy') ?? agency;
  recordViolation(unit, entry, reference, { kind: 'slow_to_remedy', agency: charged, ...missed }, subject);
}
