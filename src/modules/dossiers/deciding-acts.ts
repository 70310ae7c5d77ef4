import type { Call } from '../../core/call.js';
import type { Unmet } from '../../core/errors.js';
import { ruleViolated } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { signatureUnmet } from '../consultations/index.js';
import { completenessUnmet, componentsUnmet, type ReturnGround, type SubmissionInput } from '../submissions/index.js';
import type { DossierDecision } from './dossier.js';
import {
  checkedRequests,
  openDossier,
  suspendedUnmet,
  type DossierSession,
  type DossierSessionSource,
} from './dossier-session.js';

/** How a dossier goes up, comes back and is decided, decided inside a session. */

/** Everything that keeps the dossier from going up (R2, R11, R12, R16), except the signature. */
export const submissionUnmet = ({
  procedure,
  context,
  requests,
}: Pick<DossierSession, 'procedure' | 'context' | 'requests'>): Unmet[] =>
  completenessUnmet(procedure, context, checkedRequests(requests));

export function submit(session: DossierSessionSource, call: Call, submission: SubmissionInput): void {
  const dossier = openDossier(session, call, 'act as lead');
  const { context, policy, day } = dossier;
  const signature = signatureUnmet(session.world.directory, submission.signedBy, context.leadAgency, day);
  const reviewDueAt = session.world.calendar.addWorkingDays(session.clock.now, policy.office.reviewWorkingDays);
  const unmet = [...submissionUnmet(dossier), ...signature, ...suspendedUnmet(dossier)];
  session.send(
    dossier.id,
    { type: 'submit', submission, reviewDueAt, policyVersion: policy.version, unmet },
    dossier.caller.actor,
  );
}

/** What the check still finds on a dossier that has gone up (R13). */
export const acceptanceUnmet = ({
  procedure,
  context,
  requests,
}: Pick<DossierSession, 'procedure' | 'context' | 'requests'>): Unmet[] =>
  completenessUnmet(procedure, context, checkedRequests(requests), true);

/** R13: the Office passes on what complies. */
export function accept(session: DossierSessionSource, call: Call): void {
  const dossier = openDossier(session, call, 'act as office');
  const decisionDueAt = session.world.calendar.addWorkingDays(
    session.clock.now,
    dossier.policy.committee.decisionWorkingDays,
  );
  session.send(
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
  session: DossierSessionSource,
  call: Call,
  input: { grounds: readonly ReturnGround[]; text: string },
): void {
  const { id, caller } = openDossier(session, call, 'act as office');
  session.send(
    id,
    { type: 'return', grounds: [...new Set(input.grounds)], text: input.text, by: caller.official, unmet: [] },
    caller.actor,
  );
}

export function revise(session: DossierSessionSource, call: Call): void {
  const { id, caller, procedure, context } = openDossier(session, call, 'act as lead');
  const absent = componentsUnmet(procedure, context).some((each) => each.code === 'missing_component');
  const componentsMissing = absent || context.returnGrounds.includes('missing_component');
  session.send(id, { type: 'revise', componentsMissing, unmet: [] }, caller.actor);
}

export type DecisionInput = Omit<DossierDecision, 'text' | 'decidedBy'> & { readonly text?: string | undefined };

/** R2: the committee decides what was submitted to it; the lead decides what is within its own competence, and nothing else. */
export function decide(session: DossierSessionSource, call: Call, input: DecisionInput): void {
  const dossier = openDossier(session, call, 'decide a dossier');
  const { caller, context, procedure, day } = dossier;
  const byLead = caller.agency === context.leadAgency;
  const ownCompetence = byLead && procedure.decidedBy === 'department';
  // Whatever the state: it is never for the lead to decide.
  if (byLead && !ownCompetence) throw ruleViolated([beyondCompetence(context.leadAgency)]);
  const incomplete = ownCompetence
    ? submissionUnmet(dossier)
        .filter((each) => each.code !== 'out_of_competence')
        .concat(suspendedUnmet(dossier))
    : [];
  const signature = signatureUnmet(session.world.directory, input.signedBy, caller.agency ?? '', day);
  const decision: DossierDecision = { ...input, text: input.text ?? null, decidedBy: caller.official };
  session.send(
    dossier.id,
    { type: ownCompetence ? 'decide_itself' : 'decide', decision, unmet: [...incomplete, ...signature] },
    caller.actor,
  );
}

const beyondCompetence = (agency: string): Unmet => ({
  rule: 'R2',
  code: 'out_of_competence',
  message: text(`Không thuộc thẩm quyền quyết định của ${agency}.`, `It is not for ${agency} to decide.`),
});
