import type { Act, Subject } from '../auth/index.js';
import type { WholeDossier } from '../dossiers/index.js';
import { subjectOf as meetingSubject } from '../meetings/index.js';
import type { ViolationView } from '../violations/index.js';
import { askingLetter } from './asking-letter.js';
import type { Drawing, IssuedKind, Sign } from './drawing.js';
import { explanationRequest } from './explanation-request.js';
import { invitation } from './invitation.js';
import type { Desk } from './letterhead.js';
import { minutesPaper } from './minutes.js';
import { decisionLetter, returnLetter } from './office-letters.js';
import type { SubjectKind } from './subject-queries.js';
import { urgingLetter } from './urging-letter.js';

/** What a letter is drawn from, beside its dossier. */
export interface LetterSource {
  readonly desk: Desk;
  readonly whole: WholeDossier;
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
  /** `dossier`: the thing is the dossier itself. */
  readonly on: SubjectKind | 'dossier';
  readonly read: Act;
  /** Null: its act issues it, for that gives it number, date and signer. */
  readonly issue: Act | null;
  readonly subject: (dossier: WholeDossier['dossier'], id: string) => Subject | undefined;
  readonly draw: (source: LetterSource) => Drawing | undefined;
}

type Dossier = WholeDossier['dossier'];

/** For one request: its own agency alone. */
const ofRequest = ({ context, requests }: Dossier, id: string): Subject | undefined => {
  const request = requests.find((each) => each.id === id);
  return request && { leadAgency: context.leadAgency, consulted: [request.context.agency] };
};

const ofMeeting = ({ meetings }: Dossier, id: string): Subject | undefined => {
  const meeting = meetings.find((each) => each.id === id);
  return meeting && meetingSubject(meeting.context, meeting.state['state']);
};

const ofViolation = ({ context, violations }: Dossier, id: string): Subject | undefined => {
  const violation = violations.find((each) => each.id === id);
  return violation && { leadAgency: context.leadAgency, consulted: [violation.agency] };
};

const ofDossier = ({ context, requests, meetings }: Dossier): Subject => ({
  leadAgency: context.leadAgency,
  consulted: [
    ...requests.map((each) => each.context.agency),
    ...meetings.flatMap((each) => meetingSubject(each.context).consulted),
  ],
});

export const ASKING: LetterSpec = {
  kind: 'asking_letter',
  on: 'request',
  read: 'read a request',
  issue: 'act as lead',
  subject: ofRequest,
  draw: ({ desk, whole, id, sign }) => askingLetter(desk, whole, id, sign),
};

export const URGING: LetterSpec = {
  kind: 'urging_letter',
  on: 'request',
  read: 'read a request',
  issue: 'act as lead',
  subject: ofRequest,
  draw: ({ desk, whole, id, no, sign }) => urgingLetter(desk, whole, id, no, sign),
};

export const INVITATION: LetterSpec = {
  kind: 'invitation',
  on: 'meeting',
  read: 'read a meeting',
  issue: 'act as convener',
  subject: ofMeeting,
  draw: ({ desk, whole, id, sign }) => invitation(desk, whole, id, sign),
};

export const MINUTES: LetterSpec = {
  kind: 'minutes',
  on: 'meeting',
  read: 'read a meeting',
  issue: null,
  subject: ofMeeting,
  draw: ({ desk, whole, id }) => minutesPaper(desk, whole, id),
};

export const RETURN: LetterSpec = {
  kind: 'return_letter',
  on: 'dossier',
  read: 'read a whole dossier',
  issue: 'act as office',
  subject: ofDossier,
  draw: ({ desk, whole, sign }) => returnLetter(desk, whole, sign),
};

export const DECISION: LetterSpec = {
  kind: 'decision_letter',
  on: 'dossier',
  read: 'read a dossier',
  issue: 'act as office',
  subject: ofDossier,
  draw: ({ desk, whole, sign }) => decisionLetter(desk, whole, sign),
};

export const EXPLANATION: LetterSpec = {
  kind: 'explanation_request',
  on: 'violation',
  read: 'read a violation',
  issue: 'rule on a violation',
  subject: ofViolation,
  draw: ({ desk, whole, violation, sign }) => violation && explanationRequest(desk, whole, violation, sign),
};
