import type { Unmet } from '../../core/errors.js';
import { notFound } from '../../core/refusals.js';
import type { ProcedureStep } from '../procedures/index.js';
import { onHandling, type LoadedHandling } from './loaded-handling.js';
import { planStep, requireOfficial, requireUnit, unitToday, unitUnmet } from './plan-step.js';
import { minutesSince } from './step-terms.js';
import type { StepOutcome } from './step.js';
import { alreadyWithUnit, lastStep, noEarlierStep, notAnEarlierStep, timeStands } from './texts.js';

/** How steps are handed on, sent back and given to others (R16, R17). */

const stepAt = ({ procedure }: LoadedHandling, no: number): ProcedureStep | undefined => procedure.steps?.[no - 1];

/** The place of the turn under way; 0 where there is none. */
const placeOf = ({ step }: LoadedHandling): number => step?.context.no ?? 0;

/** How the turn under way ends. */
export function endOf(found: LoadedHandling, outcome: StepOutcome, note: string | null) {
  const { step, reference, now } = found;
  if (!step) throw notFound();
  return { id: step.id, outcome, note, minutes: minutesSince(reference, step.context, now) };
}

/** The same where it ends with the handling, and none may be under way. */
export const lastEnd = (found: LoadedHandling, outcome: StepOutcome, note: string | null) =>
  found.step ? endOf(found, outcome, note) : null;

/** While the time of the dossier stands nothing is handed on: nobody's hours would run. */
export const standingUnmet = ({ dossierClock }: LoadedHandling): Unmet[] =>
  dossierClock === 'suspended' ? [timeStands()] : [];

export interface HandOnInput {
  readonly official?: string | undefined;
  readonly note?: string | undefined;
}

/** R16: in the order that is published; the next unit's hours begin. */
export const handOn = onHandling('hand_on', {
  method: 'POST',
  path: '/hand-over',
  permission: 'act as handler',
  requires: (found, { official }: HandOnInput) => {
    const next = stepAt(found, placeOf(found) + 1);
    if (next) requireOfficial(found, next, unitToday(found, next), official);
  },
  unmet: (found) => {
    const next = stepAt(found, placeOf(found) + 1);
    return [...(next ? unitUnmet(found, next) : [lastStep()]), ...standingUnmet(found)];
  },
  event: (found, { official, note = null }) => ({
    end: endOf(found, 'handed_on', note),
    next: planStep(found, placeOf(found) + 1, { official }),
  }),
});

export interface SendBackInput {
  readonly reason: string;
  readonly step?: string | undefined;
}

/** The step that it goes back to: the one named, or the one before. */
function earlier(found: LoadedHandling, code: string | undefined): number {
  const { steps = [] } = found.procedure;
  const no = code === undefined ? placeOf(found) - 1 : steps.findIndex((each) => each.code === code) + 1;
  return no >= 1 && no < placeOf(found) ? no : 0;
}

/** R16: what a unit cannot work with goes back to the one that left it so, with the reason; its hours begin anew. */
export const sendBack = onHandling('send_back', {
  method: 'POST',
  path: '/return',
  permission: 'act as handler',
  errors: (found, { step }: SendBackInput) =>
    step !== undefined && earlier(found, step) === 0 ? [notAnEarlierStep(step)] : [],
  unmet: (found) => {
    const before = stepAt(found, placeOf(found) - 1);
    return [...(before ? unitUnmet(found, before) : [noEarlierStep()]), ...standingUnmet(found)];
  },
  event: (found, { reason, step }) => {
    const no = earlier(found, step);
    const had = found.steps.findLast((each) => each.context.no === no)?.context;
    const { directory } = found.reference;
    // To whoever had it, as long as they are there.
    const unit = had && directory.activeAgency(had.agency, found.day) ? had.agency : undefined;
    const official =
      had?.official && unit && directory.position(had.official, found.day)?.agency === unit ? had.official : undefined;
    return { end: endOf(found, 'sent_back', reason), next: planStep(found, no, { unit, official }) };
  },
});

export interface ReassignInput {
  readonly unit: string;
  readonly official?: string | undefined;
  readonly reason: string;
}

/** R1, R16: the lead gives the step to another unit, which gets the hours of the step; what the one before has overrun stays its own. */
export const reassign = onHandling('reassign', {
  method: 'POST',
  path: '/reassignment',
  permission: 'act as lead of a handling',
  requires: (found, { unit, official }: ReassignInput) => {
    requireUnit(found.reference.directory, unit, found.day);
    // Whom the procedure lists are of the unit that it names.
    requireOfficial(found, { name: found.step?.context.name ?? '' }, unit, official);
  },
  unmet: (found, input) => [
    ...(input && input.unit === found.step?.context.agency ? [alreadyWithUnit(input.unit)] : []),
    ...standingUnmet(found),
  ],
  event: (found, { unit, official, reason }) => ({
    end: endOf(found, 'reassigned', reason),
    next: planStep(found, placeOf(found), { unit, official }),
  }),
});

export interface AssignInput {
  readonly official: string;
  readonly reason?: string | undefined;
}

/** R1: the unit names who of it has the step; each change is recorded. */
export const assignStep = onHandling('assign_step', {
  method: 'PUT',
  path: '/handler',
  permission: 'act as handler',
  requires: (found, { official }: AssignInput) => {
    const { step } = found;
    if (!step) return;
    requireOfficial(
      found,
      stepAt(found, step.context.no) ?? { name: step.context.name },
      step.context.agency,
      official,
    );
  },
  unchanged: ({ step }, { official }) => step?.context.official === official,
  event: ({ step, caller }, { official, reason = null }) => ({
    stepId: step!.id,
    official,
    reason,
    by: caller.official,
  }),
});
