import type { ActionArgs, EventOf, Sending, Spawning } from '../../workflow/index.js';
import type { Ends, HandlingEvent } from './handling-events.js';
import type { HandlingContext, HandlingInput, KeptApplicant } from './handling.js';

/** What the applicant wrote with a rating; null where nothing was. */
export interface KeptComment {
  readonly comment: string | null;
}

type Of<T extends HandlingEvent['type']> = EventOf<HandlingEvent, T>;
type Args = ActionArgs<HandlingContext>;

const send = (params: (args: Args) => Sending | readonly Sending[]) => ({ type: 'send', params }) as const;
const spawn = (params: (args: Args) => Spawning) => ({ type: 'spawn', params }) as const;

/** What the events of a handling cause outside its own row. */
export const effects = {
  /** Effects of this machine that are rows of their own: the data of the applicant. */
  actions: {
    keep_applicant: (_: unknown, _kept: KeptApplicant): void => undefined,
    erase_applicant: (_: unknown, _nothing: object): void => undefined,
    keep_comment: (_: unknown, _comment: KeptComment): void => undefined,
  },
  keepApplicant: {
    type: 'keep_applicant',
    params: ({ event }: Args): KeptApplicant =>
      'input' in event ? (event.input as HandlingInput).kept : (event as Of<'correct_applicant'>).kept,
  } as const,
  eraseApplicant: { type: 'erase_applicant', params: (_: Args): object => ({}) } as const,
  keepComment: {
    type: 'keep_comment',
    params: ({ event }: Args): KeptComment => ({ comment: (event as Of<'rate'>).comment }),
  } as const,
  firstTurn: spawn(({ event }) => ({ machine: 'step', children: [(event as Of<'admit'>).step] })),
  nextTurn: spawn(({ event }) => {
    const { next } = event as Of<'hand_on'>;
    return { machine: 'step', children: next ? [next] : [] };
  }),
  endTurn: send(({ event }) => {
    const { id, ...end } = (event as Of<'hand_on'>).end;
    return { to: { id }, event: { type: 'end', ...end } };
  }),
  /** The turn that is under way ends with the handling. */
  endStep: send(({ event }) => {
    const { step } = event as unknown as Ends;
    if (!step) return [];
    const { id, ...end } = step;
    return [{ to: { id }, event: { type: 'end', ...end } }];
  }),
  assignStep: send(({ event }) => {
    const { stepId, official, reason, by } = event as Of<'assign_step'>;
    return { to: { id: stepId }, event: { type: 'assign', official, reason, by } };
  }),
};
