import { queryable, type Pool } from '../../platform/db/index.js';
import { identify, may } from '../auth/index.js';
import { answer, rejectMessage, type RequestContext } from '../consultations/index.js';
import { actSet, type Found, type OfferedAction, type OffersBeside, type Scope } from '../processes/index.js';
import { waitingAt } from './document-message-queries.js';

interface Waiting {
  readonly id: string;
  readonly requestId: string;
}

/** To confirm who signed a document is to answer its request: what bars the one bars the other. */
const confirming = actSet(answer.on, [answer]);
const rejecting = actSet(rejectMessage.on, [rejectMessage]);

const MESSAGE = '/v1/document-messages/{id}';

/** Documents that wait at the requests of a dossier, each with what the caller may decide about it. */
export const createMessageOffers =
  ({ pool }: { readonly pool: Pool }): OffersBeside<Found> =>
  async ({ scope }) => {
    const { call, id } = scope;
    if (!decidesOnAny(scope)) return [];
    const waiting = await queryable(pool, call.tenant).query(waitingAt(call.tenant, id));
    return (waiting as unknown as Waiting[]).flatMap(({ id: message, requestId }) => [
      ...named(confirming.offered({ ...scope, id: requestId }), 'confirm_message', `${MESSAGE}/confirmation`, message),
      ...named(rejecting.offered({ ...scope, id: requestId }), 'reject_message', `${MESSAGE}/rejection`, message),
    ]);
  };

/** Whoever may answer one may reject what came for it. */
function decidesOnAny({ call, ctx: { unit, reference, clock } }: Scope): boolean {
  const caller = identify(call.principal, reference, clock.now);
  return unit
    .children<RequestContext>('request')
    .some(({ context: { leadAgency, agency } }) =>
      may(caller, 'reject a message', { leadAgency, consulted: [agency] }),
    );
}

const named = (
  offered: readonly OfferedAction[],
  action: string,
  path: string,
  message: string,
): OfferedAction[] => offered.map((each) => ({ ...each, action, href: path.replace('{id}', message) }));
