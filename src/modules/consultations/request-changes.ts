import { changesOf, type EventOf } from '../../workflow/index.js';
import { countedOpinion } from './legal-effect.js';
import { isLate } from './lateness.js';
import { automatic, rungOfDeadline, dueRung } from './reminder-ladder.js';
import type { RequestEvent } from './request-events.js';
import type { RequestContext, RequestPlan } from './request.js';
import { extensionsAsked, insistencesOn } from './request-rules.js';

type Of<T extends RequestEvent['type']> = EventOf<RequestEvent, T>;

const { onEvent, onTime } = changesOf<RequestContext, RequestEvent>();

/** The context of a request that was just sent. */
export const sent = ({ at, ...plan }: RequestPlan & { at: Date }): RequestContext => ({
  ...plan,
  sentAt: at,
  termFrom: at,
  answeredAt: null,
  settledAt: null,
  late: false,
  early: false,
  responseMinutes: null,
  excused: false,
  appreciation: null,
  opinion: null,
  earlierOpinions: [],
  consideration: null,
  supplements: [],
  supplementDueAt: null,
  extension: null,
  decline: null,
  withdrawalReason: null,
  response: null,
  responseText: null,
  handler: null,
  ownerlessSince: null,
  respondedAt: null,
  reconciliations: [],
  reminders: [],
  turns: [{ from: at.toISOString(), to: null }],
});

const isOpen = ({ turns }: RequestContext): boolean => turns.at(-1)?.to === null;

/** It is the agency's turn. One that ended in the same moment goes on: the deadline was moved. */
export const turnBegun = onTime((context, now) => {
  if (isOpen(context)) return {};
  const [from, last] = [now.toISOString(), context.turns.at(-1)];
  return last?.to === from
    ? { turns: [...context.turns.slice(0, -1), { ...last, to: null }] }
    : { turns: [...context.turns, { from, to: null }] };
});

/** Its turn is over, by what it did or by time. */
export const turnEnded = onTime((context, now) =>
  isOpen(context)
    ? { turns: [...context.turns.slice(0, -1), { ...context.turns.at(-1)!, to: now.toISOString() }] }
    : {},
);

const NO_RESPONSE = { response: null, responseText: null } as const;

/** The moment at which an opinion was given: minutes are written after what was said in the meeting. */
export const givenAt = ({ opinion }: Of<'answer' | 'minuted'>): Date => new Date(opinion.givenAt);

/** An opinion takes the place of what there was before. */
function replaced(context: RequestContext, event: Of<'answer' | 'minuted'>): Partial<RequestContext> {
  const opinions = {
    opinion: event.opinion,
    earlierOpinions: context.opinion ? [...context.earlierOpinions, context.opinion] : context.earlierOpinions,
  };
  return {
    ...opinions,
    respondedAt: null,
    // What the lead said to an earlier answer does not answer this one (R11). What it said to silence stands as long as that does (R5).
    ...(countedOpinion({ ...context, ...opinions }) && NO_RESPONSE),
    ...(event.type === 'minuted' &&
      event.reconciliation && { reconciliations: [...context.reconciliations, event.reconciliation] }),
  };
}

export const answered = onEvent<'answer' | 'minuted'>((context, event) => ({
  ...replaced(context, event),
  answeredAt: givenAt(event),
  settledAt: context.supplementDueAt ? event.at : (context.settledAt ?? event.at),
  // A supplement that came in time leaves the first answer's lateness as it was.
  late: context.late || (context.supplements.length === 0 && isLate(givenAt(event), context.dueAt)),
  supplementDueAt: null,
  // Quickness is that of the first answer.
  early: context.opinion ? context.early : event.early,
  responseMinutes: context.opinion ? context.responseMinutes : event.responseMinutes,
}));

/** What a representative says in a meeting changes what the agency says, not when it first answered. */
export const restated = onEvent<'minuted'>(replaced);

/** The supplement came after its own deadline: the answer is complete, and late. */
export const completedLate = onEvent<'answer' | 'minuted'>(() => ({ late: true }));

/** R1: named anew, it has its official again. */
export const handlerAssigned = onEvent<'assign_handler'>((_, { official }) => ({
  handler: official,
  ownerlessSince: null,
}));

