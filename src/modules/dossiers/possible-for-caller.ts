import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import type { Instance } from '../../workflow/index.js';
import { requestActs } from '../consultations/index.js';
import { meetingActs } from '../meetings/index.js';
import { referralActs } from '../referrals/index.js';
import { violationActs } from '../violations/index.js';
import type { Scope } from '../processes/index.js';
import { dossierActsOf } from './dossier-actions.js';
import { viewDossier, type LoadedDossier, type DossierCommand } from './loaded-dossier.js';

type ActsOf = (dossier: LoadedDossier, instance: Instance, scope: Scope) => readonly string[];

/** For each machine of the process: the events that the caller may send, by the table of who may do what. */
const ACTS_OF: Readonly<Record<string, ActsOf>> = {
  dossier: (dossier) => dossierActsOf(dossier),
  request: (_, __, scope) => requestActs.permitted(scope),
  meeting: (_, __, scope) => meetingActs.permitted(scope),
  violation: (_, __, scope) => violationActs.permitted(scope),
  referral: (_, __, scope) => referralActs.permitted(scope),
};

/** Names of what the caller may do with this instance, whatever its state. */
export function actsOf(scope: Scope): readonly string[] {
  const instance = scope.ctx.unit.instance(scope.id);
  return ACTS_OF[instance.machine]?.(viewDossier(scope.ctx, scope.call), instance, scope) ?? [];
}

/** A refusal by a state, whatever is in it: as possible it names what the caller may do, and not what is for others. */
export function possibleForCaller(refused: DomainError, open: () => DossierCommand, call: Call): DomainError {
  const { instance: id, possibleActions } = refused.extras;
  if (id === undefined || !possibleActions) return refused;
  const ctx = open();
  const mine = new Set(actsOf({ ctx, call, id, entries: [], rows: [] }));
  const possible = possibleActions.filter((each) => mine.has(each));
  return new DomainError(refused.code, refused.detail, { ...refused.extras, possibleActions: possible });
}
