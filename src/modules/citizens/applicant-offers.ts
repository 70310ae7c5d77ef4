import { queryable, type Pool } from '../../platform/db/index.js';
import type { UnitOfWork } from '../../workflow/index.js';
import { identify, may } from '../auth/index.js';
import { possibleAct, type Found, type OffersBeside } from '../processes/index.js';
import { applicants } from './applicant-store.js';
import type { HandlingContext } from './handling.js';
import { subjectOfHandling } from './loaded-handling.js';
import type { StepContext } from './step.js';

/** Who applies can be looked into by whoever watches over all, as long as the data are there. */
export const createApplicantOffers =
  ({ pool }: { readonly pool: Pool }): OffersBeside<Found> =>
  async ({ scope: { call, ctx, id } }) => {
    const subject = handledIn(ctx.unit);
    const caller = identify(call.principal, ctx.reference, ctx.clock.now);
    if (!subject || !may(caller, 'look into an applicant', subject)) return [];
    const there = await queryable(pool, call.tenant).query(applicants.there(call.tenant, id));
    return there.map(() =>
      possibleAct('look_into_applicant', 'POST', `/v1/dossiers/${id}/handling/applicant/inspections`),
    );
  };

const handledIn = (unit: UnitOfWork) => {
  const [handling] = unit.children<HandlingContext>('handling');
  return handling && subjectOfHandling(handling.context, unit.children<StepContext>('step'));
};
