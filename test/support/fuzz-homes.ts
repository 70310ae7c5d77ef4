import type { InspectionStep, PlanStep } from './fuzz-oversight.js';
import type { HandlingStep, PetitionStep, ReviewStep } from './fuzz-citizens.js';
import type { Step } from './fuzz-stage.js';
import type { TaskStep } from './fuzz-tasks.js';

/** Where an operation is at home; any other state is come across often enough. */
export const HOME: Readonly<Record<string, readonly Step[]>> = {
  editDossier: ['drafting'],
  putComponent: ['drafting', 'consolidating'],
  removeComponent: ['consolidating'],
  startRound: ['drafting', 'consolidating'],
  recordReconciliation: ['disputed'],
  takePosition: ['consolidating', 'disputed'],
  respondToOpinion: ['consolidating', 'disputed'],
  submitDossier: ['ready'],
  acceptDossier: ['submitted'],
  returnDossier: ['submitted'],
  reviseDossier: ['returned'],
  issueReturnLetter: ['returned'],
  issueDecisionLetter: ['decided'],
  askLeadForMore: ['accepted'],
  considerLateAnswer: ['consolidating', 'disputed'],
  decideDossier: ['accepted'],
  suspendDossier: ['drafting', 'consolidating'],
  resumeDossier: ['suspended'],
  giveOpinion: ['consulting', 'supplement', 'extension'],
  assignHandler: ['consulting', 'supplement'],
  declineRequest: ['consulting'],
  askExtension: ['consulting'],
  decideExtension: ['extension'],
  insistOnRequest: ['declined'],
  rerouteRequest: ['declined'],
  remindAgency: ['consulting'],
  appreciateOpinion: ['consolidating', 'disputed', 'ready'],
  askSupplement: ['consolidating', 'disputed'],
  withdrawRequest: ['consulting', 'extension'],
  conveneMeeting: ['consolidating', 'disputed'],
  askCommittee: ['disputed'],
};

/** The same of tasks; `working` where none is named. */
export const HOME_OF_TASKS: Readonly<Record<string, readonly TaskStep[]>> = {
  acknowledgeTask: ['assigned'],
  declineTask: ['assigned'],
  decideTaskExtension: ['extension'],
  reassignTask: ['declined'],
  insistOnTask: ['declined'],
  resumeTask: ['suspended'],
  confirmTask: ['reported'],
  returnTask: ['reported'],
  issueTaskReturnLetter: ['returned'],
};

/** The same of citizens' dossiers; `handling` where none is named. */
export const HOME_OF_HANDLINGS: Readonly<Record<string, readonly HandlingStep[]>> = {
  takeUpHandling: ['received'],
  admitHandling: ['checking'],
  refuseHandling: ['checking'],
  askApplicant: ['checking', 'handling'],
  completeHandling: ['awaiting_applicant'],
  stopHandling: ['awaiting_applicant'],
  getSupplementForm: ['awaiting_applicant'],
  sendBackStep: ['with_land'],
  deliverResult: ['result_ready'],
  rateHandling: ['delivered'],
  rateByCode: ['delivered'],
  eraseApplicant: ['delivered'],
};

/** The same of petitions; `received` where none is named. */
export const HOME_OF_PETITIONS: Readonly<Record<string, readonly PetitionStep[]>> = {
  takePetitionersAnswer: ['asked'],
  settlePetition: ['settling'],
  sayPetitionerSatisfied: ['settled', 'published'],
  publishPetition: ['settled'],
  erasePetitioner: ['published'],
};

/** The same of inspections; `under_way` where none is named. */
export const HOME_OF_INSPECTIONS: Readonly<Record<string, readonly InspectionStep[]>> = {
  announceInspection: ['ordered'],
  rescheduleInspection: ['ordered', 'drawn'],
  cancelInspection: ['ordered', 'drawn'],
  drawSample: ['ordered', 'drawn'],
  startInspection: ['drawn'],
  reportInspection: ['finished'],
  concludeInspection: ['reported'],
  getInspectionDecision: ['ordered', 'concluded'],
  getInspectionMinutes: ['finished', 'concluded'],
  getInspectionConclusion: ['concluded'],
  getInspectionDiligence: ['concluded'],
  remindOfRemedy: ['concluded'],
  reportRemedy: ['concluded'],
  judgeRemedy: ['concluded'],
  closeInspection: ['concluded'],
};

/** The same of rotation plans; `open` where none is named. */
export const HOME_OF_PLANS: Readonly<Record<string, readonly PlanStep[]>> = {
  recordRotation: ['published'],
  changeRotationPlan: ['published'],
};

/** The same of reviews of procedures; `proposed` where none is named. */
export const HOME_OF_REVIEWS: Readonly<Record<string, readonly ReviewStep[]>> = {
  giveOpinionOnProcedure: ['consulted'],
  submitProcedureReview: ['heard'],
  decideProcedureReview: ['submitted'],
  publishProcedureReview: ['decided'],
};
