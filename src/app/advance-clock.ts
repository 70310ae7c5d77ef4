import { DomainError } from '../core/errors.js';
import type { OwnerlessService } from '../modules/ownerless/index.js';
import type { PassOpenWork } from '../modules/successions/index.js';
import type { ReferenceData } from '../modules/tenants/index.js';
import { advance } from '../workflow/index.js';
import type { Workflow } from './runtime.js';

/**
 * A test clock that comes to another day leaves one behind that has ended. It stops where positions end on its way: the heads are asked for
 * successors on that day, before the deadlines after it. So it does where agencies end, and passes their work on.
 */
export const advancing =
  (
    workflow: Workflow,
    ownerless: OwnerlessService,
    passing: PassOpenWork,
    closeDay: (tenant: string) => Promise<void>,
  ) =>
  async (tenant: string, to: Date): ReturnType<typeof advance<ReferenceData>> => {
    let fired = 0;
    const stops = [...(await ownerless.departuresUntil(tenant, to)), ...(await passing.momentsUntil(tenant, to))];
    const inOrder = [...new Set(stops.map((at) => at.getTime()))].sort((a, b) => a - b);
    for (const at of inOrder) {
      fired += (await advance(workflow, tenant, new Date(at)).catch(passed)).fired;
      await passing.run(tenant);
      await ownerless.askHeads(tenant);
    }
    const moved = await advance(workflow, tenant, to);
    await passing.run(tenant);
    await ownerless.askHeads(tenant);
    await closeDay(tenant);
    return { ...moved, fired: fired + moved.fired };
  };

/** Somebody else has moved the clock beyond a stop meanwhile. */
const passed = (error: unknown): { readonly fired: number } => {
  if (error instanceof DomainError && error.code === 'invalid') return { fired: 0 };
  throw error;
};
