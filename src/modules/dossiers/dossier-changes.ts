import { changesOf } from '../../workflow/index.js';
import { automatic, rungOfDeadline } from '../consultations/index.js';
import type { DossierContext, DossierInput, ProcessState, Suspension } from './dossier.js';
import type { DossierEvent } from './dossier-events.js';
import { HOLDER_IN, handed, liesWithLead } from './holders.js';
import { openSupplement, remindedOf, supplementRung, withLast } from './supplement.js';

const { onEvent, onTime } = changesOf<DossierContext, DossierEvent>();

/** The context of a dossier that was just created. */
export const created = ({ at, handled, ...input }: DossierInput & { at: Date }): DossierContext => ({
  ...input,
  handlingId: handled?.id ?? null,
  ownerlessSince: null,
  round: 0,
  openRequests: 0,
  position: null,
  leadDueAt: null,
  leadOverdue: false,
  phases: handed([], HOLDER_IN.drafting, at),
  reviewDueAt: null,
  decisionDueAt: null,
  suspensions: [],
  submissionNo: 0,
  policyVersion: null,
  returnGrounds: [],
  returnedAt: null,
  supplementRequests: [],
  decision: null,
  withdrawal: null,
  apology: null,
  newDueAt: null,
  apologyExemption: null,
  createdAt: at,
  submittedAt: null,
  acceptedAt: null,
  decidedAt: null,
});

export const edited = onEvent<'edit'>((context, { title, summary, handling }) => ({
  title: title ?? context.title,
  summary: summary === undefined ? context.summary : summary,
  handling: handling ?? context.handling,
}));

export const componentPut = onEvent<'put_component'>(({ components }, { component }) => ({
  components: [...components.filter((each) => each.code !== component.code), component],
}));

export const componentRemoved = onEvent<'remove_component'>(({ components }, { code }) => ({
  components: components.filter((each) => each.code !== code),
}));

export const handedOver = onEvent<'hand_over'>((_, { official }) => ({
  responsibleOfficial: official,
  ownerlessSince: null,
}));

export const officialLeft = onEvent<'official_left'>((_, { since }) => ({ ownerlessSince: since }));

export const roundStarted = onEvent<'start_round'>(({ round, openRequests }, { requests }) => ({
  round: round + 1,
  openRequests: openRequests + requests.length,
}));

export const settled = onEvent<'request_settled'>(({ openRequests }) => ({ openRequests: openRequests - 1 }));

export const reopened = onEvent<'request_reopened' | 'request_added'>(({ openRequests }) => ({
  openRequests: openRequests + 1,
}));

export const positionTaken = onEvent<'take_position'>((_, { text }) => ({ position: text }));

/** What the committee asked for is answered by the next submission, and owed no more once the dossier is withdrawn. */
const supplementClosed = (context: DossierContext, at: Date): Partial<DossierContext> =>
  openSupplement(context) ? { supplementRequests: withLast(context, { closedAt: at.toISOString() }) } : {};

export const submitted = onEvent<'submit'>((context, { at, reviewDueAt, policyVersion }) => ({
  policyVersion,
  returnGrounds: [],
  submissionNo: context.submissionNo + 1,
  submittedAt: at,
  acceptedAt: null,
  reviewDueAt,
  ...supplementClosed(context, at),
}));

export const accepted = onEvent<'accept'>((_, { at, decisionDueAt, policyVersion }) => ({
  decisionDueAt,
  policyVersion,
  acceptedAt: at,
  reviewDueAt: null,
}));

/** It is with the lead again: nobody reviews it, and nobody decides. */
const backWithLead = (at: Date, grounds: readonly string[], leadDueAt: Date): Partial<DossierContext> => ({
  leadDueAt,
  reviewDueAt: null,
  decisionDueAt: null,
  acceptedAt: null,
  returnGrounds: grounds,
  returnedAt: at,
});

export const returned = onEvent<'return'>((_, { at, grounds, leadDueAt }) => backWithLead(at, grounds, leadDueAt));

export const moreAsked = onEvent<'ask_more'>(({ supplementRequests }, { at, supplement, leadDueAt }) => ({
  ...backWithLead(at, supplement.grounds, leadDueAt),
  supplementRequests: [...supplementRequests, supplement],
}));

const supplementReminder = (context: DossierContext, rung: string, now: Date): Partial<DossierContext> => ({
  supplementRequests: withLast(context, {
    reminders: [...(openSupplement(context)?.reminders ?? []), automatic(rung, now)],
  }),
});

export const supplementReminded = onTime((context, now) => {
  const rung = supplementRung(context, now);
  return rung ? supplementReminder(context, rung, now) : {};
});

