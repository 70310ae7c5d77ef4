import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import { partiesOf, type SuccessionContext, type SuccessionEvent } from './succession.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const SUCCESSION_ENTRIES = [
  'succession.announced',
  'succession.took_effect',
  'succession.assigned',
  'succession.passed',
  'succession.left_over',
  'succession.cancelled',
] as const;

type SuccessionEntry = (typeof SUCCESSION_ENTRIES)[number];
type JournalDraft = AnyDraft & { readonly type: SuccessionEntry };
type Args = ActionArgs<SuccessionContext>;
type Of<T extends SuccessionEvent['type']> = EventOf<SuccessionEvent, T>;

/** One entry for each agency that is concerned: what is about an agency is shown to it. */
const forAll = (type: SuccessionEntry, context: SuccessionContext, data: AnyDraft['data']): JournalDraft[] =>
  partiesOf(context).map((about) => ({ type, about, data }));

const what = ({ code, predecessors, successors, effectiveOn }: SuccessionContext) => ({
  code,
  predecessors,
  successors: successors as never,
  effectiveOn,
});

/** What each event leaves in the journal. */
export const drafts = {
  announced: ({ context }: Args) => {
    const { rest, decision, declared, effectiveAt } = context;
    return forAll('succession.announced', context, {
      ...what(context),
      rest,
      decision,
      declared,
      effectiveAt,
    } as never);
  },
  tookEffect: ({ context }: Args) => forAll('succession.took_effect', context, what(context)),
  assigned: ({ event }: Args): JournalDraft => {
    const { successor, parts, reason, by } = event as Of<'assign'>;
    return { type: 'succession.assigned', about: successor, data: { successor, parts: parts, reason, by } };
  },
  passed: ({ context, event }: Args) => {
    const { systems } = event as Of<'passing_ended'>;
    return forAll('succession.passed', context, { code: context.code, systems: systems as never });
  },
  leftOver: ({ context, event }: Args) => {
    const { undecided, setAside, systems } = event as Of<'passing_ended'>;
    const data = { code: context.code, undecided, setAside: setAside as never, systems: systems as never };
    return forAll('succession.left_over', context, data);
  },
  cancelled: ({ context, event }: Args) => {
    const { cancellation } = event as Of<'cancel'>;
    return forAll('succession.cancelled', context, { code: context.code, ...cancellation });
  },
};