export const handlerLeft = onEvent<'handler_left'>((_, { since }) => ({ ownerlessSince: since }));

export const declined = onEvent<'decline'>((context, { at, decline }) => {
  const insistences = insistencesOn(context.decline);
  return {
    decline: { ...decline, insistedBefore: insistences > 0, ...(insistences > 0 && { insistences }) },
    settledAt: at,
  };
});

export const insisted = onEvent<'insist'>((context, { at, reason, workingDays, dueAt, ladder }) => ({
  decline: context.decline && { ...context.decline, outcome: 'insisted', outcomeReason: reason },
  termFrom: at,
  workingDays,
  dueAt,
  ladder,
  settledAt: null,
}));

export const rerouted = onEvent<'reroute'>((context, { reason, request }) => ({
  decline: context.decline && {
    ...context.decline,
    outcome: 'rerouted',
    outcomeReason: reason,
    reroutedTo: request.id,
  },
}));

export const extensionAsked = onEvent<'ask_extension'>(({ extension: before }, { extension }) => ({
  extension: before ? { ...extension, no: extensionsAsked(before) + 1 } : extension,
}));

const extensionDecided = (
  context: RequestContext,
  outcome: 'granted' | 'refused',
  { at, reason }: Of<'decide_extension'>,
): Partial<RequestContext> => ({
  extension: context.extension && {
    ...context.extension,
    outcome,
    decidedAt: at.toISOString(),
    decisionReason: reason,
  },
});

export const extensionRefused = onEvent<'decide_extension'>((context, event) =>
  extensionDecided(context, 'refused', event),
);

export const extensionGranted = onEvent<'decide_extension'>((context, event) => ({
  ...extensionDecided(context, 'granted', event),
  workingDays: event.workingDays,
  dueAt: event.dueAt,
  ladder: event.ladder,
}));

export const remindedByHand = onEvent<'remind'>((context, { reminder }) => ({
  reminders: [...context.reminders, reminder],
}));

export const reminded = onTime((context, now) => {
  const rung = dueRung(context, now);
  return rung ? { reminders: [...context.reminders, automatic(rung, now)] } : {};
});

/** The deadline passed without an answer. Its own rung goes out with it (R6). */
export const silent = onTime((context, now) => ({
  settledAt: now,
  extension: context.extension?.outcome === 'asked' ? { ...context.extension, outcome: 'expired' } : context.extension,
  reminders: [...context.reminders, automatic(rungOfDeadline(context, now), now)],
}));

export const supplementAsked = onEvent<'ask_supplement'>((context, { supplement, dueAt }) => ({
  supplements: [...context.supplements, supplement],
  supplementDueAt: dueAt,
  settledAt: null,
}));

export const incomplete = onTime((_, now) => ({ settledAt: now, supplementDueAt: null }));

export const withdrawn = onEvent<'withdraw'>((_, { at, reason }) => ({
  withdrawalReason: reason,
  settledAt: at,
  supplementDueAt: null,
}));

export const closed = onEvent<'close'>((_, { at, reason }) => ({
  withdrawalReason: reason,
  settledAt: at,
  supplementDueAt: null,
}));

export const ladderEnded = onEvent<'close'>(() => ({ ladder: [] }));

export const appreciated = onEvent<'appreciate'>((_, { appreciation }) => ({ appreciation }));

/** R5: from now on the late answer counts; a stand that the lead took before it came does not answer it. */
export const considered = onEvent<'consider'>(({ respondedAt }, { consideration }) => ({
  consideration,
  ...(respondedAt === null && NO_RESPONSE),
}));

export const excused = onEvent<'excuse'>((_, { excused: given }) => ({ excused: given }));

export const responded = onEvent<'respond'>((_, { at, response, text }) => ({
  response,
  responseText: text,
  respondedAt: at,
}));

export const reconciled = onEvent<'reconcile'>((context, { reconciliation }) => ({
  reconciliations: [...context.reconciliations, reconciliation],
}));

export const moved = onEvent<'move_deadlines'>((_, { dueAt, ladder, supplementDueAt }) => ({
  dueAt,
  ladder,
  supplementDueAt,
}));
