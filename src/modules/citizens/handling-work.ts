import type { Instance } from '../../workflow/index.js';
import { workKinds, type WaitingItem, type WorkRoot, type WorkSource } from '../processes/index.js';
import type { HandlingContext, HandlingState } from './handling.js';
import type { StepContext, StepState } from './step.js';
import { HANDLING_WORK, STEP_WORK } from './texts/work.js';

/** What waits for the place of receipt. */
function ofReceipt({ state, context }: Instance<HandlingContext>): readonly WaitingItem[] {
  const { receivingPoint: agency, checker: official, receivedAt, checkDueAt, supplements, readyAt } = context;
  const last = supplements.at(-1);
  switch (state['state'] as HandlingState) {
    case 'received':
      return [{ kind: 'take_up_handling', agency, official, dueAt: checkDueAt, since: receivedAt }];
    case 'checking': {
      const since = new Date(last?.receivedAt ?? receivedAt);
      return [{ kind: 'check_handling', agency, official, dueAt: last ? null : checkDueAt, since }];
    }
    case 'awaiting_applicant':
      return last
        ? [{ kind: 'await_applicant', agency, official, dueAt: new Date(last.dueAt), since: new Date(last.askedAt) }]
        : [];
    case 'result_ready':
      return [{ kind: 'deliver_result', agency, official, dueAt: null, since: readyAt ?? receivedAt }];
    default:
      return [];
  }
}

/** R19: and for the lead, while it can still tell the applicant that it will be late. */
function ofLead({ context }: Instance<HandlingContext>, { lead, official }: WorkRoot): readonly WaitingItem[] {
  const { apologyOfferedAt: since, forecast } = context;
  if (since === null || forecast === null) return [];
  const dueAt = new Date(forecast.apologyDueAt);
  return [{ kind: 'apologise', agency: lead, official, dueAt, since, ofRoot: ['official'], bound: true }];
}

export const handlingWork: WorkSource = {
  path: '/v1/dossiers/{root}/handling',
  naming: { action: 'take_up', method: 'PUT', path: '/checker' },
  kinds: workKinds(HANDLING_WORK, {
    take_up_handling: { action: 'take_up', method: 'PUT', path: '/checker' },
    check_handling: { action: 'admit', method: 'POST', path: '/admission' },
    await_applicant: { action: 'complete', method: 'POST', path: '/completion' },
    deliver_result: { action: 'deliver', method: 'POST', path: '/delivery' },
    apologise: { action: 'apologise', method: 'POST', path: '/v1/dossiers/{root}/apology' },
  }),
  waits:
    "(c.state in ('received', 'checking', 'awaiting_applicant', 'result_ready') or c.apology_offered_at is not null)",
  items: (instance, root) => {
    const handling = instance as Instance<HandlingContext>;
    return [...ofReceipt(handling), ...ofLead(handling, root)];
  },
};

/** The step waits for its unit; while its time stands it waits for others. */
export const stepWork: WorkSource = {
  path: '/v1/dossiers/{root}/handling',
  naming: { action: 'assign_step', method: 'PUT', path: '/handler' },
  kinds: workKinds(STEP_WORK, { carry_out_step: { action: 'hand_on', method: 'POST', path: '/hand-over' } }),
  items: ({ state, context }, root) => {
    const { agency, official, dueAt, startedAt } = context as StepContext;
    const waiting: readonly StepState[] = ['in_time', 'overdue'];
    if (!root.open || !waiting.includes(state['state'] as StepState)) return [];
    return [{ kind: 'carry_out_step', agency, official, dueAt, since: startedAt, bound: true }];
  },
};
