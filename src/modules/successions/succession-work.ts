import type { Instance } from '../../workflow/index.js';
import { BODIES, workKinds, type ProcessWork } from '../processes/index.js';
import type { SuccessionContext } from './succession.js';
import { WORK } from './texts.js';

/** What no rule of a split gives to anybody waits for the Office (R15, R27). */
export const SUCCESSION_WORK: ProcessWork = {
  rootOf: ({ context }) => {
    const { leadAgency, endedAt } = context as SuccessionContext;
    return {
      lead: leadAgency,
      official: null,
      dueAt: null,
      important: true,
      open: endedAt === null,
      procedureCode: null,
    };
  },
  sources: {
    succession: {
      path: '/v1/successions',
      kinds: workKinds(WORK, { assign_succeeded_work: { action: 'assign', method: 'POST', path: '/assignments' } }),
      waits: "c.state = 'waiting'",
      items: (instance) => {
        const { state, context } = instance as Instance<SuccessionContext>;
        if (state['state'] !== 'waiting' || context.undecided === 0) return [];
        const since = context.tookEffectAt ?? context.announcedAt;
        return [{ kind: 'assign_succeeded_work', agency: BODIES.office, official: null, dueAt: null, since }];
      },
    },
  },
};
