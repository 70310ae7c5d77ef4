import type { Unmet } from '../../core/errors.js';
import { possibleEvents, type Instance } from '../../workflow/index.js';
import { may, type Act, type Caller } from '../auth/index.js';
import type { Policy } from '../procedures/index.js';
import { requestMachine } from './request-machine.js';
import {
  appreciationUnmet,
  extensionDecisionUnmet,
  extensionUnmet,
  insistenceUnmet,
  reminderUnmet,
  supplementUnmet,
} from './request-rules.js';
import type { RequestContext } from './request.js';

/** Something that the caller may do: where, whether now, and what rules that do not depend on the input say to it. */
export interface OfferedAction {
  readonly action: string;
  readonly method: string;
  readonly href: string;
  readonly possible: boolean;
  readonly unmet: readonly Unmet[];
}

interface RequestAction {
  /** Event of the machine. */
  readonly action: string;
  readonly path: string;
  readonly act: Act;
  readonly unmet?: (request: RequestContext, policy: Policy, now: Date) => Unmet[];
}

const ACTIONS: readonly RequestAction[] = [
  { action: 'answer', path: 'opinion', act: 'act as consulted' },
  { action: 'decline', path: 'decline', act: 'act as consulted' },
  {
    action: 'ask_extension',
    path: 'extension',
    act: 'act as consulted',
    unmet: (request, _, now) => extensionUnmet(request, 1, now),
  },
  {
    action: 'decide_extension',
    path: 'extension/decision',
    act: 'act as lead',
    unmet: (request) => extensionDecisionUnmet(request, false),
  },
  { action: 'remind', path: 'reminders', act: 'act as lead', unmet: reminderUnmet },
  { action: 'ask_supplement', path: 'supplement', act: 'act as lead', unmet: supplementUnmet },
  { action: 'insist', path: 'insistence', act: 'act as lead', unmet: insistenceUnmet },
  { action: 'reroute', path: 'rerouting', act: 'act as lead' },
  { action: 'appreciate', path: 'appreciation', act: 'act as lead', unmet: appreciationUnmet },
  { action: 'withdraw', path: 'withdrawal', act: 'act as lead' },
];

const permitted = ({ leadAgency, agency }: RequestContext, caller: Caller): RequestAction[] =>
  ACTIONS.filter(({ act }) => may(caller, act, { leadAgency, consulted: [agency] }));

/** Events of the machine that the caller may send to a request, whatever its state. */
export const requestActsOf = ({ context }: Instance<RequestContext>, caller: Caller): string[] =>
  permitted(context, caller).map(({ action }) => action);

/** What the caller may do with one request in the state that it is in. */
export function requestActions(
  { id, state, context }: Instance<RequestContext>,
  caller: Caller,
  policy: Policy,
  now: Date,
): OfferedAction[] {
  const known = new Set(possibleEvents(requestMachine, state, context));
  return permitted(context, caller)
    .filter(({ action }) => known.has(action))
    .map(({ action, path, unmet }) => {
      const rules = unmet?.(context, policy, now) ?? [];
      return { action, method: 'POST', href: `/v1/requests/${id}/${path}`, possible: rules.length === 0, unmet: rules };
    });
}
