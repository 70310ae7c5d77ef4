import type { Json } from '../../core/dates.js';
import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { DocumentRef, RequestContext } from './request.js';
import { agreesBySilence } from './legal-effect.js';
import type { RequestEvent } from './request-events.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const REQUEST_ENTRIES = [
  'request.sent',
  'request.answered_late',
  'request.answered',
  'request.restated',
  'request.handler_assigned',
  'request.ownerless',
  'request.message_waiting',
  'request.message_rejected',
  'request.declined',
  'request.insisted',
  'request.rerouted',
  'request.extension_asked',
  'request.extension_granted',
  'request.extension_refused',
  'request.reminded',
  'request.supplement_asked',
  'request.incomplete',
  'request.deemed_agreed',
  'request.lapsed',
  'request.considered',
  'request.withdrawn',
  'request.appreciated',
  'request.responded',
  'request.reconciled',
  'request.deadline_moved',
] as const;

type RequestEntry = (typeof REQUEST_ENTRIES)[number];
type JournalDraft = AnyDraft & { readonly type: RequestEntry };

type Of<T extends RequestEvent['type']> = EventOf<RequestEvent, T>;

type Args = ActionArgs<RequestContext>;

/** Entries of a request name it by agency and round; its id, which the machine does not know, is added as `requestId` by the workflow. */
const entry = (type: RequestEntry, context: RequestContext, data: JournalDraft['data']): JournalDraft => ({
  type,
  about: context.agency,
  data: { agency: context.agency, round: context.round, ...data },
});

/** An entry for the lead and those who watch over the dossier, not for the agency that it names. */
const leadsOwn = (type: RequestEntry, context: RequestContext, data: JournalDraft['data']): JournalDraft => ({
  ...entry(type, context, data),
  about: null,
});

/** Documents with files, by the hash of each; undefined where there is none. */
function filesOf(documents: readonly DocumentRef[]): Json | undefined {
  const files = documents.flatMap(({ title, fileId, fileSha256 }) =>
    fileId && fileSha256 ? [{ title, fileId, fileSha256 }] : [],
  );
  return files.length > 0 ? files : undefined;
}

/** What each event of a request leaves in the journal. */
export const drafts = {
  sent: ({ context }: Args) =>
    entry('request.sent', context, {
      kind: context.kind,
      dueAt: context.dueAt,
      workingDays: context.workingDays,
      silence: context.silence,
      policyVersion: context.policyVersion,
      questions: context.questions.length,
      documents: context.documents.length,
      files: filesOf(context.documents),
      letter: context.letter ? { ...context.letter } : undefined,
      reason: context.reason,
    }),
  answered: ({ context, event }: Args) => {
    const { opinion } = event as Of<'answer' | 'minuted'>;
    return entry(context.late ? 'request.answered_late' : 'request.answered', context, {
      ...opinion,
      late: context.late,
      dueAt: context.dueAt,
    });
  },
  restated: ({ context, event }: Args) => entry('request.restated', context, { ...(event as Of<'minuted'>).opinion }),
  // Before the change: who had it until now.
  handlerAssigned: ({ context, event }: Args) => {
    const { official, reason } = event as Of<'assign_handler'>;
    return entry('request.handler_assigned', context, { from: context.handler, to: official, reason });
  },
  handlerLeft: ({ context, event }: Args) => {
    const { since, head } = event as Of<'handler_left'>;
    return entry('request.ownerless', context, { official: context.handler, since, head });
  },
  messageHeld: ({ context, event }: Args) =>
    entry('request.message_waiting', context, { ...(event as Of<'hold_message'>).message }),
  messageRejected: ({ context, event }: Args) =>
    entry('request.message_rejected', context, { ...(event as Of<'reject_message'>).message }),
  declined: ({ context, event }: Args) => entry('request.declined', context, { ...(event as Of<'decline'>).decline }),
  insisted: ({ context, event }: Args) =>
    entry('request.insisted', context, { reason: (event as Of<'insist'>).reason, dueAt: context.dueAt }),
  // Between the lead and the other agency: not about the one that declined.
  rerouted: ({ context, event }: Args) => {
    const { request, reason } = event as Of<'reroute'>;
    return leadsOwn('request.rerouted', context, { to: request.input.agency, newRequestId: request.id, reason });
  },
  extensionAsked: ({ context, event }: Args) =>
    entry('request.extension_asked', context, { ...(event as Of<'ask_extension'>).extension }),
  extensionDecided: ({ context, event }: Args) => {
    const { granted, reason } = event as Of<'decide_extension'>;
    return entry(granted ? 'request.extension_granted' : 'request.extension_refused', context, {
      reason,
      dueAt: context.dueAt,
    });
  },
  reminded: ({ context }: Args) => entry('request.reminded', context, { ...context.reminders.at(-1) }),
  supplementAsked: ({ context, event }: Args) =>
    entry('request.supplement_asked', context, { ...(event as Of<'ask_supplement'>).supplement }),
  incomplete: ({ context }: Args) => entry('request.incomplete', context, { dueAt: context.supplementDueAt }),
  silent: ({ context }: Args) =>
    entry(agreesBySilence(context) ? 'request.deemed_agreed' : 'request.lapsed', context, {
      dueAt: context.dueAt,
      silence: context.silence,
      extension: context.extension?.outcome,
    }),
  withdrawn: ({ context }: Args) => entry('request.withdrawn', context, { reason: context.withdrawalReason }),
  considered: ({ context, event }: Args) =>
    entry('request.considered', context, { ...(event as Of<'consider'>).consideration }),
  appreciated: ({ context, event }: Args) =>
    entry('request.appreciated', context, { ...(event as Of<'appreciate'>).appreciation }),
  // The lead's draft until the dossier goes up.
  responded: ({ context }: Args) =>
    leadsOwn('request.responded', context, { response: context.response, text: context.responseText }),
  reconciled: ({ context, event }: Args) =>
    entry('request.reconciled', context, { ...(event as Of<'reconcile'>).reconciliation }),
  moved: ({ context, event }: Args) => {
    const { dueAt, supplementDueAt, ladder, basis } = event as Of<'move_deadlines'>;
    return entry('request.deadline_moved', context, {
      from: context.dueAt,
      to: dueAt,
      supplementDueAt,
      reminders: ladder.map(({ rung, at }) => ({ rung, at })),
      basis,
    });
  },
};