/** The deadline of the lead passed; its own rung goes out with it. */
export const supplementMissed = onTime((context, now) => {
  const open = openSupplement(context);
  return open ? supplementReminder(context, rungOfDeadline(remindedOf(open), now), now) : {};
});

export const supplementMoved = onEvent<'calendar_changed'>((context, { supplement }) =>
  supplement
    ? { supplementRequests: withLast(context, { dueAt: supplement.dueAt.toISOString(), ladder: supplement.ladder }) }
    : {},
);

export const decided = onEvent<'decide' | 'decide_itself' | 'conclude'>((_, { at, decision }) => ({
  decision,
  decidedAt: at,
  decisionDueAt: null,
}));

export const apologised = onEvent<'apologise'>((_, { apology, newDueAt }) => ({ apology, newDueAt }));

export const exempted = onEvent<'exempt_from_apology'>((_, { exemption }) => ({ apologyExemption: exemption }));

/** R19: the day that was promised instead has passed, too. */
export const newDateMissed = onTime(({ apology }, now) =>
  apology ? { apology: { ...apology, missedAt: now.toISOString() } } : {},
);

export const withdrawn = onEvent<'withdraw'>((context, { at, reason, signedBy }) => ({
  openRequests: 0,
  reviewDueAt: null,
  decisionDueAt: null,
  withdrawal: { reason, signedBy },
  ...supplementClosed(context, at),
}));

export const suspended = onEvent<'suspend'>(({ suspensions }, { suspension }) => ({
  suspensions: [...suspensions, suspension],
}));

/** The suspension under way, changed. */
const changed = (
  suspensions: readonly Suspension[],
  change: (open: Suspension) => Partial<Suspension>,
): readonly Suspension[] => suspensions.map((each) => (each.to === null ? { ...each, ...change(each) } : each));

/** R19: a new date that was promised while time stood is not later by that time. */
const afterStanding = ({ apology, suspensions, newDueAt }: DossierContext, later: Date | null): Date | null => {
  const open = suspensions.find((each) => each.to === null);
  return apology && open && apology.at > open.from ? newDueAt : later;
};

export const resumed = onEvent<'resume'>(
  (context, { at, workingMinutes, dueAt, leadDueAt, reviewDueAt, decisionDueAt, newDueAt }) => ({
    suspensions: changed(context.suspensions, () => ({ to: at.toISOString(), workingMinutes, atEnd: null })),
    dueAt,
    leadDueAt,
    reviewDueAt,
    decisionDueAt,
    newDueAt: afterStanding(context, newDueAt),
  }),
);

/** Plans of earlier versions know nothing of a new date. */
const instant = (value: string | null | undefined): Date | null => (value ? new Date(value) : null);

/** Nobody ended it: it ends at the moment that was planned, however late that is noticed. */
export const suspensionEnded = onTime((context) => {
  const { suspensions } = context;
  const open = suspensions.find((each) => each.to === null);
  if (!open?.endsAt || !open.atEnd) return {};
  const { endsAt, atEnd } = open;
  return {
    suspensions: changed(suspensions, () => ({ to: endsAt, workingMinutes: atEnd.workingMinutes, atEnd: null })),
    dueAt: new Date(atEnd.dueAt),
    leadDueAt: instant(atEnd.leadDueAt),
    reviewDueAt: instant(atEnd.reviewDueAt),
    decisionDueAt: instant(atEnd.decisionDueAt),
    newDueAt: afterStanding(context, instant(atEnd.newDueAt)),
  };
});

export const calendarChanged = onEvent<'calendar_changed'>(
  ({ suspensions, apology }, { at, dueAt, leadDueAt, reviewDueAt, decisionDueAt, newDueAt, suspension }) => ({
    // What the calendar moved ahead was not missed.
    ...(apology?.missedAt && newDueAt && newDueAt > at && { apology: { ...apology, missedAt: null } }),
    dueAt,
    leadDueAt,
    reviewDueAt,
    decisionDueAt,
    newDueAt,
    ...(suspension && { suspensions: changed(suspensions, () => suspension) }),
  }),
);

/** On entry to each state of the process: who has the dossier from now on (R21). */
export const handedTo = (state: ProcessState) =>
  onTime(({ phases }, now) => {
    const after = phases.at(-1)?.holder === HOLDER_IN[state] ? phases : handed(phases, HOLDER_IN[state], now);
    return after === phases ? {} : { phases: after };
  });

/** The time of the dossier has run out: the lead's own too, unless it lies above or came back from there. */
export const ranOut = onTime((context, now) => ({
  leadOverdue: liesWithLead(context) && (context.leadDueAt === null || context.leadDueAt <= now),
}));

export const leadRanOut = onTime(() => ({ leadOverdue: true }));
