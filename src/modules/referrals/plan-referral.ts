import type { FieldError, Unmet } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { text } from '../../core/text.js';
import type { Calendar, Dated } from '../calendar/index.js';
import type { Instance } from '../../workflow/index.js';
import { stands, type Charged } from './charged.js';
import type { PlannedReferral, ReferralContext } from './referral.js';

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
    if (!known.has(id))
      return [
        {
          path,
          code: 'unknown_violation',
          message: text('Hồ sơ không có vi phạm này.', 'The dossier has no such violation.'),
        },
      ];
    if (ids.indexOf(id) < index)
      return [{ path, code: 'repeated', message: text('Vi phạm được nêu hai lần.', 'This violation is there twice.') }];
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
  violations: readonly Charged[],
  leadAgency: string,
  referrals: readonly Instance<ReferralContext>[],
): Unmet[] {
  const referred = new Set(
    referrals.filter((each) => each.state['state'] !== 'rejected').flatMap((each) => each.context.violationIds),
  );
  return violations.flatMap((violation) => {
    if (violation.agency === leadAgency)
      return [
        notReferable(
          'Vi phạm của chính đơn vị chủ trì không thuộc văn bản này.',
          'A violation of the lead itself is not referred by it.',
        ),
      ];
    if (!stands(violation))
      return [
        notReferable(
          `Vi phạm ${violation.id} đã được miễn hoặc hủy.`,
          `The violation ${violation.id} was excused or annulled.`,
        ),
      ];
    if (!referred.has(violation.id)) return [];
    const message = text(
      `Vi phạm ${violation.id} đã có trong một văn bản đề nghị.`,
      `The violation ${violation.id} was referred already.`,
    );
    return [{ rule: 'R7', code: 'already_referred', message }];
  });
}

const notReferable = (vi: string, en: string): Unmet => ({
  rule: 'R8',
  code: 'violation_not_referable',
  message: text(vi, en),
});

/** Violations of a dossier that its lead may refer today. */
export const referable = (
  violations: readonly Charged[],
  leadAgency: string,
  referrals: readonly Instance<ReferralContext>[],
): Charged[] => violations.filter((each) => referableUnmet([each], leadAgency, referrals).length === 0);

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
