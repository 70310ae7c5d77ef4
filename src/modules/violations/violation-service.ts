import type { Call } from '../../core/call.js';
import type { Engine, Instance, Session } from '../../workflow/index.js';
import type { Act } from '../auth/index.js';
import type { World } from '../tenants/index.js';
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
export function createViolationService(engine: Engine<World>, process: string) {
  const act = (call: Call, id: string, as: Act, decide: (session: Session<World>) => void): Promise<ViolationView> =>
    engine.execute({
      process,
      call,
      // A ruling reaches the request that the violation is about.
      target: { child: id, machine: 'violation', whole: true },
      prepare: (session) => {
        const { violation } = openViolation(session, call, id, as);
        const stored = { id, dossierId: session.episode.rootId, instance: violation, recurrence: 0 };
        return [readViolation(call.tenant, id, session.world.policies), readProofs(call.tenant, [stored])];
      },
      handle: (session, [rows, proofs]) => {
        decide(session);
        const instance: Instance<ViolationContext> = session.episode.instance(id);
        const stored = { ...storedOf(rows![0]!), instance };
        return violationView(stored, proofsOf(proofs!).get(id) ?? [], session.world, session.clock.now);
      },
    });
  return {
    explain: (call: Call, id: string, input: ExplanationInput) =>
      act(call, id, 'act as charged', (session) => explain(session, call, id, input)),
    rule: (call: Call, id: string, input: RulingInput) =>
      act(call, id, 'rule on a violation', (session) => rule(session, call, id, input)),
  };
}
