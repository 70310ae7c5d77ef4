import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import type { Row, Statement } from '../../platform/db/index.js';
import { journalIn, journalOf } from '../../workflow/index.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { lastOf, planReferral, referableUnmet, violationErrors, type ReferralInput } from '../referrals/index.js';
import { diligence, diligenceUnmet } from './diligence.js';
import { openDossier, type DossierCommand } from './loaded-dossier.js';

/** How the lead refers agencies to Home Affairs, decided inside a command. */

/** Diligence is read from the journal as it stands under the dossier's lock; only whoever may refer has it read. */
export function evidenceFor(ctx: DossierCommand, call: Call): Statement[] {
  const { id } = openDossier(ctx, call, 'act as lead');
  return [journalOf(call.tenant, id)];
}

/**
 * R7, R8: a letter about violations of this dossier, by a lead that has asked, urged and reminded and can prove it. Answers the id
 * of the new referral.
 */
export function refer(ctx: DossierCommand, call: Call, input: ReferralInput, journal: readonly Row[]): string {
  const dossier = openDossier(ctx, call, 'act as lead');
  const { id, context, caller, day, violations, referrals } = dossier;
  const named = input.violationIds.flatMap((each) => violations.find((violation) => violation.id === each) ?? []);
  const errors = [
    ...violationErrors(input.violationIds, violations),
    ...dateErrors({ date: input.documentDate, today: day, after: lastOf(ctx.reference.calendar, named) }),
  ];
  if (errors.length > 0 && ctx.can(id, 'refer')) throw invalid(errors);
  const referral = planReferral(context, named, input, caller.official);
  const unmet = [
    ...diligenceUnmet('R7', diligence(dossier, journalIn(call.tenant, ctx.unit, journal))),
    ...referableUnmet(named, context.leadAgency, referrals),
    ...signatureUnmet(ctx.reference.directory, input.signedBy, context.leadAgency, day),
  ];
  ctx.send(id, { type: 'refer', referral, unmet }, caller.actor);
  return referral.id;
}
