import type { Call } from '../../core/call.js';
import type { Engine, Instance, CommandContext } from '../../workflow/index.js';
import type { Act } from '../auth/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { proofsOf, readProofs } from './evidence-queries.js';
import { readViolation, storedOf } from './recurrence-queries.js';
import { explain, openViolation, rule, type ExplanationInput, type RulingInput } from './violation-acts.js';
import type { ViolationView } from './violation-schemas.js';
import { violationView } from './violation-view.js';
import type { ViolationContext } from './violation.js';

export type ViolationService = ReturnType<typeof createViolationService>;

/**
 * What is done with a violation. Every act answers it as it then stands and throws `not-found`, `official-not-of-agency`, `forbidden`,
 * `version-changed`, `transition-not-possible` or `rule-violated`.
 */
export function createViolationService(engine: Engine<ReferenceData>, process: string) {
  const act = (
    call: Call,
    id: string,
    as: Act,
    decide: (ctx: CommandContext<ReferenceData>) => void,
  ): Promise<ViolationView> =>
    engine.execute({
      process,
      call,
      // A ruling reaches the request that the violation is about.
      target: { child: id, machine: 'violation', whole: true },
      prepare: (ctx) => {
        const { violation } = openViolation(ctx, call, id, as);
        const stored = { id, dossierId: ctx.unit.rootId, instance: violation, recurrence: 0 };
        return [readViolation(call.tenant, id, ctx.reference.policies), readProofs(call.tenant, [stored])];
      },
      handle: (ctx, [rows, proofs]) => {
        decide(ctx);
        const instance: Instance<ViolationContext> = ctx.unit.instance(id);
        const stored = { ...storedOf(rows![0]!), instance };
        return violationView(stored, proofsOf(proofs!).get(id) ?? [], ctx.reference, ctx.clock.now);
      },
    });
  return {
    explain: (call: Call, id: string, input: ExplanationInput) =>
      act(call, id, 'act as charged', (ctx) => explain(ctx, call, id, input)),
    rule: (call: Call, id: string, input: RulingInput) =>
      act(call, id, 'rule on a violation', (ctx) => rule(ctx, call, id, input)),
  };
}
