import type { Json } from '../../core/dates.js';
import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { Component, DossierContext, Suspension } from './dossier.js';
import type { DossierEvent } from './dossier-events.js';
import { holderNow, liesWithLead } from './holders.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const DOSSIER_ENTRIES = [
  'dossier.created',
  'dossier.edited',
  'component.put',
  'component.removed',
  'dossier.handed_over',
  'dossier.ownerless',
  'round.started',
  'round.settled',
  'round.reopened',
  'dossier.consolidated',
  'dossier.position_taken',
  'dossier.submitted',
  'submission.accepted',
  'submission.returned',
  'dossier.supplement_asked',
  'dossier.supplement_reminded',
  'dossier.supplement_overdue',
  'dossier.supplement_deadline_moved',
  'dossier.revised',
  'dossier.decided',
  'dossier.apologised',
  'dossier.apology_exempted',
  'dossier.new_date_missed',
  'dossier.withdrawn',
  'dossier.suspended',
  'dossier.resumed',
  'dossier.overdue',
  'dossier.lead_overdue',
  'submission.review_overdue',
  'dossier.decision_overdue',
  'dossier.deadline_moved',
  'submission.review_deadline_moved',
  'dossier.decision_deadline_moved',
  'violation.waived',
] as const;

type DossierEntry = (typeof DOSSIER_ENTRIES)[number];
type JournalDraft = AnyDraft & { readonly type: DossierEntry };

type Of<T extends DossierEvent['type']> = EventOf<DossierEvent, T>;

type Args = ActionArgs<DossierContext>;

/** Components with files, by the hash of each; undefined where there is none. */
function filesOf(components: readonly Component[]): Json | undefined {
  const files = components.flatMap(({ code, fileId, fileSha256 }) =>
    fileId && fileSha256 ? [{ code, fileId, fileSha256 }] : [],
  );
  return files.length > 0 ? files : undefined;
}

const suspendedData = ({ to, workingMinutes, atEnd: _, ...said }: Suspension): JournalDraft['data'] => ({
  ...said,
  to,
  workingMinutes,
});

/** All requests of a round are asked in one letter; undefined where nothing was said of it. */
function letterIn({ requests }: Of<'start_round'>): Json | undefined {
  const letter = requests[0]?.input.letter;
  return letter ? { ...letter } : undefined;
}

