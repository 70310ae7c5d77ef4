import type { Call } from '../../core/call.js';
import { transitionNotPossible, versionChanged } from '../../core/refusals.js';
import { identify, permit, type Act, type Caller } from '../auth/index.js';
import type { Handling, Policy, Procedure } from '../procedures/index.js';
import type { World } from '../tenants/index.js';
import type { Instance, Session } from '../../workflow/index.js';
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
export interface RequestSession {
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
  session: Session<World>,
  call: Call,
  id: string,
  act: Act,
  { closed }: { closed: boolean } = { closed: false },
): RequestSession {
  const { world, clock, episode } = session;
  const request = episode.instance<RequestContext>(id);
  const root = episode.root<Case>();
  const caller = identify(call.principal, world, clock.now);
  permit(caller, act, { leadAgency: root.context.leadAgency, consulted: [request.context.agency] });
  if (call.ifMatch !== undefined && call.ifMatch !== request.version)
    throw versionChanged(call.ifMatch, request.version);
  const state = root.state['process'] ?? '';
  if (!closed && (state === 'decided' || state === 'withdrawn')) throw transitionNotPossible(state, []);
  const { procedureCode, procedureVersion } = root.context;
  const procedure = world.procedures.version(procedureCode, procedureVersion);
  if (!procedure) throw new Error(`${procedureCode} has no version ${procedureVersion}`);
  const day = world.calendar.localDate(clock.now);
  return {
    request,
    dossierId: episode.rootId,
    dossier: root.context,
    procedure,
    caller,
    policy: world.policies.inForce(day),
    day,
  };
}
