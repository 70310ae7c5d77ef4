import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { Charged } from './charged.js';
import type { ReferralView } from './referral-schemas.js';
import type { ReferralContext, ReferralState } from './referral.js';

type ShownViolation = ReferralView['violations'][number];

/** A referral as Home Affairs, the lead and who watches over all see it. */
export function referralView(
  dossierId: string,
  { id, state, context, version }: Instance<ReferralContext>,
  violations: readonly Charged[],
): ReferralView {
  return {
    id,
    dossierId,
    dossierCode: context.aggregateCode,
    leadAgency: context.leadAgency,
    state: state['state'] as ReferralState,
    agencies: [...context.agencies],
    violations: violations.map(({ occurredAt, kind, status, ...rest }) => ({
      ...rest,
      kind: kind as ShownViolation['kind'],
      status: status as ShownViolation['status'],
      occurredAt: occurredAt.toISOString(),
    })),
    text: context.text,
    documentNumber: context.documentNumber,
    documentDate: context.documentDate,
    signedBy: context.signedBy,
    lodgedBy: context.lodgedBy,
    lodgedAt: context.lodgedAt.toISOString(),
    review: context.review,
    measures: [...context.measures],
    rejection: context.rejection,
    decision: context.decision,
    remedyDueAt: iso(context.remedyDueAt),
    closure: context.closure,
    closedAt: iso(context.closedAt),
    version,
  };
}

/** The part of one agency that is referred: what others are charged with, and what they get, is not its to read. */
export const partOfAgency = (view: ReferralView, agency: string): ReferralView => ({
  ...view,
  // The letter speaks of all of them.
  text: view.agencies.every((each) => each === agency) ? view.text : null,
  agencies: view.agencies.filter((each) => each === agency),
  violations: view.violations.filter((each) => each.agency === agency),
  measures: view.measures.filter((each) => each.agency === agency),
});
