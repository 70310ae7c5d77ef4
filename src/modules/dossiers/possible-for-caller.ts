import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import type { Instance } from '../../workflow/index.js';
import { requestActsOf, type RequestContext } from '../consultations/index.js';
import { meetingActsOf, type MeetingContext } from '../meetings/index.js';
import { referralActsOf, type ReferralContext } from '../referrals/index.js';
import { violationActsOf, type ViolationContext } from '../violations/index.js';
import { dossierActsOf } from './dossier-actions.js';
import { viewDossier, type LoadedDossier, type DossierCommand } from './loaded-dossier.js';

type ActsOf = (dossier: LoadedDossier, instance: Instance) => readonly string[];

/** For each machine of the process: the events that the caller may send, by the table of who may do what. */
export const ACTS_OF: Readonly<Record<string, ActsOf>> = {
  dossier: (dossier) => dossierActsOf(dossier),
  request: ({ caller }, request) => requestActsOf(request as Instance<RequestContext>, caller),
  meeting: ({ caller }, meeting) => meetingActsOf(meeting as Instance<MeetingContext>, caller),
  violation: ({ caller }, violation) => violationActsOf(violation as Instance<ViolationContext>, caller),
  referral: ({ caller }, referral) => referralActsOf(referral as Instance<ReferralContext>, caller),
};

/** A refusal by a state, whatever is in it: as possible it names what the caller may do, and not what is for others. */
export function possibleForCaller(refused: DomainError, open: () => DossierCommand, call: Call): DomainError {
  const { instance: id, possibleActions } = refused.extras;
  if (id === undefined || !possibleActions) return refused;
  const ctx = open();
  const instance = ctx.unit.instance(id);
  const mine = new Set(ACTS_OF[instance.machine]?.(viewDossier(ctx, call), instance));
  const possible = possibleActions.filter((each) => mine.has(each));
  return new DomainError(refused.code, refused.detail, { ...refused.extras, possibleActions: possible });
}
