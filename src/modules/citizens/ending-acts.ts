import type { Unmet } from '../../core/errors.js';
import { ruleViolated } from '../../core/refusals.js';
import { completenessUnmet, type CheckedRequest } from '../submissions/index.js';
import type { RequestState } from '../consultations/index.js';
import { noticeErrors, noticeSigned, noticeUnmet } from './checking-acts.js';
import type { Delivery, HandlingEnd, Notice } from './handling.js';
import { onHandling, type LoadedHandling } from './loaded-handling.js';
import { lastEnd, standingUnmet } from './step-acts.js';
import { committeeDecides, notTheLastStep } from './texts.js';

/** How a handling ends: with a result, or without one (R16). */

export interface EndInput extends Notice {
  readonly reason: string;
}

const ending = (
  found: LoadedHandling,
  kind: HandlingEnd['kind'],
  { reason, ...notice }: EndInput | { reason: string },
) => ({
  ending: { kind, reason, ...notice, at: found.now.toISOString(), by: found.caller.official } satisfies HandlingEnd,
  step: lastEnd(found, 'broken_off', reason),
});

/** What an end in writing demands: a notice that the lead has signed. */
const inWriting = {
  method: 'POST',
  errors: (found: LoadedHandling, input: EndInput) => noticeErrors(found, input),
  unmet: (found: LoadedHandling, input: EndInput | undefined) => noticeUnmet(found, input),
  signed: (found: LoadedHandling, input: EndInput) => noticeSigned(found, 'notice', input),
} as const;

/** R16: what does not comply is refused with the reason, in writing (form 03). */
export const refuse = onHandling('refuse', {
  ...inWriting,
  path: '/refusal',
  permission: 'ask the applicant',
  event: (found, input) => ending(found, 'refused', input),
});

/** R16: what cannot be handled on is stopped with the reason, in writing (form 05). */
export const stop = onHandling('stop', {
  ...inWriting,
  path: '/stop',
  permission: 'act as lead of a handling',
  event: (found, input) => ending(found, 'stopped', input),
});

/** The applicant takes it back. */
export const withdraw = onHandling('withdraw', {
  method: 'POST',
  path: '/withdrawal',
  permission: 'act as receiver',
  event: (found, input: { readonly reason: string }) => ending(found, 'withdrawn', input),
});

export interface ConclusionInput extends Notice {
  readonly text?: string | undefined;
}

const checked = (requests: LoadedHandling['requests']): CheckedRequest[] =>
  requests.map(({ state, context }) => ({ ...context, state: state['state'] as RequestState }));

/** What the lead would need to decide any dossier; its own stand only where others were asked. */
const decisionUnmet = ({ procedure, dossier, requests }: LoadedHandling): Unmet[] => {
  const asked = requests.some(({ state }) => state['state'] !== 'withdrawn');
  return completenessUnmet(procedure, dossier, checked(requests)).filter(
    ({ code }) => code !== 'out_of_competence' && (code !== 'missing_position' || asked),
  );
};

/** R2, R16: the last unit has done, and the lead signs the result of a matter that is its own to decide. */
export const conclude = onHandling('conclude', {
  method: 'POST',
  path: '/result',
  permission: 'act as handler',
  when: ({ procedure }) => procedure.decidedBy === 'department',
  // Whatever the state: it is never for the lead to decide.
  requires: ({ procedure }) => {
    if (procedure.decidedBy === 'committee') throw ruleViolated([committeeDecides()]);
  },
  errors: (found, input: ConclusionInput) => noticeErrors(found, input),
  unmet: (found, input) => [
    ...(found.step?.context.no === found.procedure.steps?.length ? [] : [notTheLastStep()]),
    ...decisionUnmet(found),
    ...standingUnmet(found),
    ...noticeUnmet(found, input),
  ],
  signed: (found, input) => noticeSigned(found, 'result', input, found.dossier.dueAt),
  event: (found, { text = null, documentNumber, documentDate, signedBy }) => ({
    result: { documentNumber, documentDate, signedBy, text, at: found.now.toISOString(), by: found.caller.official },
    step: lastEnd(found, 'concluded', null),
  }),
});

/** R16: the place of receipt hands out the result. */
export const deliver = onHandling('deliver', {
  method: 'POST',
  path: '/delivery',
  permission: 'act as receiver',
  event: ({ caller, now }, { to }: Pick<Delivery, 'to'>) => ({
    delivery: { to, at: now.toISOString(), by: caller.official },
  }),
});
