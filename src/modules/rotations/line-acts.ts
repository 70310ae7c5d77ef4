import type { LocalDate } from '../../core/dates.js';
import type { FieldError } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { lineErrors, lineOf, type LineInput } from './line-rules.js';
import { onPlan, type LoadedPlan } from './loaded-plan.js';
import { doneBy, paperOf, signedFor } from './signed-paper.js';
import { isSettled, type PlanLine, type SignedPaper } from './rotation-plan.js';
import * as texts from './texts.js';

/** What is done with one official of a published plan. */

const signUnmet = ({ reference, context, day }: LoadedPlan, input: SignedPaper | undefined) =>
  input ? signatureUnmet(reference, input, context.agency, day) : [];

const lineFor = ({ context }: LoadedPlan, official: string): PlanLine | undefined =>
  context.lines.find((each) => each.official === official);

/** Who is in the plan and not seen to yet. */
function openErrors(found: LoadedPlan, official: string): FieldError[] {
  const line = lineFor(found, official);
  if (!line) return [texts.notInPlan('/official', official)];
  return line.outcome === null ? [] : [texts.seenToAlready('/official', official)];
}

export interface MoveInput extends SignedPaper {
  readonly official: string;
  readonly movedOn: LocalDate;
  readonly to: string;
}

/** The last day on which a move is in time: the day by which it is due, or the one after an exception. */
const inTimeUntil = ({ dueOn, exceptUntil, plannedOn }: PlanLine): LocalDate =>
  exceptUntil !== null && plannedOn !== null && plannedOn > dueOn ? plannedOn : dueOn;

/** R29: by the decision that moves the official. */
export const move = onPlan('move', {
  method: 'POST',
  path: '/moves',
  permission: 'act on a rotation plan',
  errors: (found, input: MoveInput) => {
    const { day } = found;
    const wrong = openErrors(found, input.official);
    if (wrong.length > 0) return wrong;
    const { since } = lineFor(found, input.official)!;
    return [
      ...dateErrors({ date: input.documentDate, today: day }),
      ...dateErrors({ path: '/movedOn', date: input.movedOn, today: day }),
      ...(input.movedOn <= since ? [texts.movedBeforeItBegan('/movedOn', since)] : []),
    ];
  },
  unmet: signUnmet,
  signed: signedFor,
  event: (found, input) => ({
    official: input.official,
    move: {
      movedOn: input.movedOn,
      to: input.to,
      ...paperOf(input),
      late: input.movedOn > inTimeUntil(lineFor(found, input.official)!),
      ...doneBy(found),
    },
  }),
});

export interface ChangeInput extends LineInput, SignedPaper {
  readonly leaveOut?: boolean | undefined;
  readonly reason: string;
}

function changeErrors(found: LoadedPlan, input: ChangeInput): FieldError[] {
  const { context, basis, day } = found;
  const line = lineFor(found, input.official);
  const dated = dateErrors({
    date: input.documentDate,
    today: day,
    after: { occasion: 'rotation_plan', day: context.signature?.documentDate ?? input.documentDate },
  });
  if (line?.outcome === 'moved') return [texts.seenToAlready('/official', input.official)];
  if (input.leaveOut === true) {
    if (!line || isSettled(line)) return [texts.notInPlan('/official', input.official)];
    // Whoever still is in the position stays due: there is no leaving out of a plan without an exception.
    return basis.turns.some(({ official }) => official === input.official)
      ? [texts.stillInPosition('/leaveOut', input.official)]
      : dated;
  }
  return [...lineErrors(basis, input, ''), ...dated];
}

/** R29: another day, an exception that came up, somebody who came to be due, or who holds the position no more; each with its document. */
export const change = onPlan('change', {
  method: 'POST',
  path: '/changes',
  permission: 'act on a rotation plan',
  errors: changeErrors,
  unmet: signUnmet,
  signed: signedFor,
  event: (found, input) => {
    const before = lineFor(found, input.official);
    const leftOut = input.leaveOut === true;
    const line = leftOut ? { ...before!, outcome: 'left_out' as const } : lineOf(found.basis, input);
    return {
      line,
      change: {
        no: found.context.changes.length + 1,
        official: input.official,
        reason: input.reason,
        plannedOn: leftOut ? null : line.plannedOn,
        plannedBefore: before?.plannedOn ?? null,
        exceptionId: line.exceptionId,
        added: before === undefined,
        leftOut,
        ...paperOf(input),
        ...doneBy(found),
      },
    };
  },
});
