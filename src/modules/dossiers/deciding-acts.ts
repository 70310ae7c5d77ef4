import type { Call } from '../../core/call.js';
import type { Unmet } from '../../core/errors.js';
import { invalid, ruleViolated } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { dateErrors, type Dated } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { completenessUnmet, componentsUnmet, type ReturnGround, type SubmissionInput } from '../submissions/index.js';
import type { DossierDecision } from './dossier.js';
import {
  checkedRequests,
  openDossier,
  suspendedUnmet,
  type LoadedDossier,
  type DossierCommand,
} from './loaded-dossier.js';

/** How a dossier goes up, comes back and is decided, decided inside a command. */

/** Everything that keeps the dossier from going up (R2, R11, R12, R16), except the signature. */
export const submissionUnmet = ({
  procedure,
  context,
  requests,
}: Pick<LoadedDossier, 'procedure' | 'context' | 'requests'>): Unmet[] =>
  completenessUnmet(procedure, context, checkedRequests(requests));

export function submit(ctx: DossierCommand, call: Call, submission: SubmissionInput): void {
  const dossier = openDossier(ctx, call, 'act as lead');
  const { id, context, policy, day } = dossier;
  const after = { occasion: 'dossier', day: ctx.reference.calendar.localDate(context.createdAt) } as const;
  const errors = dateErrors({ date: submission.documentDate, today: day, after });
  if (errors.length > 0 && ctx.can(id, 'submit')) throw invalid(errors);
  const signature = signatureUnmet(ctx.reference.directory, submission.signedBy, context.leadAgency, day);
  const reviewDueAt = ctx.reference.calendar.addWorkingDays(ctx.clock.now, policy.office.reviewWorkingDays);
  const unmet = [...submissionUnmet(dossier), ...signature, ...suspendedUnmet(dossier)];
  ctx.send(id, { type: 'submit', submission, reviewDueAt, policyVersion: policy.version, unmet }, dossier.caller.actor);
}

/** What the check still finds on a dossier that has gone up (R13). */
export const acceptanceUnmet = ({
  procedure,
  context,
  requests,
}: Pick<LoadedDossier, 'procedure' | 'context' | 'requests'>): Unmet[] =>
  completenessUnmet(procedure, context, checkedRequests(requests), true);

/** R13: the Office passes on what complies. */
export function accept(ctx: DossierCommand, call: Call): void {
  const dossier = openDossier(ctx, call, 'act as office');
  const decisionDueAt = ctx.reference.calendar.addWorkingDays(
    ctx.clock.now,
    dossier.policy.committee.decisionWorkingDays,
  );
  ctx.send(
    dossier.id,
    {
      type: 'accept',
      decisionDueAt,
      policyVersion: dossier.policy.version,
      by: dossier.caller.official,
      unmet: acceptanceUnmet(dossier),
    },
    dossier.caller.actor,
  );
}

/** R13: the Office sends back what does not comply, with the ground. */
export function sendBack(
  ctx: DossierCommand,
  call: Call,
  input: { grounds: readonly ReturnGround[]; text: string },
): void {
  const { id, caller } = openDossier(ctx, call, 'act as office');
  ctx.send(
    id,
    { type: 'return', grounds: [...new Set(input.grounds)], text: input.text, by: caller.official, unmet: [] },
    caller.actor,
  );
}

export function revise(ctx: DossierCommand, call: Call): void {
  const { id, caller, procedure, context } = openDossier(ctx, call, 'act as lead');
  const absent = componentsUnmet(procedure, context).some((each) => each.code === 'missing_component');
  const componentsMissing = absent || context.returnGrounds.includes('missing_component');
  ctx.send(id, { type: 'revise', componentsMissing, unmet: [] }, caller.actor);
}

export type DecisionInput = Omit<DossierDecision, 'text' | 'decidedBy'> & { readonly text?: string | undefined };

/** R2: the committee decides what was submitted to it; the lead decides what is within its own competence, and nothing else. */
export function decide(ctx: DossierCommand, call: Call, input: DecisionInput): void {
  const dossier = openDossier(ctx, call, 'decide a dossier');
  const { caller, context, procedure, day } = dossier;
  const byLead = caller.agency === context.leadAgency;
  const ownCompetence = byLead && procedure.decidedBy === 'department';
  // Whatever the state: it is never for the lead to decide.
  if (byLead && !ownCompetence) throw ruleViolated([beyondCompetence(context.leadAgency)]);
  const type = ownCompetence ? 'decide_itself' : 'decide';
  const errors = dateErrors({ date: input.documentDate, today: day, after: decidedAfter(ctx, context) });
  if (errors.length > 0 && ctx.can(dossier.id, type)) throw invalid(errors);
  const incomplete = ownCompetence
    ? submissionUnmet(dossier)
        .filter((each) => each.code !== 'out_of_competence')
        .concat(suspendedUnmet(dossier))
    : [];
  const signature = signatureUnmet(ctx.reference.directory, input.signedBy, caller.agency ?? '', day);
  const decision: DossierDecision = { ...input, text: input.text ?? null, decidedBy: caller.official };
  ctx.send(dossier.id, { type, decision, unmet: [...incomplete, ...signature] }, caller.actor);
}

/** What was submitted is decided after it was; what the lead decides itself, after it was opened. */
const decidedAfter = (
  { reference: { calendar } }: DossierCommand,
  { createdAt, submittedAt }: LoadedDossier['context'],
): Dated['after'] =>
  submittedAt
    ? { occasion: 'submission', day: calendar.localDate(submittedAt) }
    : { occasion: 'dossier', day: calendar.localDate(createdAt) };

const beyondCompetence = (agency: string): Unmet => ({
  rule: 'R2',
  code: 'out_of_competence',
  message: text(`Không thuộc thẩm quyền quyết định của ${agency}.`, `It is not for ${agency} to decide.`),
});
