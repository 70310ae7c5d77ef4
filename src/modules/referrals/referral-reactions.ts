import { ENGINE } from '../../core/principal.js';
import type { Entered, UnitOfWork } from '../../workflow/index.js';
import type { ReferralEvent } from './referral-events.js';
import type { ReferralContext } from './referral.js';

const FALLS: Readonly<Record<string, string>> = { 'violation.excused': 'excused', 'violation.annulled': 'annulled' };
const DECIDED: ReadonlySet<unknown> = new Set(['decided', 'measure_review', 'closed']);

/**
 * R8: what an entry about a violation means to the referrals that name it, on an aggregate of any process: where it no longer stands after
 * measures were decided for its agency, those are reviewed. Before a decision the rules of the decision see to it.
 */
export function reactWithReferrals(unit: UnitOfWork, entry: Entered): void {
  const cause = FALLS[entry.type];
  const { violationId, agency } = entry.data;
  if (cause === undefined || typeof violationId !== 'string' || typeof agency !== 'string') return;
  for (const { id, state, context } of unit.children<ReferralContext>('referral')) {
    if (!DECIDED.has(state['state']) || !context.violationIds.includes(violationId)) continue;
    if (!context.measures.some((each) => each.agency === agency)) continue;
    if (context.measureReview?.violationIds.includes(violationId)) continue;
    const event: ReferralEvent = { type: 'reopen', at: entry.at, violationId, agency, cause };
    unit.send(id, event, ENGINE);
  }
}
