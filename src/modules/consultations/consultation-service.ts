import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import type { Engine, CommandContext } from '../../workflow/index.js';
import type { Arrival } from './arrival.js';
import type { ReferenceData } from '../tenants/index.js';
import type { RequestView } from './consultation-schemas.js';
import * as consulted from './consulted-acts.js';
import * as lead from './lead-acts.js';
import type { OpinionInput } from './opinion-rules.js';
import { requestView } from './request-view.js';

export type ConsultationService = ReturnType<typeof createConsultationService>;

type Act = (ctx: CommandContext<ReferenceData>) => string;

/**
 * What the lead and the consulted agency do with a request. Every act answers the request as it then stands and throws
 * `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible`, `rule-violated` or `invalid`.
 */
export function createConsultationService(engine: Engine<ReferenceData>, process: string) {
  const act = (call: Call, id: string, decide: Act, whole = false): Promise<RequestView> =>
    engine.execute({
      process,
      call,
      target: { child: id, machine: 'request', whole },
      handle: (ctx) => requestView(ctx.unit.rootId, ctx.unit.instance(decide(ctx))),
    });
  /** An act that answers the request it was done on. */
  const on = (call: Call, id: string, decide: (ctx: CommandContext<ReferenceData>) => void): Promise<RequestView> =>
    act(call, id, (ctx) => {
      decide(ctx);
      return id;
    });
  return {
    /** R4, R5. */
    answer: (call: Call, id: string, input: OpinionInput) =>
      on(call, id, (ctx) => consulted.answer(ctx, call, id, input)),
    /** The same, for an opinion that came as a message: taken once, and recorded in the transaction that takes it. Throws `duplicate` too. */
    answerByMessage: (call: Call, id: string, input: OpinionInput, arrival: Arrival): Promise<RequestView> =>
      engine.execute({
        process,
        call,
        target: { child: id, machine: 'request' },
        prepare: () => [arrival.seen],
        handle: (ctx, [seen = []]) => {
          if (seen.length > 0) throw alreadyTaken();
          consulted.answer(ctx, call, id, input, arrival.messageId);
          return requestView(ctx.unit.rootId, ctx.unit.instance(id));
        },
        alongside: ({ clock }, request) => [arrival.record(request, clock.now)],
      }),
    decline: (call: Call, id: string, input: { reason: string; competentAgency?: string | undefined }) =>
      on(call, id, (ctx) => consulted.decline(ctx, call, id, input)),
    askExtension: (call: Call, id: string, input: { workingDays: number; reason: string }) =>
      on(call, id, (ctx) => consulted.askExtension(ctx, call, id, input)),
    decideExtension: (call: Call, id: string, input: { granted: boolean; reason?: string | undefined }) =>
      on(call, id, (ctx) => lead.decideExtension(ctx, call, id, input)),
    /** R6. */
    remind: (call: Call, id: string, message: string | undefined) =>
      on(call, id, (ctx) => lead.remind(ctx, call, id, message)),
    askSupplement: (call: Call, id: string, input: lead.SupplementInput) =>
      on(call, id, (ctx) => lead.askSupplement(ctx, call, id, input)),
    withdraw: (call: Call, id: string, reason: string) => on(call, id, (ctx) => lead.withdraw(ctx, call, id, reason)),
    /** R25. */
    appreciate: (call: Call, id: string, words: string) => on(call, id, (ctx) => lead.appreciate(ctx, call, id, words)),
    insist: (call: Call, id: string, input: lead.InsistInput) =>
      on(call, id, (ctx) => lead.insist(ctx, call, id, input)),
    /** Answers the new request. */
    reroute: (call: Call, id: string, input: lead.RerouteInput) =>
      act(call, id, (ctx) => lead.reroute(ctx, call, id, input), true),
  };
}

const alreadyTaken = (): DomainError =>
  new DomainError('duplicate', text('Thông điệp này đã được tiếp nhận.', 'This message has been taken already.'));
