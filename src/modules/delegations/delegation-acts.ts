import { dateErrors } from '../calendar/index.js';
import { actSet, type ActSet } from '../processes/index.js';
import type { Evaluation, Revocation } from './delegation.js';
import { delegations, onDelegation, type LoadedDelegation } from './loaded-delegation.js';
import { giverSigns } from './texts.js';

const doneBy = ({ now, caller }: LoadedDelegation) => ({ at: now.toISOString(), by: caller.official });

export type RevocationInput = Omit<Revocation, 'at' | 'by'>;

/** R26: by a document of the giver. What was signed before that day stays signed by it; nothing of that day or later is. */
export const revoke = onDelegation('revoke', {
  method: 'POST',
  path: '/revocation',
  permission: 'act on a delegation',
  errors: ({ context, day }, { documentDate }: RevocationInput) =>
    dateErrors({ date: documentDate, today: day, after: { occasion: 'delegation', day: context.documentDate } }),
  unmet: ({ context, reference }, input) =>
    !input || reference.directory.head(context.agency, input.documentDate)?.official === input.signedBy
      ? []
      : [giverSigns(context.agency)],
  event: (found, input) => ({ revocation: { ...input, ...doneBy(found) }, revokedOn: found.day }),
});

export type EvaluationInput = Pick<Evaluation, 'text' | 'conclusion'>;

/** R26: what came of it, with the figures before one's eyes, and whether it goes on as it is. */
export const evaluate = onDelegation('evaluate', {
  method: 'POST',
  path: '/evaluation',
  permission: 'act on a delegation',
  event: (found, { text, conclusion }: EvaluationInput) => ({ evaluation: { text, conclusion, ...doneBy(found) } }),
});

export const DELEGATION_ACTS: readonly ActSet[] = [actSet(delegations, [revoke, evaluate])];
