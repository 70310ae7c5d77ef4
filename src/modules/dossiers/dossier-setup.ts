import { raise, setup } from 'xstate';
import { momentOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import { nextRungAt } from '../consultations/index.js';
import type { DossierEvent } from './dossier-events.js';
import { effects } from './dossier-effects.js';
import * as terms from './dossier-terms.js';
import type { DossierContext, DossierInput } from './dossier.js';
import { openSupplement, remindedOf, supplementDueAt, supplementRung } from './supplement.js';

/** The effects, deadlines and guards that the chart of a dossier names. */
export const definition = setup({
  types: { context: {} as DossierContext, events: {} as DossierEvent, input: {} as DossierInput & { at: Date } },
  actions: { ...workflowActions, ...effects.actions },
  delays: {
    dossierDue: until(({ dueAt }: DossierContext) => dueAt),
    leadDue: until(terms.leadDue),
    newDateDue: until(terms.newDateDue),
    suspensionEnd: until(terms.suspensionEnd),
    reviewDeadline: until(terms.reviewDue),
    decisionDeadline: until(terms.decisionDue),
    supplementDeadline: until(supplementDueAt),
    supplementReminder: until((context: DossierContext, now) => {
      const open = openSupplement(context);
      return open && nextRungAt(remindedOf(open), now);
    }),
  },
  guards: {
    rulesMet,
    lastOpen: ({ context }) => context.openRequests === 1,
    componentsMissing: ({ event }) => rulesMet({ event }) && event.type === 'revise' && event.componentsMissing,
    reviewMoved: ({ context, event }) =>
      event.type === 'calendar_changed' && event.reviewDueAt?.getTime() !== context.reviewDueAt?.getTime(),
    decisionMoved: ({ context, event }) =>
      event.type === 'calendar_changed' && event.decisionDueAt?.getTime() !== context.decisionDueAt?.getTime(),
    owesMore: ({ context }) => openSupplement(context) !== null,
    owesNothing: ({ context }) => openSupplement(context) === null,
    supplementMoved: ({ event }) => event.type === 'calendar_changed' && event.supplement !== null,
    // What the deadline overtook goes out with it.
    supplementRungInTime: ({ context, event }) =>
      event.at < (supplementDueAt(context) ?? event.at) && supplementRung(context, event.at) !== null,
    supplementRungDue: ({ context, event }) => supplementRung(context, event.at) !== null,
    dueMoved: ({ context, event }) =>
      event.type === 'calendar_changed' && event.dueAt.getTime() !== context.dueAt.getTime(),
  },
});

const raised = (type: 'changed_hands' | 'term_changed') =>
  raise<DossierContext, DossierEvent, DossierEvent, undefined, never>(({ event }) => ({ type, at: momentOf(event) }));
/** Tells the clock that the dossier lies with somebody else. */
export const changedHands = raised('changed_hands');
/** Tells the process that its time stands, or runs again: the deadlines of who has it are planned anew. */
export const termChanged = raised('term_changed');
