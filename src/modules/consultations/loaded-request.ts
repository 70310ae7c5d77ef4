import { requireVersion, type Call } from '../../core/call.js';
import { transitionNotPossible } from '../../core/refusals.js';
import { identify, permit, type Act, type Caller } from '../auth/index.js';
import type { Handling, Policy, Procedure } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Instance, CommandContext } from '../../workflow/index.js';
import type { RequestContext } from './request.js';

/** What a request needs to know of the dossier that it belongs to. */
export interface Case {
  readonly code: string;
  readonly leadAgency: string;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly handling: Handling;
}

/** An act on one request, ready to be decided: the caller is known and allowed, its version is right, its dossier is open. */
export interface LoadedRequest {
  readonly request: Instance<RequestContext>;
  readonly dossierId: string;
  readonly dossier: Case;
  readonly procedure: Procedure;
  readonly caller: Caller;
  /** The policy in force on the local day of the act. */
  readonly policy: Policy;
  readonly day: string;
}

/**
 * `closed`: the act may follow the end of the dossier.
 * @throws DomainError `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible`.
 */
export function openRequest(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  act: Act,
  { closed }: { closed: boolean } = { closed: false },
): LoadedRequest {
  const { reference, clock, unit } = ctx;
  const request = unit.instance<RequestContext>(id);
  const root = unit.root<Case>();
  const caller = identify(call.principal, reference, clock.now);
  permit(caller, act, { leadAgency: root.context.leadAgency, consulted: [request.context.agency] });
  requireVersion(call, request.version);
  const state = root.state['process'] ?? '';
  if (!closed && (state === 'decided' || state === 'withdrawn')) throw transitionNotPossible(state, []);
  const { procedureCode, procedureVersion } = root.context;
  const procedure = reference.procedures.version(procedureCode, procedureVersion);
  if (!procedure) throw new Error(`${procedureCode} has no version ${procedureVersion}`);
  const day = reference.calendar.localDate(clock.now);
  return {
    request,
    dossierId: unit.rootId,
    dossier: root.context,
    procedure,
    caller,
    policy: reference.policies.inForce(day),
    day,
  };
}
