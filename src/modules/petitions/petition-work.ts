import type { Instance } from '../../workflow/index.js';
import { workKinds, type ProcessWork, type WaitingItem } from '../processes/index.js';
import { violationWork } from '../violations/index.js';
import { isDataRequest, type PetitionContext, type PetitionState } from './petition.js';
import { PETITION_WORK } from './texts.js';

/** What a petition waits for, by its state: the agency that settles it. */
function itemsOf({ state, context }: Instance<PetitionContext>): readonly WaitingItem[] {
  const { agency, official, receivedAt, questions, settledAt, publishDueAt, acceptedAt } = context;
  const item = (kind: keyof typeof PETITION_WORK, dueAt: Date | null, since: Date): WaitingItem[] => [
    { kind, agency, official, dueAt, since },
  ];
  const last = questions.at(-1);
  switch (state['state'] as PetitionState) {
    case 'received':
      return isDataRequest(context)
        ? item('answer_data_request', context.settleDueAt, receivedAt)
        : item('accept_petition', context.acceptDueAt, last ? new Date(last.answeredAt ?? last.dueAt) : receivedAt);
    case 'asked':
      return last ? item('await_petitioner', new Date(last.dueAt), new Date(last.at)) : [];
    case 'settling':
      return item(
        isDataRequest(context) ? 'answer_data_request' : 'settle_petition',
        context.settleDueAt,
        acceptedAt ?? receivedAt,
      );
    case 'settled':
      return publishDueAt ? item('publish_petition', publishDueAt, settledAt ?? receivedAt) : [];
    default:
      return [];
  }
}

/** Work in hand over petitions and what hangs on them (R15). */
export const PETITION_WORK_SOURCE: ProcessWork = {
  rootOf: ({ context }) => {
    const { agency, official, settleDueAt, endedAt, procedureCode } = context as PetitionContext;
    return { lead: agency, official, dueAt: settleDueAt, important: false, open: endedAt === null, procedureCode };
  },
  sources: {
    petition: {
      path: '/v1/petitions',
      kinds: workKinds(PETITION_WORK, {
        accept_petition: { action: 'accept', method: 'POST', path: '/acceptance' },
        await_petitioner: { action: 'take_answer', method: 'POST', path: '/answer-received' },
        settle_petition: { action: 'settle', method: 'POST', path: '/settlement' },
        answer_data_request: { action: 'settle', method: 'POST', path: '/settlement' },
        publish_petition: { action: 'publish', method: 'POST', path: '/publication' },
      }),
      waits: 'c.ended_at is null',
      items: (instance) => itemsOf(instance as Instance<PetitionContext>),
    },
    violation: violationWork,
  },
};
