import type { FieldError, Unmet } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { Calendar, Dated } from '../calendar/index.js';
import type { Instance } from '../../workflow/index.js';
import { stands, type Charged } from './charged.js';
import type { PlannedReferral, ReferralContext } from './referral.js';
import { ownViolation, referredAlready, unknownViolation, violationFallen, violationRepeated } from './texts.js';

/** The lead's letter as it sends it. */
export interface ReferralInput {
  readonly violationIds: readonly string[];
  readonly text: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
}

/** What a referral needs to know of the dossier that it is about. */
export interface ReferredCase {
  readonly code: string;
  readonly leadAgency: string;
  /** Null where that follows no procedure. */
  readonly procedureCode: string | null;
}

/** Violations that are not of this dossier, and those named twice. */
export function violationErrors(ids: readonly string[], violations: readonly Charged[]): FieldError[] {
  const known = new Set(violations.map((each) => each.id));
  return ids.flatMap((id, index) => {
    const path = `/violationIds/${index}`;
    if (!known.has(id)) return [unknownViolation(path)];
    if (ids.indexOf(id) < index) return [violationRepeated(path)];
    return [];
  });
}

/** A letter is not older than the last of the violations that it is about. */
export function lastOf(calendar: Calendar, violations: readonly Charged[]): Dated['after'] {
  const last = violations
    .map(({ occurredAt }) => calendar.localDate(occurredAt))
    .sort()
    .at(-1);
  return last === undefined ? undefined : { occasion: 'violation', day: last };
}

/** R7, R8: violations that still stand, of agencies other than the lead, each in one referral only unless that was rejected. */
export function referableUnmet(
  calendar: Pick<Calendar, 'localDate'>,
  violations: readonly Charged[],
  leadAgency: string,
  referrals: readonly Instance<ReferralContext>[],
): Unmet[] {
  const referred = new Set(
    referrals.filter((each) => each.state['state'] !== 'rejected').flatMap((each) => each.context.violationIds),
  );
  return violations.flatMap((violation) => {
    if (violation.agency === leadAgency) return [ownViolation()];
    if (!stands(violation)) return [violationFallen(violation.agency, calendar.localDate(violation.occurredAt))];
    if (!referred.has(violation.id)) return [];
    return [referredAlready(violation.agency, calendar.localDate(violation.occurredAt))];
  });
}

/** Violations of a dossier that its lead may refer today. */
export const referable = (
  calendar: Pick<Calendar, 'localDate'>,
  violations: readonly Charged[],
  leadAgency: string,
  referrals: readonly Instance<ReferralContext>[],
): Charged[] => violations.filter((each) => referableUnmet(calendar, [each], leadAgency, referrals).length === 0);

export const planReferral = (
  dossier: ReferredCase,
  violations: readonly Charged[],
  input: ReferralInput,
  lodgedBy: string | null,
  term: Pick<ReferralContext, 'policyVersion' | 'reviewFrom' | 'reviewDueAt' | 'ladder'>,
): PlannedReferral => ({
  id: newId(),
  input: {
    aggregateCode: dossier.code,
    leadAgency: dossier.leadAgency,
    procedureCode: dossier.procedureCode,
    violationIds: violations.map((each) => each.id),
    agencies: [...new Set(violations.map((each) => each.agency))],
    text: input.text,
    documentNumber: input.documentNumber,
    documentDate: input.documentDate,
    signedBy: input.signedBy,
    lodgedBy,
    ...term,
  },
});
