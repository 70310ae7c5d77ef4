import type { Instance } from '../../workflow/index.js';
import { BODIES, workKinds, type WorkSource } from '../processes/index.js';
import { answering, type ViolationContext } from './violation.js';
import { WORK } from './texts.js';

/** What a violation waits for: the explanation of the agency charged, then the ruling of Home Affairs. */
export const violationWork: WorkSource = {
  path: '/v1/violations',
  kinds: workKinds(WORK, {
    explain_violation: { action: 'explain', method: 'POST', path: '/explanation' },
    rule_violation: { action: 'rule', method: 'POST', path: '/ruling' },
  }),
  waits: "c.state in ('recorded', 'explained')",
  items: (instance) => {
    const { state, context } = instance as Instance<ViolationContext>;
    const { official, explanationDueAt, recordedAt, explanation } = context;
    if (state['state'] === 'recorded')
      return [
        { kind: 'explain_violation', agency: answering(context), official, dueAt: explanationDueAt, since: recordedAt },
      ];
    if (state['state'] !== 'explained') return [];
    const since = explanation ? new Date(explanation.givenAt) : recordedAt;
    return [{ kind: 'rule_violation', agency: BODIES.homeAffairs, official: null, dueAt: null, since }];
  },
};
