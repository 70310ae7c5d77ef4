import { PETITION_STATES } from '../../src/modules/petitions/petition.js';
import type { Instance } from '../../src/workflow/index.js';
import { ASKED, PETITION_SAMPLES } from './aggregate-scope.js';
import { NOW } from './machine-samples.js';
import { petitionContext, questionSample } from './petition-samples.js';

/** Petitions in each state, of each kind, with what they may have behind them. */
const PETITIONS: readonly Instance[] = PETITION_STATES.flatMap((state) =>
  [
    {},
    { questions: [questionSample()] },
    { satisfied: false },
    { erasedAt: NOW },
    { kind: 'data_request' as const, dataRight: 'access' as const },
  ].map((context) => ({
    ...PETITION_SAMPLES['petition']!,
    state: { state },
    context: petitionContext({ aboutAgency: ASKED, ...context }),
  })),
);

export const PETITION_CASES: Readonly<Record<string, readonly { readonly instance: Instance }[]>> = {
  petition: PETITIONS.map((instance) => ({ instance })),
};
