import { actSet } from '../processes/index.js';
import { correctApplicant, eraseApplicant } from './applicant-acts.js';
import { admit, askSupplement, complete, takeUp } from './checking-acts.js';
import { conclude, deliver, refuse, stop, withdraw } from './ending-acts.js';
import { handlings } from './loaded-handling.js';
import { rate } from './rating-acts.js';
import { assignStep, handOn, reassign, sendBack } from './step-acts.js';

/** Everything that is done on a handling, in the order in which it is offered. */
export const handlingActs = actSet(handlings, [
  takeUp,
  admit,
  askSupplement,
  complete,
  refuse,
  handOn,
  sendBack,
  reassign,
  assignStep,
  conclude,
  stop,
  withdraw,
  deliver,
  rate,
  correctApplicant,
  eraseApplicant,
]);
