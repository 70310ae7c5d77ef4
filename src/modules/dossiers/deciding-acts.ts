import type { FieldError, Unmet } from '../../core/errors.js';
import { ruleViolated } from '../../core/refusals.js';
import { dateErrors, type Dated } from '../calendar/index.js';
import { planLadder, signatureUnmet } from '../consultations/index.js';
import { completenessUnmet, componentsUnmet, type ReturnGround, type SubmissionInput } from '../submissions/index.js';
import type { DossierDecision } from './dossier.js';
import { leadDueAt } from './lead-time.js';
import { checkedRequests, onDossier, suspendedUnmet, type LoadedDossier } from './loaded-dossier.js';
import { signedFor } from './signed-rules.js';
import { lateReasonNeeded, notAcceptedYet, notForThemToDecide } from './texts.js';

/** How a dossier goes up, comes back and is decided. */

type Checked = Pick<LoadedDossier, 'procedure' | 'context' | 'requests'>;

/** Everything that keeps the dossier from going up (R2, R11, R12, R16), except the signature. */
export const submissionUnmet = ({ procedure, context, requests }: Checked): Unmet[] =>
  completenessUnmet(procedure, context, checkedRequests(requests));

export const submit = onDossier('submit', {
  method: 'POST',
  path: '/submission',
  permission: 'act as lead',
  errors: ({ context: { createdAt, returnedAt }, reference: { calendar }, day }, { documentDate }: SubmissionInput) => {
    // What came back goes up with a letter of its own.
    const after: Dated['after'] = returnedAt
      ? { occasion: 'return', day: calendar.localDate(returnedAt) }
      : { occasion: 'dossier', day: calendar.localDate(createdAt) };
    return dateErrors({ date: documentDate, today: day, after });
  },
  unmet: (dossier, input) => [
    ...submissionUnmet(dossier),
    ...(input ? signedUnmet(dossier, input, dossier.context.leadAgency) : []),
    ...suspendedUnmet(dossier),
  ],
  signed: (dossier, input) =>
    signedFor(dossier, 'submission', dossier.context.leadAgency, input, dossier.context.dueAt),
  event: ({ reference, policy, now }, submission) => ({
    submission,
    reviewDueAt: reference.calendar.addWorkingDays(now, policy.office.reviewWorkingDays),
    policyVersion: policy.version,
  }),
});

const signedUnmet = (
  { reference, day }: LoadedDossier,
  input: Pick<DecisionInput, 'signedBy' | 'documentDate'>,
  agency: string,
): Unmet[] => signatureUnmet(reference, input, agency, day);

/** What the check still finds on a dossier that has gone up (R13). */
export const acceptanceUnmet = ({ procedure, context, requests }: Checked): Unmet[] =>
  completenessUnmet(procedure, context, checkedRequests(requests), true);

/** R13: the Office passes on what complies. */
export const accept = onDossier('accept', {
  method: 'POST',
  path: '/acceptance',
  permission: 'act as office',
  unmet: (dossier) => [...acceptanceUnmet(dossier), ...suspendedUnmet(dossier)],
  event: ({ reference, policy, now, caller }) => ({
    decisionDueAt: reference.calendar.addWorkingDays(now, policy.committee.decisionWorkingDays),
    policyVersion: policy.version,
    by: caller.official,
  }),
});

export interface ReturnInput {
  readonly grounds: readonly ReturnGround[];
  readonly text: string;
  readonly lateReason?: string | undefined;
}

/** Who has accepted a submission says why the fault was found only afterwards, and nobody else does. */
function lateReasonErrors({ state }: Pick<LoadedDossier, 'state'>, { lateReason }: ReturnInput): FieldError[] {
  if ((state === 'accepted') === (lateReason !== undefined)) return [];
  return lateReason === undefined ? [lateReasonNeeded()] : [notAcceptedYet()];
}

/** R13: the Office sends back what does not comply, with the ground; after its acceptance with the reason for finding it late. */
export const sendBack = onDossier('return', {
  method: 'POST',
  path: '/return',
  permission: 'act as office',
  errors: (dossier, input: ReturnInput) => lateReasonErrors(dossier, input),
  unmet: (dossier) => suspendedUnmet(dossier),
  event: ({ caller, context, reference, now }, { grounds, text, lateReason = null }) => ({
    grounds: [...new Set(grounds)],
    text,
    lateReason,
    by: caller.official,
    leadDueAt: leadDueAt(reference.calendar, context.dueAt, context, now),
  }),
});

