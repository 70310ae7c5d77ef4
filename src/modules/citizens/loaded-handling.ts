import type { Instance, UnitOfWork } from '../../workflow/index.js';
import type { Subject } from '../auth/index.js';
import type { RequestContext } from '../consultations/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import type { Policy, Procedure } from '../procedures/index.js';
import { namesOf } from '../tenants/index.js';
import type { Case } from './case.js';
import type { HandlingEvent } from './handling-events.js';
import type { HandlingView } from './handling-responses.js';
import { handlingView } from './handling-view.js';
import type { HandlingContext, HandlingState } from './handling.js';
import type { StepContext } from './step.js';

/** A handling as the acts on it find it. */
export interface LoadedHandling extends Found {
  readonly state: HandlingState;
  readonly context: HandlingContext;
  readonly dossier: Case;
  /** How the time of the dossier stands. */
  readonly dossierClock: string;
  readonly requests: readonly Instance<RequestContext>[];
  /** All turns of steps, in their order. */
  readonly steps: readonly Instance<StepContext>[];
  /** The turn that is under way. */
  readonly step: Instance<StepContext> | undefined;
  readonly procedure: Procedure;
  /** The policy in force on the local day of the act. */
  readonly policy: Policy;
}

/** All turns of steps of a handling, in their order. */
const turnsOf = (unit: UnitOfWork): Instance<StepContext>[] =>
  unit.children<StepContext>('step').sort((a, b) => a.context.turn - b.context.turn);

/** What decides who may do what: the place of receipt, the units, and whichever of them has it now. */
export const subjectOfHandling = (
  {
    leadAgency,
    receivingPoint,
    currentStep,
    formerAgencies,
  }: Pick<HandlingContext, 'leadAgency' | 'receivingPoint' | 'currentStep' | 'formerAgencies'>,
  steps: readonly Pick<Instance<StepContext>, 'id' | 'context'>[],
): Subject => ({
  leadAgency,
  receivingPoint,
  units: [...new Set(steps.map((each) => each.context.agency))],
  handler: steps.find((each) => each.id === currentStep)?.context.agency ?? receivingPoint,
  former: [...(formerAgencies ?? []), ...steps.flatMap((each) => each.context.formerAgencies ?? [])],
});

/** Handlings, and what is done on them. */
export const handlings: Kind<LoadedHandling, HandlingView> = {
  machine: 'handling',
  path: '/v1/dossiers/{root}/handling',
  whole: true,
  find: (scope) => {
    const found = foundIn(scope);
    const { unit, reference } = scope.ctx;
    const { state, context } = unit.instance<HandlingContext>(scope.id);
    const { state: dossierState, context: dossier } = unit.root<Case>();
    const procedure = reference.procedures.version(dossier.procedureCode, dossier.procedureVersion);
    if (!procedure) throw new Error(`${dossier.procedureCode} has no version ${dossier.procedureVersion}`);
    const steps = turnsOf(unit);
    return {
      ...found,
      state: state['state'] as HandlingState,
      context,
      dossier,
      dossierClock: dossierState['clock'] ?? '',
      requests: unit.children<RequestContext>('request'),
      steps,
      step: steps.find((each) => each.id === context.currentStep),
      procedure,
      policy: reference.policies.inForce(found.day),
    };
  },
  subjectOf: ({ context, steps }) => subjectOfHandling(context, steps),
  show: ({ ctx: { unit, reference, clock }, id, changedAt = clock.now }) =>
    handlingView(namesOf(reference), unit.root(), unit.instance(id), turnsOf(unit), changedAt),
};

export const onHandling = actsOn<LoadedHandling, HandlingEvent, HandlingView>(handlings);
