import type { Call } from '../../core/call.js';
import type { Engine, Session } from '../../workflow/index.js';
import type { World } from '../tenants/index.js';
import type { MeasureInput } from './measure-rules.js';
import * as acts from './referral-acts.js';
import type { ReferralView } from './referral-schemas.js';
import { violationsOf } from './referral-session.js';
import { referralView } from './referral-view.js';
import type { ReferralContext } from './referral.js';

export type ReferralService = ReturnType<typeof createReferralService>;

/** A referral as it stands inside a session. */
export function shownReferral(session: Session<World>, id: string): ReferralView {
  const referral = session.episode.instance<ReferralContext>(id);
  return referralView(session.episode.rootId, referral, violationsOf(session, referral.context));
}

/**
 * What Home Affairs and the committee do with a referral. Every act answers it as it then stands and throws `not-found`,
 * `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible`, `rule-violated` or `invalid`.
 */
export function createReferralService(engine: Engine<World>, process: string) {
  const on = (call: Call, id: string, decide: (session: Session<World>) => void): Promise<ReferralView> =>
    engine.execute({
      process,
      call,
      target: { child: id, machine: 'referral', whole: true },
      handle: (session) => {
        decide(session);
        return shownReferral(session, id);
      },
    });
  return {
    review: (call: Call, id: string) => on(call, id, (session) => acts.review(session, call, id)),
    /** R9. */
    propose: (call: Call, id: string, measures: readonly MeasureInput[]) =>
      on(call, id, (session) => acts.propose(session, call, id, measures)),
    reject: (call: Call, id: string, reason: string) =>
      on(call, id, (session) => acts.reject(session, call, id, reason)),
    decide: (call: Call, id: string, input: acts.ReferralDecisionInput) =>
      on(call, id, (session) => acts.decide(session, call, id, input)),
    /** R24. */
    close: (call: Call, id: string, input: { remedied: boolean; text: string }) =>
      on(call, id, (session) => acts.close(session, call, id, input)),
  };
}
