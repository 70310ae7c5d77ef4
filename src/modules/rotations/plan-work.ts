import type { Instance } from '../../workflow/index.js';
import { workKinds, type ProcessWork, type WaitingItem } from '../processes/index.js';
import { isSettled, type PlanContext, type PlanState } from './rotation-plan.js';
import { WORK } from './texts/work.js';

/** The first day that passes of what is open, those that have passed among them. */
const firstTerm = (all: readonly { readonly termAt: string }[]): Date | null => {
  const [first] = all.map(({ termAt }) => termAt).sort();
  return first === undefined ? null : new Date(first);
};

const ofPlan = (kind: keyof typeof WORK, { agency, openedAt }: PlanContext, dueAt: Date | null, since = openedAt) => ({
  kind,
  agency,
  official: null,
  dueAt,
  since,
});

/** Each official whom the plan has a day for. */
const toMove = ({ agency, lines, publication, openedAt }: PlanContext): WaitingItem[] =>
  lines
    .filter((each) => !isSettled(each))
    .map(({ official, termAt }) => ({
      kind: 'rotate_official',
      agency,
      official: null,
      dueAt: new Date(termAt),
      since: publication ? new Date(publication.at) : openedAt,
      slot: official,
    }));

function itemsOf({ state, context }: Instance<PlanContext>): readonly WaitingItem[] {
  const { due, lines, drawnUpAt, openedAt, signature } = context;
  const open = [...due, ...lines.filter((each) => !isSettled(each))];
  switch (state['state'] as PlanState) {
    case 'open':
      return due.length === 0 ? [] : [ofPlan('draw_up_rotation_plan', context, firstTerm(due))];
    case 'drawn_up':
      return [ofPlan('sign_rotation_plan', context, firstTerm(open), drawnUpAt ?? openedAt)];
    case 'signed':
      return [ofPlan('publish_rotation_plan', context, firstTerm(open), signature ? new Date(signature.at) : openedAt)];
    default:
      return [
        ...toMove(context),
        ...(due.length === 0 ? [] : [ofPlan('complete_rotation_plan', context, firstTerm(due))]),
      ];
  }
}

/** Work in hand over rotation: the plan that is owed, its signature and publication, and each move (R15, R29). */
export const ROTATION_WORK: ProcessWork = {
  rootOf: ({ context }) => {
    const { agency, endedAt, due } = context as PlanContext;
    return {
      lead: agency,
      official: null,
      dueAt: null,
      important: false,
      open: endedAt === null || due.length > 0,
      procedureCode: null,
    };
  },
  sources: {
    rotation_plan: {
      path: '/v1/rotation-plans',
      kinds: workKinds(WORK, {
        draw_up_rotation_plan: { action: 'draw_up', method: 'POST', path: '/lines' },
        sign_rotation_plan: { action: 'sign', method: 'POST', path: '/signature' },
        publish_rotation_plan: { action: 'publish', method: 'POST', path: '/publication' },
        rotate_official: { action: 'move', method: 'POST', path: '/moves' },
        complete_rotation_plan: { action: 'change', method: 'POST', path: '/changes' },
      }),
      waits: `case c.state when 'open' then jsonb_array_length(c.due) > 0 when 'drawn_up' then true when 'signed' then true
        else jsonb_array_length(c.due) > 0 or c.ended_at is null end`,
      items: (instance) => itemsOf(instance as Instance<PlanContext>),
    },
  },
};
