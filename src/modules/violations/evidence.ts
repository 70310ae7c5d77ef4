import type { ViolationKind } from '../procedures/index.js';
import type { ViolationContext } from './violation.js';

/** Which entries of a dossier's journal prove a violation of each kind, beside the one that it was recorded from (R8). */
export interface Evidence {
  /** Entries that name its request. */
  readonly request?: readonly string[];
  /** Entries that name its meeting. */
  readonly meeting?: readonly string[];
  /** Entries that name its referral. */
  readonly referral?: readonly string[];
  /** Entries that name the violation that it is about. */
  readonly violation?: readonly string[];
  /** Entries of the dossier itself, from its beginning to the cause. */
  readonly dossier?: readonly string[];
  /** The same, those that came after the cause too. */
  readonly ending?: readonly string[];
}

const ASKED = [
  'request.sent',
  'request.imported',
  'request.reminded',
  'request.extension_asked',
  'request.extension_granted',
  'request.extension_refused',
  'request.insisted',
  'request.deadline_moved',
];

/** How the agency was asked and urged, and what came at the deadline and after it. */
const ANSWER: Evidence = {
  request: [
    ...ASKED,
    'request.deemed_agreed',
    'request.lapsed',
    'request.answered',
    'request.answered_late',
    'request.supplement_asked',
  ],
};
const RETURN: Evidence = { dossier: ['dossier.submitted'] };

const TIME = [
  'dossier.created',
  'dossier.imported',
  'dossier.suspended',
  'dossier.resumed',
  'dossier.deadline_moved',
  'dossier.overdue',
  'dossier.lead_overdue',
  'dossier.submitted',
  'submission.returned',
  'dossier.supplement_asked',
];

/** Of a task: how the lead was given it, urged and answered, and what came. */
const LATE_LEAD: Evidence = {
  dossier: [
    'task.assigned',
    'task.reassigned',
    'task.acknowledged',
    'task.reminded',
    'task.extension_asked',
    'task.extension_decided',
    'task.suspended',
    'task.resumed',
    'task.moved',
    'task.time_granted',
    'task.overdue',
  ],
  ending: ['task.reported', 'task.returned', 'task.completed', 'task.cancelled'],
};

/** The same of the part of a cooperating agency. */
const LATE_PART: Evidence = {
  dossier: ['contribution.asked', 'contribution.reminded', 'contribution.moved', 'contribution.overdue'],
  ending: ['contribution.given', 'contribution.released'],
};

const EVIDENCE: Readonly<Partial<Record<ViolationKind, Evidence>>> = {
  no_opinion: ANSWER,
  late_opinion: ANSWER,
  incomplete_opinion: {
    request: [...ASKED, 'request.answered', 'request.answered_late', 'request.supplement_asked', 'request.incomplete'],
  },
  absent_from_meeting: {
    meeting: ['meeting.called', 'meeting.invited', 'meeting.held', 'meeting.unconfirmed', 'meeting.confirmed'],
  },
  improper_consultation: { request: ['request.sent', 'request.declined', 'request.rerouted'] },
  incomplete_submission: RETURN,
  unreconciled_submission: RETURN,
  out_of_competence: RETURN,
  extra_component: RETURN,
  late_dossier: {
    dossier: TIME,
    ending: [
      'dossier.submitted',
      'submission.returned',
      'dossier.supplement_asked',
      'dossier.decided',
      'dossier.withdrawn',
    ],
  },
  late_review: {
    dossier: [
      'dossier.submitted',
      'submission.accepted',
      'submission.review_deadline_moved',
      'dossier.decision_deadline_moved',
      'submission.review_overdue',
      'dossier.decision_overdue',
    ],
    ending: [
      'submission.accepted',
      'submission.returned',
      'dossier.supplement_asked',
      'dossier.decided',
      'dossier.withdrawn',
    ],
  },
  late_step: {
    dossier: [
      'handling.received',
      'handling.admitted',
      'step.started',
      'step.assigned',
      'step.halted',
      'step.resumed',
      'step.moved',
      'step.overdue',
    ],
    ending: ['step.ended'],
  },
  late_petition: {
    dossier: [
      'petition.received',
      'petition.assigned',
      'petition.asked',
      'petition.answered',
      'petition.petitioner_silent',
      'petition.accepted',
      'petition.reminded',
      'petition.moved',
      'petition.overdue',
    ],
    ending: [
      'petition.assigned',
      'petition.asked',
      'petition.accepted',
      'petition.refused',
      'petition.settled',
      'petition.published',
      'petition.withdrawn',
    ],
  },
  missing_apology: { dossier: TIME, ending: ['dossier.apologised'] },
  missed_new_date: {
    dossier: [...TIME, 'dossier.apologised', 'dossier.new_date_missed'],
    ending: ['dossier.submitted', 'dossier.decided', 'dossier.withdrawn'],
  },
  late_explanation: { violation: ['violation.recorded', 'violation.deadline_moved', 'violation.explained'] },
  // Of a measure that was decided, or of what an inspection told to put right.
  slow_to_remedy: {
    referral: ['referral.decided'],
    dossier: ['inspection.concluded', 'inspection.remedy_set', 'inspection.remedy_reminded', 'inspection.moved'],
    ending: ['inspection.remedy_reported', 'inspection.remedy_judged'],
  },
};

/** Which entries prove this violation. */
export const evidenceOf = ({
  kind,
  agency,
  leadAgency,
}: Pick<ViolationContext, 'kind' | 'agency' | 'leadAgency'>): Evidence => {
  if (kind === 'late_task') return agency === leadAgency ? LATE_LEAD : LATE_PART;
  return EVIDENCE[kind] ?? {};
};