/** What each event of a dossier leaves in the journal. */
export const drafts = {
  created: ({ context }: Args): JournalDraft => ({
    type: 'dossier.created',
    data: {
      code: context.code,
      procedureCode: context.procedureCode,
      procedureVersion: context.procedureVersion,
      title: context.title,
      handling: context.handling,
      leadAgency: context.leadAgency,
      responsibleOfficial: context.responsibleOfficial,
      components: context.components.map((each) => each.code),
      files: filesOf(context.components),
      dueAt: context.dueAt,
    },
  }),
  edited: ({ event }: Args): JournalDraft => {
    const { title, summary, handling } = event as Of<'edit'>;
    return { type: 'dossier.edited', data: { title, summary, handling } };
  },
  componentPut: ({ event, context }: Args): JournalDraft => {
    const { component } = event as Of<'put_component'>;
    if (context.handlingId === null) return { type: 'component.put', data: { ...component } };
    // What documents of an applicant are called, and their numbers, tell who it is: they are not for the journal, which is for ever.
    const { title: _, documentNumber: __, ...said } = component;
    return { type: 'component.put', data: said };
  },
  componentRemoved: ({ event }: Args): JournalDraft => ({
    type: 'component.removed',
    data: { code: (event as Of<'remove_component'>).code },
  }),
  handedOver: ({ context, event }: Args): JournalDraft => {
    const { official, reason } = event as Of<'hand_over'>;
    return { type: 'dossier.handed_over', data: { from: context.responsibleOfficial, to: official, reason } };
  },
  officialLeft: ({ context, event }: Args): JournalDraft => {
    const { since, head } = event as Of<'official_left'>;
    return { type: 'dossier.ownerless', data: { official: context.responsibleOfficial, since, head } };
  },
  roundStarted: ({ context, event }: Args): JournalDraft => ({
    type: 'round.started',
    data: {
      round: context.round,
      letter: letterIn(event as Of<'start_round'>),
      requests: (event as Of<'start_round'>).requests.map(({ id, input }) => ({ requestId: id, agency: input.agency })),
    },
  }),
  consulted: ({ context }: Args): JournalDraft => ({ type: 'round.settled', data: { round: context.round } }),
  reopened: ({ context }: Args): JournalDraft => ({ type: 'round.reopened', data: { round: context.round } }),
  consolidated: (): JournalDraft => ({ type: 'dossier.consolidated', data: {} }),
  positionTaken: ({ context }: Args): JournalDraft => ({
    type: 'dossier.position_taken',
    data: { text: context.position },
  }),
  submitted: ({ context, event }: Args): JournalDraft => ({
    type: 'dossier.submitted',
    data: {
      ...(event as Of<'submit'>).submission,
      no: context.submissionNo,
      reviewDueAt: context.reviewDueAt,
      policyVersion: context.policyVersion,
    },
  }),
  accepted: ({ context }: Args): JournalDraft => ({
    type: 'submission.accepted',
    data: { no: context.submissionNo, decisionDueAt: context.decisionDueAt, policyVersion: context.policyVersion },
  }),
  returned: ({ context, event }: Args): JournalDraft => {
    const { grounds, text, lateReason } = event as Of<'return'>;
    return {
      type: 'submission.returned',
      data: {
        no: context.submissionNo,
        grounds,
        text,
        lateReason: lateReason ?? undefined,
        leadDueAt: context.leadDueAt,
      },
    };
  },
  moreAsked: ({ context, event }: Args): JournalDraft => {
    const { grounds, text, workingDays, dueAt } = (event as Of<'ask_more'>).supplement;
    return {
      type: 'dossier.supplement_asked',
      data: { no: context.submissionNo, grounds: [...grounds], text, workingDays, dueAt, leadDueAt: context.leadDueAt },
    };
  },
  supplementReminded: ({ context }: Args): JournalDraft => ({
    type: 'dossier.supplement_reminded',
    data: { ...context.supplementRequests.at(-1)?.reminders.at(-1) },
  }),
  supplementOverdue: ({ context }: Args): JournalDraft => ({
    type: 'dossier.supplement_overdue',
    data: { no: context.submissionNo, dueAt: context.supplementRequests.at(-1)?.dueAt },
  }),
  supplementMoved: ({ event }: Args): JournalDraft => {
    const { supplement, basis } = event as Of<'calendar_changed'>;
    return {
      type: 'dossier.supplement_deadline_moved',
      data: { from: supplement?.from, to: supplement?.dueAt, basis },
    };
  },
  revised: ({ event }: Args): JournalDraft => ({
    type: 'dossier.revised',
    data: { to: (event as Of<'revise'>).componentsMissing ? 'drafting' : 'consolidating' },
  }),
  decided: ({ event }: Args): JournalDraft => ({
    type: 'dossier.decided',
    data: { ...(event as Of<'decide' | 'decide_itself'>).decision },
  }),
  exempted: ({ event }: Args): JournalDraft => {
    const { ground, text, documentNumber, documentDate, signedBy } = (event as Of<'exempt_from_apology'>).exemption;
    return { type: 'dossier.apology_exempted', data: { ground, text, documentNumber, documentDate, signedBy } };
  },
  /** `heldBy`: who had it when the new date passed. */
  newDateMissed: ({ context }: Args): JournalDraft => ({
    type: 'dossier.new_date_missed',
    data: {
      newDate: context.apology?.newDate ?? null,
      dueAt: context.newDueAt,
      heldBy: holderNow(context.phases),
      withLead: liesWithLead(context),
    },
  }),
  apologised: ({ event }: Args): JournalDraft => {
    const { reason, newDate, dueAt, documentNumber, documentDate, signedBy } = (event as Of<'apologise'>).apology;
    return { type: 'dossier.apologised', data: { reason, newDate, dueAt, documentNumber, documentDate, signedBy } };
  },
  withdrawn: ({ event }: Args): JournalDraft => ({
    type: 'dossier.withdrawn',
    data: { reason: (event as Of<'withdraw'>).reason, signedBy: (event as Of<'withdraw'>).signedBy },
  }),
  suspended: ({ event }: Args): JournalDraft => ({
    type: 'dossier.suspended',
    data: suspendedData((event as Of<'suspend'>).suspension),
  }),
  resumed: ({ context, event }: Args): JournalDraft => ({
    type: 'dossier.resumed',
    data: { workingMinutes: (event as Of<'resume'>).workingMinutes, dueAt: context.dueAt },
  }),
  /** By itself: at the end that was planned. */
  suspensionEnded: ({ context }: Args): JournalDraft => {
    const { to = null, workingMinutes = null } = context.suspensions.at(-1) ?? {};
    return { type: 'dossier.resumed', data: { workingMinutes, dueAt: context.dueAt, byItself: true, at: to } };
  },
  /** `leadOverdue`: whether the lead's own time has run out with it (R21). */
  overdue: ({ context }: Args): JournalDraft => ({
    type: 'dossier.overdue',
    data: { dueAt: context.dueAt, heldBy: holderNow(context.phases), leadOverdue: context.leadOverdue },
  }),
  leadOverdue: ({ context }: Args): JournalDraft => ({
    type: 'dossier.lead_overdue',
    data: { dueAt: context.leadDueAt },
  }),
  reviewOverdue: ({ context }: Args): JournalDraft => ({
    type: 'submission.review_overdue',
    data: { no: context.submissionNo, dueAt: context.reviewDueAt },
  }),
  decisionOverdue: ({ context }: Args): JournalDraft => ({
    type: 'dossier.decision_overdue',
    data: { dueAt: context.decisionDueAt },
  }),
  moved: ({ context, event }: Args): JournalDraft => {
    const { dueAt, basis } = event as Of<'calendar_changed'>;
    return { type: 'dossier.deadline_moved', data: { from: context.dueAt, to: dueAt, basis } };
  },
  reviewMoved: ({ context, event }: Args): JournalDraft => {
    const { reviewDueAt, basis } = event as Of<'calendar_changed'>;
    return {
      type: 'submission.review_deadline_moved',
      data: { no: context.submissionNo, from: context.reviewDueAt, to: reviewDueAt, basis },
    };
  },
  decisionMoved: ({ context, event }: Args): JournalDraft => {
    const { decisionDueAt, basis } = event as Of<'calendar_changed'>;
    return { type: 'dossier.decision_deadline_moved', data: { from: context.decisionDueAt, to: decisionDueAt, basis } };
  },
  waived: ({ event }: Args): JournalDraft => {
    const { kind, agency, requestId, reason } = event as Of<'waive'>;
    return { type: 'violation.waived', about: agency, data: { kind, agency, requestId, reason } };
  },
};
