import type { Call } from '../../core/call.js';
import type { Engine, CommandContext } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { MeasureInput } from './measure-rules.js';
import * as acts from './referral-acts.js';
import type { ReferralView } from './referral-schemas.js';
import { violationsOf } from './loaded-referral.js';
import { referralView } from './referral-view.js';
import type { ReferralContext } from './referral.js';

export type ReferralService = ReturnType<typeof createReferralService>;

/** A referral as it stands inside a command. */
export function shownReferral(ctx: CommandContext<ReferenceData>, id: string): ReferralView {
  const referral = ctx.unit.instance<ReferralContext>(id);
  return referralView(ctx.unit.rootId, referral, violationsOf(ctx, referral.context));
}

/**
 * What Home Affairs and the committee do with a referral. Every act answers it as it then stands and throws `not-found`,
 * `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible`, `rule-violated` or `invalid`.
 */
export function createReferralService(engine: Engine<ReferenceData>, process: string) {
  const on = (call: Call, id: string, decide: (ctx: CommandContext<ReferenceData>) => void): Promise<ReferralView> =>
    engine.execute({
      process,
      call,
      target: { child: id, machine: 'referral', whole: true },
      handle: (ctx) => {
        decide(ctx);
        return shownReferral(ctx, id);
      },
    });
  return {
    review: (call: Call, id: string) => on(call, id, (ctx) => acts.review(ctx, call, id)),
    /** R9. */
    propose: (call: Call, id: string, measures: readonly MeasureInput[]) =>
      on(call, id, (ctx) => acts.propose(ctx, call, id, measures)),
    reject: (call: Call, id: string, reason: string) => on(call, id, (ctx) => acts.reject(ctx, call, id, reason)),
    decide: (call: Call, id: string, input: acts.ReferralDecisionInput) =>
      on(call, id, (ctx) => acts.decide(ctx, call, id, input)),
    /** R24. */
    close: (call: Call, id: string, input: { remedied: boolean; text: string }) =>
      on(call, id, (ctx) => acts.close(ctx, call, id, input)),
  };
}