export interface MoreInput {
  readonly grounds: readonly ReturnGround[];
  readonly text: string;
  readonly workingDays?: number | undefined;
}

/** The committee asks the lead for more before it decides: with grounds, a deadline in working days, and reminders of it. */
export const askMore = onDossier('ask_more', {
  method: 'POST',
  path: '/supplement-request',
  permission: 'ask the lead for more',
  unmet: (dossier) => suspendedUnmet(dossier),
  event: (
    { caller, context, now, policy, reference: { calendar } },
    { grounds, text, workingDays: asked }: MoreInput,
  ) => {
    const workingDays = asked ?? policy.committee.supplementWorkingDays;
    const dueAt = calendar.addWorkingDays(now, workingDays);
    return {
      leadDueAt: leadDueAt(calendar, context.dueAt, context, now),
      supplement: {
        grounds: [...new Set(grounds)],
        text,
        askedAt: now.toISOString(),
        askedBy: caller.official,
        workingDays,
        dueAt: dueAt.toISOString(),
        // The lead owes it until it comes: reminders go on after the deadline.
        ladder: planLadder(calendar, policy.reminders, 'no_effect', now, dueAt),
        reminders: [],
        closedAt: null,
      },
    };
  },
});

export const revise = onDossier('revise', {
  method: 'POST',
  path: '/revision',
  permission: 'act as lead',
  event: ({ procedure, context }) => {
    const absent = componentsUnmet(procedure, context).some((each) => each.code === 'missing_component');
    return { componentsMissing: absent || context.returnGrounds.includes('missing_component') };
  },
});

export type DecisionInput = Omit<DossierDecision, 'text' | 'decidedBy'> & { readonly text?: string | undefined };

/** What was submitted is decided after it was; what the lead decides itself, after it was opened. */
function decisionErrors(
  { context: { createdAt, submittedAt }, reference: { calendar }, day }: LoadedDossier,
  { documentDate }: DecisionInput,
): FieldError[] {
  const after: Dated['after'] = submittedAt
    ? { occasion: 'submission', day: calendar.localDate(submittedAt) }
    : { occasion: 'dossier', day: calendar.localDate(createdAt) };
  return dateErrors({ date: documentDate, today: day, after });
}

const decisionOf = ({ caller }: LoadedDossier, input: DecisionInput): { decision: DossierDecision } => ({
  decision: { ...input, text: input.text ?? null, decidedBy: caller.official },
});

const decidersUnmet = (dossier: LoadedDossier, input: DecisionInput | undefined): Unmet[] =>
  input ? signedUnmet(dossier, input, dossier.caller.agency ?? '') : [];

const decisionSigned = (dossier: LoadedDossier, input: DecisionInput, dueAt: Date | null) =>
  signedFor(dossier, 'decision', dossier.caller.agency ?? '', input, dueAt);

const isLead = ({ caller, context }: LoadedDossier): boolean => caller.agency === context.leadAgency;

const isOwnCompetence = ({ procedure }: LoadedDossier): boolean => procedure.decidedBy === 'department';

/** R2: what is within the lead's own competence, the lead decides once it is complete, and nothing else. */
export const decideItself = onDossier('decide_itself', {
  method: 'POST',
  path: '/decision',
  permission: 'act as lead',
  when: isOwnCompetence,
  // Whatever the state: it is never for the lead to decide.
  requires: (dossier) => {
    if (!isOwnCompetence(dossier)) throw ruleViolated([notForThemToDecide(dossier.context.leadAgency)]);
  },
  errors: (dossier, input: DecisionInput) => decisionErrors(dossier, input),
  unmet: (dossier, input) => [
    ...submissionUnmet(dossier).filter((each) => each.code !== 'out_of_competence'),
    ...suspendedUnmet(dossier),
    ...decidersUnmet(dossier, input),
  ],
  signed: (dossier, input) => decisionSigned(dossier, input, dossier.context.dueAt),
  event: decisionOf,
});

/** R2: the committee decides what was submitted to it. */
export const decide = onDossier('decide', {
  method: 'POST',
  path: '/decision',
  permission: 'decide a dossier',
  when: (dossier) => !isLead(dossier),
  instead: (dossier) => (isLead(dossier) ? decideItself : undefined),
  errors: (dossier, input: DecisionInput) => decisionErrors(dossier, input),
  unmet: (dossier, input) => [...decidersUnmet(dossier, input), ...suspendedUnmet(dossier)],
  signed: (dossier, input) => decisionSigned(dossier, input, dossier.context.decisionDueAt),
  event: decisionOf,
});
