import type { Instance } from '../../workflow/index.js';
import { may, type Act, type Caller } from '../auth/index.js';
import type { ViolationEvent } from './violation-events.js';
import { subjectOf, type ViolationContext } from './violation.js';

/** Events that callers send, by the line of the table that says who may. */
const ACTS: Partial<Record<ViolationEvent['type'], Act>> = { explain: 'act as charged', rule: 'rule on a violation' };

/** Events of the machine that the caller may send to a violation, whatever its state. */
export const violationActsOf = ({ context }: Instance<ViolationContext>, caller: Caller): string[] =>
  Object.entries(ACTS)
    .filter(([, act]) => may(caller, act, subjectOf(context)))
    .map(([event]) => event);
