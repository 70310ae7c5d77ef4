import { actSet, type ActSet } from '../processes/index.js';
import { violationActs } from '../violations/index.js';
import { accept, ask, assign, refuse, takeAnswer } from './checking-acts.js';
import { petitions } from './loaded-petition.js';
import { erasePetitioner, publish, saySatisfied, settle, withdraw } from './settling-acts.js';

/** Everything that is done on petitions, in the order in which it is offered. */
export const petitionActs = actSet(petitions, [
  accept,
  refuse,
  ask,
  takeAnswer,
  assign,
  settle,
  saySatisfied,
  publish,
  withdraw,
  erasePetitioner,
]);

export const PETITION_ACTS: readonly ActSet[] = [petitionActs, violationActs];
