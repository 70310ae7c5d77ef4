import type { Json } from '../../core/dates.js';
import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { HandlingEvent } from './handling-events.js';
import type { HandlingContext, HandlingState, Notice } from './handling.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const HANDLING_ENTRIES = [
  'handling.received',
  'handling.taken_up',
  'handling.ownerless',
  'handling.admitted',
  'handling.supplement_asked',
  'handling.completed',
  'handling.applicant_silent',
  'handling.consulting',
  'handling.consulted',
  'handling.handed_on',
  'handling.sent_back',
  'handling.reassigned',
  'handling.refused',
  'handling.stopped',
  'handling.withdrawn',
  'handling.result_ready',
  'handling.delivered',
  'handling.apology_offered',
  'handling.apology_not_needed',
  'handling.rated',
  'handling.applicant_corrected',
  'handling.applicant_erased',
] as const;

type HandlingEntry = (typeof HANDLING_ENTRIES)[number];
type Args = ActionArgs<HandlingContext>;
type Of<T extends HandlingEvent['type']> = EventOf<HandlingEvent, T>;

/**
 * Entries of a handling are about its place of receipt. Each that changes the state names it, who has the dossier now, and the times: that is
 * what the applicant is to be told (Nghị định 224/2026).
 */
const entry = (
  type: HandlingEntry,
  context: HandlingContext,
  state: HandlingState | null,
  data: AnyDraft['data'] = {},
): AnyDraft => ({
  type,
  about: context.receivingPoint,
  data: {
    ...(state !== null && {
      code: context.aggregateCode,
      state,
      portalCode: context.portalCode,
      receivedAt: context.receivedAt,
      appointmentAt: context.appointmentAt,
    }),
    ...data,
  },
});

const noticed = ({ documentNumber, documentDate, signedBy }: Partial<Notice>): Record<string, Json> => ({
  documentNumber: documentNumber ?? null,
  documentDate: documentDate ?? null,
  signedBy: signedBy ?? null,
});

const atReceipt = ({ receivingPoint, checker }: HandlingContext) => ({ agency: receivingPoint, official: checker });

const ended = (type: HandlingEntry, context: HandlingContext, state: HandlingState): AnyDraft => {
  const { reason, ...notice } = context.ending!;
  return entry(type, context, state, { ...atReceipt(context), reason, ...noticed(notice) });
};

/** From one unit to another: who had it, and who has it. */
const turned = (type: HandlingEntry, { context, event }: Args): AnyDraft => {
  const { end, next } = event as Of<'hand_on'>;
  const { agency = null, official = null, code = null, dueAt = null } = next?.input ?? {};
  return entry(type, context, 'handling', { agency, official, step: code, dueAt, note: end.note });
};

/** What each event of a handling leaves in the journal. */
export const handlingDrafts = {
  received: ({ context }: Args) =>
    entry('handling.received', context, 'received', {
      ...atReceipt(context),
      lead: context.leadAgency,
      channel: context.channel,
      commitment: context.commitment,
      dueAt: context.checkDueAt,
    }),
  takenUp:
    (state: HandlingState) =>
    ({ context }: Args) =>
      entry('handling.taken_up', context, state, {
        ...atReceipt(context),
        dueAt: state === 'checking' ? context.checkDueAt : null,
      }),
  /** Who of the place of receipt had it is gone: its head is asked for a successor. */
  checkerLeft: ({ context, event }: Args) => {
    const { since, head } = event as Of<'checker_left'>;
    return entry('handling.ownerless', context, null, { ...atReceipt(context), since, head });
  },
  admitted: ({ context, event }: Args) => {
    const { agency, official, code, dueAt } = (event as Of<'admit'>).step.input;
    return entry('handling.admitted', context, 'handling', { agency, official, step: code, dueAt });
  },
  supplementAsked: ({ context }: Args) => {
    const { text, components, workingDays, dueAt, ...notice } = context.supplements.at(-1)!;
    return entry('handling.supplement_asked', context, 'awaiting_applicant', {
      ...atReceipt(context),
      text,
      components: [...components],
      workingDays,
      dueAt,
      ...noticed(notice),
    });
  },
  completed: ({ context, event }: Args) => {
    const { text, components } = event as Of<'complete'>;
    return entry('handling.completed', context, context.cameFrom ?? 'handling', {
      ...atReceipt(context),
      text,
      components: components.map((each) => each.code),
    });
  },
  silent: ({ context }: Args) =>
    entry('handling.applicant_silent', context, context.cameFrom ?? 'handling', {
      ...atReceipt(context),
      dueAt: context.supplements.at(-1)?.dueAt ?? null,
    }),
  consulting: ({ context }: Args) =>
    entry('handling.consulting', context, 'consulting', { agency: context.leadAgency, official: null }),
  consulted: ({ context }: Args) =>
    entry('handling.consulted', context, 'handling', { agency: context.leadAgency, official: null }),
  handedOn: (args: Args) => turned('handling.handed_on', args),
  sentBack: (args: Args) => turned('handling.sent_back', args),
  reassigned: (args: Args) => turned('handling.reassigned', args),
  refused: ({ context }: Args) => ended('handling.refused', context, 'refused'),
  stopped: ({ context }: Args) => ended('handling.stopped', context, 'stopped'),
  withdrawn: ({ context }: Args) => ended('handling.withdrawn', context, 'withdrawn'),
  resultReady: ({ context }: Args) =>
    entry('handling.result_ready', context, 'result_ready', {
      ...atReceipt(context),
      ...noticed(context.result!),
      text: context.result!.text,
      readyAt: context.readyAt,
    }),
  delivered: ({ context }: Args) =>
    entry('handling.delivered', context, 'delivered', {
      ...atReceipt(context),
      to: context.delivery!.to,
      readyAt: context.readyAt,
      deliveredAt: context.endedAt,
    }),
  /** R19: to the lead, while there is time. */
  apologyOffered: ({ context }: Args) => {
    const { expectedAt, dueAt, apologyDueAt } = context.forecast!;
    return entry('handling.apology_offered', context, null, {
      agency: context.leadAgency,
      expectedAt,
      dueAt,
      apologyDueAt,
    });
  },
  apologyNotNeeded: ({ context }: Args) =>
    entry('handling.apology_not_needed', context, null, { agency: context.leadAgency }),
  rated: ({ context }: Args) => {
    const { answers, satisfied, channel, by, policyVersion } = context.rating!;
    return entry('handling.rated', context, null, {
      answers: answers.map((each) => ({ ...each })),
      satisfied,
      channel,
      by,
      policyVersion,
    });
  },
  corrected: ({ context, event }: Args) => {
    const { reason } = event as Of<'correct_applicant'>;
    return entry('handling.applicant_corrected', context, null, { reason, commitment: context.commitment });
  },
  erased: ({ context, event }: Args) => {
    const { reason } = event as Of<'erase_applicant'>;
    return entry('handling.applicant_erased', context, null, { reason, commitment: context.commitment });
  },
};
