import type { Instance } from '../../workflow/index.js';
import { BODIES, workKinds, type ProcessWork, type WaitingItem } from '../processes/index.js';
import { isAwaited, type ReviewContext, type ReviewState } from './review.js';
import { WORK } from './texts.js';

function itemsOf({ state, context }: Instance<ReviewContext>): readonly WaitingItem[] {
  const { leadAgency, stageDueAt, stage, proposedAt } = context;
  const since = stage === null ? proposedAt : new Date(stage.from);
  const of = (kind: string, agency: string): WaitingItem => ({
    kind,
    agency,
    official: null,
    dueAt: stageDueAt,
    since,
  });
  switch (state['state'] as ReviewState) {
    case 'proposed':
      return [of('consult_on_procedure', leadAgency)];
    case 'consulted':
      return asked(context);
    case 'submitted':
      return [of('decide_procedure_review', BODIES.committee)];
    case 'decided':
      return [of('publish_procedure', BODIES.office)];
    default:
      return [];
  }
}

/** Those who have not answered in their term; once nobody is waited for, whoever took it up. */
function asked({ opinions, leadAgency, stageDueAt, proposedAt }: ReviewContext): readonly WaitingItem[] {
  const awaited = opinions.filter(isAwaited);
  if (awaited.length > 0)
    return awaited.map(({ agency, dueAt, askedAt }) => ({
      kind: 'give_view_on_procedure',
      agency,
      official: null,
      dueAt: new Date(dueAt),
      since: new Date(askedAt),
    }));
  const since = Math.max(proposedAt.getTime(), ...opinions.map((each) => Date.parse(each.opinion?.at ?? each.dueAt)));
  return [
    { kind: 'submit_procedure_review', agency: leadAgency, official: null, dueAt: stageDueAt, since: new Date(since) },
  ];
}

/** Work in hand over reviews of procedures (R15, R18). */
export const PROCEDURE_REVIEW_WORK: ProcessWork = {
  rootOf: ({ context }) => {
    const { leadAgency, stageDueAt, endedAt } = context as ReviewContext;
    return {
      lead: leadAgency,
      official: null,
      dueAt: stageDueAt,
      important: false,
      open: endedAt === null,
      procedureCode: null,
    };
  },
  sources: {
    procedure_review: {
      path: '/v1/procedure-reviews',
      kinds: workKinds(WORK, {
        consult_on_procedure: { action: 'consult', method: 'POST', path: '/consultation' },
        give_view_on_procedure: { action: 'give_opinion', method: 'POST', path: '/opinions' },
        submit_procedure_review: { action: 'submit', method: 'POST', path: '/submission' },
        decide_procedure_review: { action: 'decide', method: 'POST', path: '/decision' },
        publish_procedure: { action: 'publish', method: 'POST', path: '/publication' },
      }),
      waits: 'c.ended_at is null',
      items: (instance) => itemsOf(instance as Instance<ReviewContext>),
    },
  },
};
