import type { Instance } from '../../workflow/index.js';
import { workKinds, type ProcessWork } from '../processes/index.js';
import { awaitsEvaluation, evaluatorOf, type DelegationContext } from './delegation.js';
import { WORK } from './texts.js';

/** Work in hand over delegations: their evaluation, once its giver was reminded (R15, R26). */
export const DELEGATION_WORK: ProcessWork = {
  rootOf: ({ context }) => {
    const { endsAt, endedAt, ...rest } = context as DelegationContext;
    return {
      lead: evaluatorOf(rest),
      official: null,
      dueAt: endsAt,
      important: false,
      open: endedAt === null || awaitsEvaluation(rest),
      procedureCode: null,
    };
  },
  sources: {
    delegation: {
      path: '/v1/delegations',
      kinds: workKinds(WORK, { evaluate_delegation: { action: 'evaluate', method: 'POST', path: '/evaluation' } }),
      waits: `c.reminded_at is not null and c.revocation is null
        and coalesce(c.evaluations -> -1 ->> 'at', '') < to_char(c.reminded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      items: (instance) => {
        const { context } = instance as Instance<DelegationContext>;
        if (!awaitsEvaluation(context)) return [];
        const { endsAt, remindedAt } = context;
        const agency = evaluatorOf(context);
        return [{ kind: 'evaluate_delegation', agency, official: null, dueAt: endsAt, since: remindedAt! }];
      },
    },
  },
};
