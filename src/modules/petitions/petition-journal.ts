import type { Json } from '../../core/dates.js';
import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { PetitionEvent } from './petition-events.js';
import type { PetitionContext, Signed, Term } from './petition.js';
import { runsUntil } from './petition-changes.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const PETITION_ENTRIES = [
  'petition.received',
  'petition.accepted',
  'petition.refused',
  'petition.asked',
  'petition.answered',
  'petition.petitioner_silent',
  'petition.assigned',
  'petition.settled',
  'petition.satisfaction',
  'petition.published',
  'petition.withdrawn',
  'petition.reminded',
  'petition.overdue',
  'petition.moved',
  'petition.petitioner_erased',
] as const;

type PetitionEntry = (typeof PETITION_ENTRIES)[number];
type Args = ActionArgs<PetitionContext>;
type Of<T extends PetitionEvent['type']> = EventOf<PetitionEvent, T>;

/** Entries are about the agency that took it in: the one that settles it sees all of them. */
const entry = (
  type: PetitionEntry,
  { receivedBy, agency, official }: PetitionContext,
  data: AnyDraft['data'] = {},
): AnyDraft => ({ type, about: receivedBy, data: { agency, official, ...data } });

const signed = ({ documentNumber, documentDate, signedBy }: Signed): Record<string, Json> => ({
  documentNumber,
  documentDate,
  signedBy,
});

/** What each event of a petition leaves in the journal: nothing that the petitioner wrote, and nothing of who that is. */
export const drafts = {
  received: ({ context }: Args) =>
    entry('petition.received', context, {
      code: context.code,
      kind: context.kind,
      dataRight: context.dataRight,
      summary: context.summary,
      portalCode: context.portalCode,
      dossierId: context.dossierId,
      procedureCode: context.procedureCode,
      aboutAgency: context.aboutAgency,
      aboutOfficial: context.aboutOfficial,
      commitment: context.commitment,
      acceptDueAt: context.acceptDueAt,
      settleDueAt: context.settleDueAt,
    }),
  accepted: ({ context }: Args) => entry('petition.accepted', context, { dueAt: context.settleDueAt }),
  refused: ({ context }: Args) => {
    const { ground, reason, ...notice } = context.refusal!;
    return entry('petition.refused', context, { ground, reason, ...signed(notice) });
  },
  asked: ({ context }: Args) => {
    const { text, dueAt } = context.questions.at(-1)!;
    return entry('petition.asked', context, { text, dueAt });
  },
  answered: ({ context, event }: Args) =>
    entry('petition.answered', context, { note: (event as Of<'take_answer'>).note, dueAt: context.acceptDueAt }),
  silent: ({ context }: Args) => entry('petition.petitioner_silent', context, { dueAt: context.acceptDueAt }),
  assigned: ({ context, event }: Args) =>
    entry('petition.assigned', context, { reason: (event as Of<'assign'>).reason, dueAt: context.acceptDueAt }),
  settled: ({ context }: Args) => {
    const { outcome, ...document } = context.settlement!;
    return entry('petition.settled', context, {
      outcome,
      ...signed(document),
      dueAt: context.settleDueAt,
      publishDueAt: context.publishDueAt,
    });
  },
  saidSatisfied: ({ context }: Args) => entry('petition.satisfaction', context, { satisfied: context.satisfied }),
  published: ({ context }: Args) =>
    entry('petition.published', context, { title: context.publication!.title, text: context.publication!.text }),
  withdrawn: ({ context }: Args) => entry('petition.withdrawn', context, { reason: context.withdrawal }),
  reminded: ({ context }: Args) => entry('petition.reminded', context, { dueAt: context.settleDueAt }),
  /** Written before the change that remembers it. */
  overdue:
    (term: Term) =>
    ({ context }: Args) =>
      entry('petition.overdue', context, { term, dueAt: runsUntil(context, term) }),
  moved: ({ context, event }: Args) => {
    const { basis } = event as Of<'calendar_changed'>;
    const { acceptDueAt, settleDueAt, publishDueAt } = context;
    return entry('petition.moved', context, { basis, acceptDueAt, settleDueAt, publishDueAt });
  },
  erased: ({ context, event }: Args) =>
    entry('petition.petitioner_erased', context, {
      reason: (event as Of<'erase_petitioner'>).reason,
      commitment: context.commitment,
    }),
};
