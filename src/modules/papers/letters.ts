import type { Act, Subject } from '../auth/index.js';
import { partOf, type WholeDossier } from '../dossiers/index.js';
import { subjectOf as meetingSubject } from '../meetings/index.js';
import type { WholeTask } from '../tasks/index.js';
import type { ViolationView } from '../violations/index.js';
import { dossierMatter, taskMatter } from './matter.js';
import { assignmentLetter, taskReturnLetter } from './task-letters.js';
import { partUrgingLetter, taskUrgingLetter } from './task-urging-letter.js';
import { askingLetter } from './asking-letter.js';
import type { Drawing, IssuedKind, Sign } from './drawing.js';
import { explanationRequest } from './explanation-request.js';
import { invitation } from './invitation.js';
import type { Desk } from './letterhead.js';
import { minutesPaper } from './minutes.js';
import { decisionLetter, returnLetter } from './office-letters.js';
import type { SubjectKind } from './subject-queries.js';
import { urgingLetter } from './urging-letter.js';

/** What a letter is drawn from. */
export interface LetterSource<Whole = WholeDossier> {
  readonly desk: Desk;
  readonly whole: Whole;
  /** The thing that it is about. */
  readonly id: string;
  /** The reminder, counted from 1. */
  readonly no: number;
  /** Of a letter about a violation. */
  readonly violation?: ViolationView;
  /** Null: as a draft, unless its act has signed it. */
  readonly sign: Sign | null;
}

/** A letter of the process: what it is about, who reads it, who issues it, and how it is drawn. */
export interface LetterSpec {
  readonly kind: IssuedKind;
  /** Where it is read and issued; with `:no` in it, of the reminder that is counted so. */
  readonly path: string;
  /** `dossier`, `task`: the thing is the dossier or task itself. */
  readonly on: SubjectKind | 'dossier' | 'task';
  readonly read: Act;
  /** Null: its act issues it, for that gives it number, date and signer. */
  readonly issue: Act | null;
  /** How it is written where the thing hangs on a dossier. */
  readonly dossier?: LetterOn<WholeDossier, WholeDossier['dossier']>;
  /** How it is written where the thing hangs on an assigned task. */
  readonly task?: LetterOn<WholeTask, WholeTask['task']>;
}

export interface LetterOn<Whole, Loaded> {
  readonly subject: (loaded: Loaded, id: string) => Subject | undefined;
  readonly draw: (source: LetterSource<Whole>) => Drawing | undefined;
  /** Every such thing has one, alone: it need not be drawn to know that. */
  readonly always?: true;
}

type Dossier = WholeDossier['dossier'];

/** Who had a part in it until others took over (R27). */
const formerIn = ({
  context: { formerAgencies },
}: {
  readonly context: { readonly formerAgencies?: readonly string[] | null };
}): readonly string[] => formerAgencies ?? [];

/** For one request: its own agency alone. */
const ofRequest = ({ context, requests }: Dossier, id: string): Subject | undefined => {
  const request = requests.find((each) => each.id === id);
  return request && { leadAgency: context.leadAgency, consulted: [request.context.agency], former: formerIn(request) };
};

const ofMeeting = ({ meetings }: Dossier, id: string): Subject | undefined => {
  const meeting = meetings.find((each) => each.id === id);
  return meeting && meetingSubject(meeting.context, meeting.state['state']);
};

const ofViolation = ({ context, violations }: Dossier, id: string): Subject | undefined => {
  const violation = violations.find((each) => each.id === id);
  const { leadAgency } = context;
  return violation && { leadAgency, consulted: [violation.agency], former: formerIn({ context }) };
};

/** The lead sees all of its task; a cooperating agency what goes to it. */
const ofTask = ({ context, parts }: WholeTask['task']): Subject => ({
  leadAgency: context.leadAgency,
  consulted: parts.map((each) => each.context.agency),
  former: [{ context }, ...parts].flatMap(formerIn),
  assigned: true,
});

const ofPart = ({ context, parts }: WholeTask['task'], id: string): Subject | undefined => {
  const part = parts.find((each) => each.id === id);
  const { leadAgency } = context;
  return part && { leadAgency, consulted: [part.context.agency], former: formerIn(part), assigned: true };
};

const ofTaskViolation = ({ context, violations }: WholeTask['task'], id: string): Subject | undefined => {
  const violation = violations.find((each) => each.id === id);
  const { leadAgency } = context;
  return violation && { leadAgency, consulted: [violation.agency], former: formerIn({ context }), assigned: true };
};

