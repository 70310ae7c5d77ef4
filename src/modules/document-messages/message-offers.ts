import { queryable, type Pool } from '../../platform/db/index.js';
import { identify, may } from '../auth/index.js';
import { answer, rejectMessage, type RequestContext } from '../consultations/index.js';
import {
  actSet,
  possibleAct,
  type Found,
  type OfferedAction,
  type OffersBeside,
  type Scope,
} from '../processes/index.js';
import { waitingAt } from './document-message-queries.js';

interface Waiting {
  readonly id: string;
  readonly requestId: string;
}

/** To confirm who signed a document is to answer its request: what bars the one bars the other. */
const confirming = actSet(answer.on, [answer]);

/** Documents that wait at the requests of a dossier, each with what the caller may decide about it. */
export const createMessageOffers =
  ({ pool }: { readonly pool: Pool }): OffersBeside<Found> =>
  async ({ scope }) => {
    const { call, id } = scope;
    const mine = new Set(rejectedBy(scope));
    if (mine.size === 0) return [];
    const waiting = await queryable(pool, call.tenant).query(waitingAt(call.tenant, id));
    return (waiting as unknown as Waiting[])
      .filter(({ requestId }) => mine.has(requestId))
      .flatMap(({ id: message, requestId }): OfferedAction[] => [
        ...confirming
          .offered({ ...scope, id: requestId })
          .map((each) => ({
            ...each,
            ...{ action: 'confirm_message', href: `/v1/document-messages/${message}/confirmation` },
          })),
        possibleAct('reject_message', 'POST', `/v1/document-messages/${message}/rejection`),
      ]);
  };

/** Requests of which the caller may reject what came: both sides may, and whoever may answer is one of them. */
function rejectedBy({ call, ctx }: Scope): string[] {
  const { unit, reference, clock } = ctx;
  const caller = identify(call.principal, reference, clock.now);
  return unit
    .children<RequestContext>('request')
    .filter(
      ({ id, context: { leadAgency, agency } }) =>
        may(caller, rejectMessage.permission, { leadAgency, consulted: [agency] }) && ctx.can(id, rejectMessage.name),
    )
    .map(({ id }) => id);
}
