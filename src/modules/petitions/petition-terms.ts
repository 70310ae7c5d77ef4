import type { Policy } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { PetitionKind } from './petition.js';

type Calendar = ReferenceData['calendar'];
type Rules = Policy['petitions'];

/** When the agency is reminded of its term to settle; null where that has passed, or the policy has no reminder. */
export function remindAtOf(
  calendar: Calendar,
  { remindWorkingDays }: Rules,
  settleDueAt: Date,
  now: Date,
): Date | null {
  if (remindWorkingDays === 0) return null;
  const at = calendar.subtractWorkingDays(settleDueAt, remindWorkingDays);
  return at > now ? at : null;
}

/** The working days of the term to settle. */
export const settleDays = (rules: Rules, kind: PetitionKind): number =>
  kind === 'data_request' ? rules.dataRequestWorkingDays : rules.settleWorkingDays;

/**
 * Terms of what has just come. That of a request of a data subject runs from its receipt; what another is promised is counted from the last
 * day of its acceptance, until it is accepted.
 */
export function termsFromReceipt(calendar: Calendar, rules: Rules, kind: PetitionKind, now: Date) {
  const ofData = kind === 'data_request';
  const acceptDueAt = calendar.addWorkingDays(now, ofData ? rules.dataRequestWorkingDays : rules.acceptWorkingDays);
  const settleDueAt = ofData ? acceptDueAt : calendar.addWorkingDays(acceptDueAt, rules.settleWorkingDays);
  return { acceptDueAt, settleDueAt, remindAt: ofData ? remindAtOf(calendar, rules, settleDueAt, now) : null };
}

export function termsFromAcceptance(calendar: Calendar, rules: Rules, now: Date) {
  const settleDueAt = calendar.addWorkingDays(now, rules.settleWorkingDays);
  return { settleDueAt, remindAt: remindAtOf(calendar, rules, settleDueAt, now) };
}