export const ASSIGNMENT: LetterSpec = {
  kind: 'assignment_letter',
  path: '/v1/tasks/:id/letter',
  on: 'task',
  read: 'read a task',
  issue: 'act as assigner',
  task: { subject: ofTask, draw: ({ desk, whole, sign }) => assignmentLetter(desk, whole, sign) },
};

export const TASK_URGING: LetterSpec = {
  kind: 'task_urging_letter',
  path: '/v1/tasks/:id/reminders/:no/letter',
  on: 'task',
  read: 'read a whole task',
  issue: 'act as assigner',
  task: { subject: ofTask, draw: ({ desk, whole, no, sign }) => taskUrgingLetter(desk, whole, no, sign) },
};

export const PART_URGING: LetterSpec = {
  kind: 'task_urging_letter',
  path: '/v1/contributions/:id/reminders/:no/letter',
  on: 'contribution',
  read: 'read a task',
  issue: 'act as assigner',
  task: { subject: ofPart, draw: ({ desk, whole, id, no, sign }) => partUrgingLetter(desk, whole, id, no, sign) },
};

export const TASK_RETURN: LetterSpec = {
  kind: 'task_return_letter',
  path: '/v1/tasks/:id/return-letter',
  on: 'task',
  read: 'read a whole task',
  issue: 'act as assigner',
  task: { subject: ofTask, draw: ({ desk, whole, sign }) => taskReturnLetter(desk, whole, sign) },
};

export const ASKING: LetterSpec = {
  kind: 'asking_letter',
  path: '/v1/requests/:id/letter',
  on: 'request',
  read: 'read a request',
  issue: 'act as lead',
  dossier: { subject: ofRequest, draw: ({ desk, whole, id, sign }) => askingLetter(desk, whole, id, sign) },
};

export const URGING: LetterSpec = {
  kind: 'urging_letter',
  path: '/v1/requests/:id/reminders/:no/letter',
  on: 'request',
  read: 'read a request',
  issue: 'act as lead',
  dossier: { subject: ofRequest, draw: ({ desk, whole, id, no, sign }) => urgingLetter(desk, whole, id, no, sign) },
};

export const INVITATION: LetterSpec = {
  kind: 'invitation',
  path: '/v1/meetings/:id/invitation',
  on: 'meeting',
  read: 'read a meeting',
  issue: 'act as convener',
  dossier: { subject: ofMeeting, draw: ({ desk, whole, id, sign }) => invitation(desk, whole, id, sign) },
};

/** They hold what each agency said: the invited see their own part of a meeting only. */
export const MINUTES: LetterSpec = {
  kind: 'minutes',
  path: '/v1/meetings/:id/minutes',
  on: 'meeting',
  read: 'read a whole meeting',
  issue: null,
  dossier: { subject: ofMeeting, draw: ({ desk, whole, id }) => minutesPaper(desk, whole, id) },
};

export const RETURN: LetterSpec = {
  kind: 'return_letter',
  path: '/v1/dossiers/:id/return-letter',
  on: 'dossier',
  read: 'read a whole dossier',
  issue: 'act as office',
  dossier: { subject: partOf, draw: ({ desk, whole, sign }) => returnLetter(desk, whole, sign) },
};

export const DECISION: LetterSpec = {
  kind: 'decision_letter',
  path: '/v1/dossiers/:id/decision-letter',
  on: 'dossier',
  read: 'read a dossier',
  issue: 'act as office',
  dossier: { subject: partOf, draw: ({ desk, whole, sign }) => decisionLetter(desk, whole, sign) },
};

export const EXPLANATION: LetterSpec = {
  kind: 'explanation_request',
  path: '/v1/violations/:id/explanation-request',
  on: 'violation',
  read: 'read a violation',
  issue: 'rule on a violation',
  dossier: {
    subject: ofViolation,
    always: true,
    draw: ({ desk, whole, violation, sign }) =>
      violation && explanationRequest(desk, dossierMatter(whole), violation, sign),
  },
  task: {
    subject: ofTaskViolation,
    always: true,
    draw: ({ desk, whole, violation, sign }) =>
      violation && explanationRequest(desk, taskMatter(whole), violation, sign),
  },
};

/** Letters that somebody issues by an act of its own, in the order in which it is offered. */
export const ISSUED_BY_HAND: readonly LetterSpec[] = [
  ASSIGNMENT,
  TASK_URGING,
  PART_URGING,
  TASK_RETURN,
  ASKING,
  URGING,
  INVITATION,
  RETURN,
  DECISION,
  EXPLANATION,
];
