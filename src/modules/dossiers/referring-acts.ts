import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import type { Row, Statement } from '../../platform/db/index.js';
import { journalIn, journalOf } from '../../workflow/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { planReferral, referableUnmet, violationErrors, type ReferralInput } from '../referrals/index.js';
import { diligence, diligenceUnmet } from './diligence.js';
import { openDossier, type DossierSessionSource } from './dossier-session.js';

/** How the lead refers agencies to Home Affairs, decided inside a session. */

/** Diligence is read from the journal as it stands under the dossier's lock; only whoever may refer has it read. */
export function evidenceFor(session: DossierSessionSource, call: Call): Statement[] {
  const { id } = openDossier(session, call, 'act as lead');
  return [journalOf(call.tenant, id)];
}

/**
 * R7, R8: a letter about violations of this dossier, by a lead that has asked, urged and reminded and can prove it. Answers the id
 * of the new referral.
 */
export function refer(
  session: DossierSessionSource,
  call: Call,
  input: ReferralInput,
  journal: readonly Row[],
): string {
  const dossier = openDossier(session, call, 'act as lead');
  const { id, context, caller, day, violations, referrals } = dossier;
  const errors = violationErrors(input.violationIds, violations);
  if (errors.length > 0 && session.can(id, 'refer')) throw invalid(errors);
  const named = input.violationIds.flatMap((each) => violations.find((violation) => violation.id === each) ?? []);
  const referral = planReferral(context, named, input, caller.official);
  const unmet = [
    ...diligenceUnmet('R7', diligence(dossier, journalIn(call.tenant, session.episode, journal))),
    ...referableUnmet(named, context.leadAgency, referrals),
    ...signatureUnmet(session.world.directory, input.signedBy, context.leadAgency, day),
  ];
  session.send(id, { type: 'refer', referral, unmet }, caller.actor);
  return referral.id;
}
