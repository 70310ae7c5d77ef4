import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import type { Engine, Session } from '../../workflow/index.js';
import type { Arrival } from './arrival.js';
import type { World } from '../tenants/index.js';
import type { RequestView } from './consultation-schemas.js';
import * as consulted from './consulted-acts.js';
import * as lead from './lead-acts.js';
import type { OpinionInput } from './opinion-rules.js';
import { requestView } from './request-view.js';

export type ConsultationService = ReturnType<typeof createConsultationService>;

type Act = (session: Session<World>) => string;

/**
 * What the lead and the consulted agency do with a request. Every act answers the request as it then stands and throws
 * `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible`, `rule-violated` or `invalid`.
 */
export function createConsultationService(engine: Engine<World>, process: string) {
  const act = (call: Call, id: string, decide: Act, whole = false): Promise<RequestView> =>
    engine.execute({
      process,
      call,
      target: { child: id, machine: 'request', whole },
      handle: (session) => requestView(session.episode.rootId, session.episode.instance(decide(session))),
    });
  /** An act that answers the request it was done on. */
  const on = (call: Call, id: string, decide: (session: Session<World>) => void): Promise<RequestView> =>
    act(call, id, (session) => {
      decide(session);
      return id;
    });
  return {
    /** R4, R5. */
    answer: (call: Call, id: string, input: OpinionInput) =>
      on(call, id, (session) => consulted.answer(session, call, id, input)),
    /** The same, for an opinion that came as a message: taken once, and recorded in the transaction that takes it. Throws `duplicate` too. */
    answerByMessage: (call: Call, id: string, input: OpinionInput, arrival: Arrival): Promise<RequestView> =>
      engine.execute({
        process,
        call,
        target: { child: id, machine: 'request' },
        prepare: () => [arrival.seen],
        handle: (session, [seen = []]) => {
          if (seen.length > 0) throw alreadyTaken();
          consulted.answer(session, call, id, input, arrival.messageId);
          return requestView(session.episode.rootId, session.episode.instance(id));
        },
        alongside: ({ clock }, request) => [arrival.record(request, clock.now)],
      }),
    decline: (call: Call, id: string, input: { reason: string; competentAgency?: string | undefined }) =>
      on(call, id, (session) => consulted.decline(session, call, id, input)),
    askExtension: (call: Call, id: string, input: { workingDays: number; reason: string }) =>
      on(call, id, (session) => consulted.askExtension(session, call, id, input)),
    decideExtension: (call: Call, id: string, input: { granted: boolean; reason?: string | undefined }) =>
      on(call, id, (session) => lead.decideExtension(session, call, id, input)),
    /** R6. */
    remind: (call: Call, id: string, message: string | undefined) =>
      on(call, id, (session) => lead.remind(session, call, id, message)),
    askSupplement: (call: Call, id: string, input: lead.SupplementInput) =>
      on(call, id, (session) => lead.askSupplement(session, call, id, input)),
    withdraw: (call: Call, id: string, reason: string) =>
      on(call, id, (session) => lead.withdraw(session, call, id, reason)),
    /** R25. */
    appreciate: (call: Call, id: string, words: string) =>
      on(call, id, (session) => lead.appreciate(session, call, id, words)),
    insist: (call: Call, id: string, input: lead.InsistInput) =>
      on(call, id, (session) => lead.insist(session, call, id, input)),
    /** Answers the new request. */
    reroute: (call: Call, id: string, input: lead.RerouteInput) =>
      act(call, id, (session) => lead.reroute(session, call, id, input), true),
  };
}

const alreadyTaken = (): DomainError =>
  new DomainError('duplicate', text('Thông điệp này đã được tiếp nhận.', 'This message has been taken already.'));
