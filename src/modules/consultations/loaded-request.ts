import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import type { Handling, Policy, Procedure } from '../procedures/index.js';
import { namesOf } from '../tenants/index.js';
import type { Instance } from '../../workflow/index.js';
import type { RequestView } from './consultation-schemas.js';
import type { RequestEvent } from './request-events.js';
import { requestView } from './request-view.js';
import type { RequestContext } from './request.js';

/** What a request needs to know of the dossier that it belongs to. */
export interface Case {
  readonly code: string;
  readonly leadAgency: string;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly handling: Handling;
}

/** A request as the acts on it find it. */
export interface LoadedRequest extends Found {
  readonly request: Instance<RequestContext>;
  readonly context: RequestContext;
  readonly dossier: Case;
  readonly dossierState: string;
  readonly procedure: Procedure;
  /** The policy in force on the local day of the act. */
  readonly policy: Policy;
  /** Requests of its round that were not withdrawn, itself among them; as far as the aggregate was read. */
  readonly round: readonly RequestContext[];
}

/** Whether the dossier is closed. */
export const hasEnded = (dossierState: string): boolean => dossierState === 'decided' || dossierState === 'withdrawn';

/** Requests, and what is done on them. After the end of their dossier nothing is, but what says so. */
export const requests: Kind<LoadedRequest, RequestView> = {
  machine: 'request',
  path: '/v1/requests',
  find: (scope) => {
    const found = foundIn(scope);
    const { unit } = scope.ctx;
    const request = unit.instance<RequestContext>(scope.id);
    const { state, context: dossier } = unit.root<Case>();
    const { procedureCode, procedureVersion } = dossier;
    const procedure = found.reference.procedures.version(procedureCode, procedureVersion);
    if (!procedure) throw new Error(`${procedureCode} has no version ${procedureVersion}`);
    const round = unit
      .children<RequestContext>('request')
      .filter((each) => each.context.round === request.context.round && each.state['state'] !== 'withdrawn');
    return {
      ...found,
      request,
      context: request.context,
      dossier,
      dossierState: state['process'] ?? '',
      procedure,
      policy: found.reference.policies.inForce(found.day),
      round: round.map((each) => each.context),
    };
  },
  subjectOf: ({ dossier, context }) => ({
    leadAgency: dossier.leadAgency,
    consulted: [context.agency],
    former: context.formerAgencies ?? [],
  }),
  endedIn: ({ dossierState }) => (hasEnded(dossierState) ? dossierState : undefined),
  show: ({ ctx: { unit, reference, clock }, id, changedAt = clock.now }) =>
    requestView(namesOf(reference), unit.rootId, unit.instance(id), changedAt),
};

export const onRequest = actsOn<LoadedRequest, RequestEvent, RequestView>(requests);
