import { handlingActs } from '../citizens/index.js';
import { meetingActs } from '../meetings/index.js';
import { actSet, type ActSet } from '../processes/index.js';
import { referralActs } from '../referrals/index.js';
import { requestActs } from '../consultations/index.js';
import { violationActs } from '../violations/index.js';
import { apologise, exemptFromApology } from './apologising-act.js';
import { consolidate, reconcile, respond, startRound, takePosition } from './consulting-acts.js';
import { accept, askMore, decide, decideItself, revise, sendBack, submit } from './deciding-acts.js';
import { dossiers } from './loaded-dossier.js';
import { askCommittee, convene } from './meeting-acts.js';
import { edit, handOver, putComponent, removeComponent, withdraw } from './preparing-acts.js';
import { refer } from './referring-acts.js';
import { resume, suspend } from './suspending-acts.js';

/** Everything that is done on a dossier, in the order in which it is offered. */
export const dossierActs = actSet(dossiers, [
  edit,
  putComponent,
  removeComponent,
  handOver,
  startRound,
  consolidate,
  takePosition,
  respond,
  reconcile,
  convene,
  askCommittee,
  refer,
  submit,
  accept,
  sendBack,
  askMore,
  revise,
  decide,
  decideItself,
  suspend,
  resume,
  apologise,
  exemptFromApology,
  withdraw,
]);

/** The same for everything that hangs on it. */
export const ACTS: readonly ActSet[] = [
  dossierActs,
  referralActs,
  requestActs,
  meetingActs,
  violationActs,
  handlingActs,
];
