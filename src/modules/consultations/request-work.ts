import type { Instance } from '../../workflow/index.js';
import { workKinds, type WaitingItem, type WorkRoot, type WorkSource } from '../processes/index.js';
import { sessionsOn, type RequestContext, type RequestState } from './request.js';
import { WORK } from './texts.js';

type Items = (context: RequestContext, root: WorkRoot) => WaitingItem[];

/** When it last became the agency's turn. */
const turnFrom = ({ turns, termFrom }: RequestContext): Date => {
  const last = turns.at(-1);
  return last ? new Date(last.from) : termFrom;
};

const ofConsulted = (kind: string, context: RequestContext, dueAt: Date | null): WaitingItem => ({
  kind,
  agency: context.agency,
  official: context.handler,
  dueAt,
  since: turnFrom(context),
  bound: true,
});

const ofLead = (kind: string, root: WorkRoot, dueAt: Date | null | 'root', since: Date): WaitingItem => ({
  kind,
  agency: root.lead,
  official: root.official,
  dueAt: dueAt === 'root' ? root.dueAt : dueAt,
  since,
  ofRoot: dueAt === 'root' ? ['official', 'due'] : ['official'],
  bound: true,
});

const firstReminder = (context: RequestContext, wanted: 'automatic' | 'manual', from: Date): Date | undefined => {
  const found = context.reminders.find(({ kind, at }) => kind === wanted && at >= from.toISOString());
  return found && new Date(found.at);
};

/** R6: since `from` the lead has not urged the agency by hand. */
const chase = (context: RequestContext, root: WorkRoot, dueAt: Date | null, from: Date): WaitingItem[] =>
  firstReminder(context, 'manual', from) ? [] : [ofLead('chase_request', root, dueAt, from)];

/** Before the deadline it is for the lead to urge whom the engine has reminded in vain. */
function chasePending(context: RequestContext, root: WorkRoot): WaitingItem[] {
  const reminded = firstReminder(context, 'automatic', turnFrom(context));
  return reminded && !firstReminder(context, 'manual', turnFrom(context))
    ? [ofLead('chase_request', root, context.dueAt, reminded)]
    : [];
}

const extensionAsked = ({ extension, dueAt }: RequestContext, root: WorkRoot): WaitingItem[] =>
  extension?.outcome === 'asked' ? [ofLead('decide_extension', root, dueAt, new Date(extension.askedAt))] : [];

/** Silence has no effect: the answer is still wanted, and the lead urges by the first rung after the deadline. */
function lapsed(context: RequestContext, root: WorkRoot): WaitingItem[] {
  const rung = context.ladder.find((each) => new Date(each.at) > context.dueAt);
  return [
    ofConsulted('answer_request', context, context.dueAt),
    ...chase(context, root, rung ? new Date(rung.at) : null, context.dueAt),
  ];
}

/** R12: a disagreement on a main point that no session has been held on. */
function unreconciled(context: RequestContext, root: WorkRoot): WaitingItem[] {
  const { opinion } = context;
  if (opinion?.stance !== 'disagree' || !opinion.mainPoint || sessionsOn(context).length > 0) return [];
  return [ofLead('reconcile', root, 'root', new Date(opinion.givenAt))];
}

const IN: Partial<Record<RequestState, Items>> = {
  pending: (context, root) => [
    ofConsulted('answer_request', context, context.dueAt),
    ...chasePending(context, root),
    ...extensionAsked(context, root),
  ],
  lapsed,
  supplement_due: (context, root) => [
    ofConsulted('answer_supplement', context, context.supplementDueAt),
    ...chase(context, root, context.supplementDueAt, turnFrom(context)),
    ...unreconciled(context, root),
  ],
  incomplete: (context, root) => [
    ofConsulted('answer_supplement', context, context.supplementDueAt ?? context.dueAt),
    ...unreconciled(context, root),
  ],
  declined: ({ decline }, root) =>
    decline?.outcome === 'open' ? [ofLead('settle_decline', root, 'root', new Date(decline.at))] : [],
  answered: unreconciled,
  answered_late: unreconciled,
};

/** What a request waits for: the agency that was asked, or the lead. All of it ends with the dossier. */
export const requestWork: WorkSource = {
  path: '/v1/requests',
  naming: { action: 'assign_handler', method: 'PUT', path: '/handler' },
  kinds: workKinds(WORK, {
    answer_request: { action: 'answer', method: 'POST', path: '/opinion' },
    answer_supplement: { action: 'answer', method: 'POST', path: '/opinion' },
    chase_request: { action: 'remind', method: 'POST', path: '/reminders' },
    decide_extension: { action: 'decide_extension', method: 'POST', path: '/extension/decision' },
    settle_decline: { action: 'insist', method: 'POST', path: '/insistence' },
    reconcile: { action: 'reconcile', method: 'POST', path: '/v1/dossiers/{root}/reconciliations' },
  }),
  items: (instance, root) => {
    const { state, context } = instance as Instance<RequestContext>;
    return root.open ? (IN[state['state'] as RequestState]?.(context, root) ?? []) : [];
  },
};
