import { actSet } from '../processes/index.js';
import { answer, askExtension, assignHandler, decline } from './consulted-acts.js';
import {
  appreciate,
  askSupplement,
  consider,
  decideExtension,
  insist,
  remind,
  reroute,
  withdraw,
} from './lead-acts.js';
import { requests } from './loaded-request.js';

/** Everything that is done on a request. */
export const requestActs = actSet(requests, [
  answer,
  assignHandler,
  decline,
  askExtension,
  decideExtension,
  remind,
  askSupplement,
  insist,
  reroute,
  consider,
  appreciate,
  withdraw,
]);
