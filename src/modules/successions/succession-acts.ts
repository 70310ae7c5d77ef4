import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import { removeSuccessions } from '../directory/index.js';
import { actSet, type ActSet, type Beside } from '../processes/index.js';
import { bumpRevision } from '../revisions/index.js';
import { onSuccession, successions } from './loaded-succession.js';
import { assignParts, readUndecided } from './parts-queries.js';
import type { SuccessionView } from './succession-responses.js';
import type { AssignedPart } from './succession.js';
import * as texts from './texts.js';

const POST = 'POST' as const;

/** Before it takes effect, and not after. */
export const cancel = onSuccession('cancel', {
  method: POST,
  path: '/cancellation',
  permission: 'record a succession',
  event: ({ now, caller }, reason: string) => ({
    cancellation: { reason, at: now.toISOString(), by: caller.official },
  }),
});

/** The rules know no more of it, from the same transaction on. */
export const cancelling = (tenant: string, id: string): Beside<SuccessionView> => ({
  changesReference: true,
  reads: [],
  refuses: () => undefined,
  writes: () => [removeSuccessions(tenant, id), bumpRevision(tenant, false)],
});

export interface Assignment {
  readonly successor: string;
  readonly parts: readonly AssignedPart[];
  readonly reason: string;
}

/** R27: what no rule of a split gives to anybody is given to one of the successors. */
export const assign = onSuccession('assign', {
  method: POST,
  path: '/assignments',
  permission: 'assign succeeded work',
  errors: ({ context }, { successor }: Assignment) =>
    context.successors.some(({ agency }) => agency === successor) ? [] : [texts.notASuccessor(successor)],
  event: ({ caller }, { successor, parts, reason }) => ({ successor, parts, reason, by: caller.official }),
});

/** Only what waits is given: of two who decide on the same at once, the second finds it gone. */
export const assigning = (call: Call, id: string, { successor, parts }: Assignment): Beside<SuccessionView> => ({
  reads: [
    readUndecided(
      call.tenant,
      id,
      parts.map((each) => each.id),
    ),
  ],
  refuses: ([rows = []]) => {
    const waiting = new Set(rows.map((row) => keyOf(row as unknown as AssignedPart)));
    const errors = parts.flatMap((each, index) =>
      waiting.has(keyOf(each)) ? [] : [texts.notUndecided(`/parts/${index}`)],
    );
    if (errors.length > 0) throw invalid(errors);
  },
  writes: () => [assignParts(call.tenant, id, successor, parts)],
});

const keyOf = ({ id, kind, part }: AssignedPart): string => `${id} ${kind} ${part}`;

export const SUCCESSION_ACTS: readonly ActSet[] = [actSet(successions, [cancel, assign])];
