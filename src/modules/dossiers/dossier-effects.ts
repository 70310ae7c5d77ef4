import type { ActionArgs, EventOf, Sending, Spawning } from '../../workflow/index.js';
import { usedFiles, type UsedFiles } from '../files/index.js';
import type { LodgedSubmission, ReviewedSubmission } from '../submissions/index.js';
import type { DossierContext, DossierInput } from './dossier.js';
import type { DossierEvent } from './dossier-events.js';

type Of<T extends DossierEvent['type']> = EventOf<DossierEvent, T>;

type Args = ActionArgs<DossierContext>;

const send = (params: (args: Args) => Sending | readonly Sending[]) => ({ type: 'send', params }) as const;
const spawn = (params: (args: Args) => Spawning) => ({ type: 'spawn', params }) as const;
const lodge = (params: (args: Args) => LodgedSubmission) => ({ type: 'lodge_submission', params }) as const;
const review = (params: (args: Args) => ReviewedSubmission) => ({ type: 'review_submission', params }) as const;
const use = (params: (args: Args) => UsedFiles) => ({ type: 'use_files', params }) as const;

const reviewed = ({ context, event }: Args, outcome: 'accepted' | 'returned'): ReviewedSubmission => {
  const { at, by, grounds = [], text = null } = event as Of<'accept'> & Partial<Pick<Of<'return'>, 'grounds' | 'text'>>;
  return { no: context.submissionNo, outcome, grounds, text, at, by };
};

/** What the events of a dossier cause outside its own row. */
export const effects = {
  /** Effects of this machine that are rows of other modules. */
  actions: {
    lodge_submission: (_: unknown, _submission: LodgedSubmission): void => undefined,
    review_submission: (_: unknown, _submission: ReviewedSubmission): void => undefined,
    use_files: (_: unknown, _files: UsedFiles): void => undefined,
  },
  nameFiles: use(({ context }) => usedFiles(context.components)),
  nameFile: use(({ event }) => usedFiles([(event as Of<'put_component'>).component])),
  /** None where it is not a citizen's dossier that is handled step by step. */
  spawnHandling: spawn(({ event }) => {
    const { handled } = (event as { input: DossierInput }).input;
    return { machine: 'handling', children: handled ? [handled] : [] };
  }),
  spawnRound: spawn(({ event }) => ({ machine: 'request', children: (event as Of<'start_round'>).requests })),
  spawnRequest: spawn(({ event }) => ({ machine: 'request', children: [(event as Of<'request_added'>).request] })),
  spawnMeeting: spawn(({ event }) => ({
    machine: 'meeting',
    children: [(event as Of<'convene' | 'ask_committee'>).meeting],
  })),
  spawnReferral: spawn(({ event }) => ({ machine: 'referral', children: [(event as Of<'refer'>).referral] })),
  /** Requests, and meetings that have not been held. */
  closeRequests: send(({ event }) => {
    const { type, reason } = event as { type: string; reason?: string };
    return { to: 'children', event: { type: 'close', reason: type === 'withdraw' ? (reason ?? '') : 'decided' } };
  }),
  respond: send(({ event }) => {
    const { requestId, response, text } = event as Of<'respond_to_opinion'>;
    return { to: { id: requestId }, event: { type: 'respond', response, text } };
  }),
  reconcile: send(({ event }) => {
    const { requestId, reconciliation } = event as Of<'reconcile'>;
    return { to: { id: requestId }, event: { type: 'reconcile', reconciliation } };
  }),
  moveRequests: send(({ event }) => {
    const { requests } = event as Of<'calendar_changed'>;
    return requests.map(({ id, ...deadlines }) => ({ to: { id }, event: { type: 'move_deadlines', ...deadlines } }));
  }),
  lodge: lodge(({ context, event }) => {
    const { at, submission } = event as Of<'submit'>;
    return { ...submission, no: context.submissionNo, submittedAt: at };
  }),
  acceptSubmission: review((args) => reviewed(args, 'accepted')),
  returnSubmission: review((args) => reviewed(args, 'returned')),
};
