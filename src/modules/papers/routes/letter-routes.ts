import { z } from 'zod';
import { defineRoute, id, idParams } from '../../../platform/http/index.js';
import type { Act } from '../../auth/index.js';
import type { LetterService } from '../letter-service.js';
import {
  ASKING,
  ASSIGNMENT,
  DECISION,
  EXPLANATION,
  INVITATION,
  MINUTES,
  PART_URGING,
  RETURN,
  TASK_RETURN,
  TASK_URGING,
  URGING,
  type LetterSpec,
} from '../letters.js';
import { PAPER_MEDIA } from '../paper-media.js';
import { ISSUE_EXAMPLE, issueBody, paperResponse } from '../paper-view.js';

/** One letter of the process: read and, where its act does not do so, issued. Two operations that say the same of each kind. */
interface LetterRoutes {
  readonly spec: LetterSpec;
  readonly tag: string;
  /** `AskingLetter`, after `get` and `issue`. */
  readonly name: string;
  /** As in "Get …". */
  readonly called: string;
  /** What it is and when there is one. */
  readonly about: string;
}

interface Deps {
  readonly letters: LetterService;
}

const numbered = z.strictObject({ id, no: z.coerce.number().int().min(1).max(10_000) });

const paramsOf = (path: string) => (path.includes(':no') ? numbered : idParams);

const noOf = (params: object): number => ('no' in params ? Number(params.no) : 0);

const reading = ({ spec, tag, name, called, about }: LetterRoutes) =>
  defineRoute(
    {
      method: 'GET',
      path: spec.path,
      operationId: `get${name}`,
      tag,
      summary: `Get ${called} as a paper`,
      description: `${about} Once it is issued, the same bytes to everybody who may read it; before that a draft (“DỰ THẢO”, without a number) for the lead, who watches over all, and the agency that issues it; 404 for others.`,
      access: spec.read satisfies Act,
      params: paramsOf(spec.path),
      success: { status: 200, description: 'The paper.', otherMedia: PAPER_MEDIA },
      errors: ['not-found', 'forbidden'],
    },
    ({ letters }: Deps) =>
      async ({ params, call, media }) => ({ file: await letters.read(call, spec, params.id, noOf(params), media) }),
  );

const issuing = ({ spec, tag, name, called }: LetterRoutes, issue: Act) =>
  defineRoute(
    {
      method: 'POST',
      path: spec.path,
      operationId: `issue${name}`,
      tag,
      summary: `Issue ${called}`,
      description:
        'Gives it number, date and signer, freezes what it says and keeps it as a file, which the journal names by its hash (`paper.issued`). Once: 409 `duplicate` afterwards.',
      access: issue,
      params: paramsOf(spec.path),
      body: issueBody,
      bodyExample: ISSUE_EXAMPLE,
      success: { status: 201, description: 'The paper as it was issued.', schema: paperResponse },
      errors: ['not-found', 'forbidden', 'official-not-of-agency', 'duplicate', 'rule-violated'],
    },
    ({ letters }: Deps) =>
      async ({ params, body, call }) => ({ body: await letters.issue(call, spec, params.id, noOf(params), body) }),
  );

const LETTERS: readonly LetterRoutes[] = [
  {
    spec: ASKING,
    tag: 'Consultation requests',
    name: 'AskingLetter',
    called: 'the asking letter of a request',
    about:
      'The letter (công văn) that all requests of the round were sent in, or the one of a request that was rerouted. A round that carries number, date and signer issues it.',
  },
  {
    spec: URGING,
    tag: 'Consultation requests',
    name: 'UrgingLetter',
    called: 'the letter that urges an agency',
    about: 'For a reminder by hand; `no` is its place among all reminders of the request, from 1 (R6).',
  },
  {
    spec: INVITATION,
    tag: 'Meetings',
    name: 'Invitation',
    called: 'the invitation to a meeting',
    about: 'Of a meeting that was called (giấy mời).',
  },
  {
    spec: MINUTES,
    tag: 'Meetings',
    name: 'Minutes',
    called: 'the minutes of a meeting',
    about:
      'Issued by their recording, which gives them number, date and signer. They hold what each agency said, and so are for the lead and who watches over all.',
  },
  {
    spec: RETURN,
    tag: 'Dossiers',
    name: 'ReturnLetter',
    called: 'the letter that returns a submission',
    about: 'Of the last return by the Office, with its grounds (R13).',
  },
  {
    spec: DECISION,
    tag: 'Dossiers',
    name: 'DecisionLetter',
    called: 'the letter that passes the decision on',
    about: 'From the Office to the lead and the agencies that were asked.',
  },
  {
    spec: EXPLANATION,
    tag: 'Accountability',
    name: 'ExplanationRequest',
    called: 'the letter that asks for an explanation',
    about:
      'From Home Affairs to the agency that is charged: with what, by which proofs, and until when it may explain.',
  },
  {
    spec: ASSIGNMENT,
    tag: 'Tasks',
    name: 'AssignmentLetter',
    called: 'the letter that gives a task',
    about: 'To the lead and the cooperating agencies: the work, its product and its term; anew after a reassignment.',
  },
  {
    spec: TASK_URGING,
    tag: 'Tasks',
    name: 'TaskUrgingLetter',
    called: 'the letter of the Office that urges the lead of a task',
    about: 'For a reminder by hand; `no` is its place among all reminders of the task, from 1 (R14).',
  },
  {
    spec: PART_URGING,
    tag: 'Tasks',
    name: 'ContributionUrgingLetter',
    called: 'the letter of the Office that urges a cooperating agency',
    about:
      'For a reminder by hand; `no` is its place among all reminders of that part of the task (`cooperating[].id`), from 1 (R14).',
  },
  {
    spec: TASK_RETURN,
    tag: 'Tasks',
    name: 'TaskReturnLetter',
    called: 'the letter that sends a report back',
    about: 'Of the last report that the assigner sent back, with what is missing.',
  },
];

export const letterRoutes = LETTERS.flatMap((each) =>
  each.spec.issue === null ? [reading(each)] : [reading(each), issuing(each, each.spec.issue)],
);
