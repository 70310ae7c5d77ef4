import { text } from '../../core/text.js';
import type { Instance } from '../../workflow/index.js';
import { BODIES, type WorkSource } from '../processes/index.js';
import type { ViolationContext } from './violation.js';

/** What a violation waits for: the explanation of the agency charged, then the ruling of Home Affairs. */
export const violationWork: WorkSource = {
  path: '/v1/violations',
  kinds: {
    explain_violation: {
      name: text('Giải trình vi phạm', 'Explain a violation'),
      why: text(
        'Vi phạm đã được ghi nhận, cơ quan chưa giải trình.',
        'A violation was recorded, and the agency has not explained it.',
      ),
      next: { action: 'explain', label: text('Giải trình', 'Explain'), method: 'POST', path: '/explanation' },
    },
    rule_violation: {
      name: text('Kết luận về vi phạm', 'Rule on a violation'),
      why: text('Cơ quan đã giải trình, chờ Sở Nội vụ kết luận.', 'The agency has explained; Home Affairs rules.'),
      next: { action: 'rule', label: text('Kết luận', 'Rule'), method: 'POST', path: '/ruling' },
    },
  },
  waits: "c.state in ('recorded', 'explained')",
  items: (instance) => {
    const { state, context } = instance as Instance<ViolationContext>;
    const { agency, official, explanationDueAt, recordedAt, explanation } = context;
    if (state['state'] === 'recorded')
      return [{ kind: 'explain_violation', agency, official, dueAt: explanationDueAt, since: recordedAt }];
    if (state['state'] !== 'explained') return [];
    const since = explanation ? new Date(explanation.givenAt) : recordedAt;
    return [{ kind: 'rule_violation', agency: BODIES.homeAffairs, official: null, dueAt: null, since }];
  },
};
