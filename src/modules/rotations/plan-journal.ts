import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { PlanContext, PlanEvent, PlanLine } from './rotation-plan.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const PLAN_ENTRIES = [
  'rotation_plan.opened',
  'rotation_plan.due',
  'rotation_plan.drawn_up',
  'rotation_plan.signed',
  'rotation_plan.published',
  'rotation_plan.moved',
  'rotation_plan.changed',
  'rotation_plan.missed',
  'rotation_plan.carried_out',
] as const;

type JournalDraft = AnyDraft & { readonly type: (typeof PLAN_ENTRIES)[number] };
type Args = ActionArgs<PlanContext>;
type Of<T extends PlanEvent['type']> = EventOf<PlanEvent, T>;

const entry = ({ context }: Args, type: JournalDraft['type'], data: JournalDraft['data']): JournalDraft => ({
  type,
  about: context.agency,
  data,
});

/** Neither here nor anywhere else in the journal stands why somebody is not moved: that is personal, and the journal is for ever. */
const said = ({ official, field, since, dueOn, plannedOn, exceptionId }: PlanLine) => ({
  official,
  field,
  since,
  dueOn,
  plannedOn,
  exceptionId,
});

/** What each event leaves in the journal. */
export const drafts = {
  opened: (args: Args) => {
    const { code, agency, year, due } = args.context;
    return entry(args, 'rotation_plan.opened', { code, agency, year, due: due.map(({ official }) => official) });
  },
  due: (args: Args) =>
    entry(args, 'rotation_plan.due', {
      officials: args.context.due.map(({ official, dueOn }) => ({ official, dueOn })),
    }),
  drawnUp: (args: Args) => {
    const { lines, purpose, publishBy } = args.event as Of<'draw_up'>;
    return entry(args, 'rotation_plan.drawn_up', { lines: lines.map(said), purpose, publishBy });
  },
  signed: (args: Args) => entry(args, 'rotation_plan.signed', { ...(args.event as Of<'sign'>).signature }),
  published: (args: Args) => entry(args, 'rotation_plan.published', { ...(args.event as Of<'publish'>).publication }),
  moved: (args: Args) => {
    const { official, move } = args.event as Of<'move'>;
    return entry(args, 'rotation_plan.moved', { official, ...move });
  },
  changed: (args: Args) => entry(args, 'rotation_plan.changed', { ...(args.event as Of<'change'>).change }),
  missed: (args: Args) => {
    const { due, lines } = args.context;
    const at = (args.event as { readonly at: Date }).at.toISOString();
    const those = [...due, ...lines].filter((each) => each.missedAt === at);
    return entry(args, 'rotation_plan.missed', {
      officials: those.map(({ official, dueOn, termAt }) => ({ official, dueOn, termAt })),
    });
  },
  carriedOut: (args: Args) => entry(args, 'rotation_plan.carried_out', { year: args.context.year }),
};
