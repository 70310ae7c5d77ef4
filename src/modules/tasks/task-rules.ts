import type { FieldError, Unmet } from '../../core/errors.js';
import type { Policy } from '../procedures/index.js';
import type { LoadedTask } from './loaded-task.js';
import { isOpen } from './task-terms.js';
import type { TaskReminder } from './task.js';
import {
  extensionTooLate,
  extensionWaits,
  insistedEnough,
  leadCooperates,
  namedTwice,
  noExtensionWaits,
  noTerm,
  oneTermOnly,
  partSettled,
  remindersUsed,
  termBeyondBound,
  termInPast,
  termNotLater,
  tooManyCooperate,
} from './texts.js';

/** What a term may be: it lies ahead, and inside the term of the task that this one is a part of. */
export function termErrors(
  path: string,
  dueAt: Date | null | undefined,
  now: Date,
  bound: Date | null | undefined,
): FieldError[] {
  if (!dueAt) return [];
  if (dueAt <= now) return [termInPast(path)];
  if (bound && dueAt > bound) return [termBeyondBound(path)];
  return [];
}

/** A term is a moment, or so many working days: of two that are given one would be passed over unseen. */
export const oneTermErrors = (given: { readonly dueAt?: unknown; readonly workingDays?: unknown }): FieldError[] =>
  given.dueAt !== undefined && given.workingDays !== undefined ? [oneTermOnly()] : [];

/** More time ends later than the term that there is. */
export const laterErrors = (
  { context, now }: Pick<LoadedTask, 'context' | 'now'>,
  dueAt: Date | undefined,
): FieldError[] => (dueAt && context.dueAt !== null && dueAt > now && dueAt <= context.dueAt ? [termNotLater()] : []);

/** An extension is asked before the term ends, one at a time, and only where there is a term. */
export function extensionUnmet({ context, now }: Pick<LoadedTask, 'context' | 'now'>): Unmet[] {
  if (context.dueAt === null) return [noTerm()];
  const found: Unmet[] = [];
  if (context.extensions.some((each) => each.outcome === null)) found.push(extensionWaits());
  if (now >= context.dueAt) found.push(extensionTooLate());
  return found;
}

export const extensionDecisionUnmet = ({ context }: Pick<LoadedTask, 'context'>): Unmet[] =>
  context.extensions.some((each) => each.outcome === null) ? [] : [noExtensionWaits()];

/** After so many declines that were insisted on, the task is given to another agency or taken back. */
export const insistenceUnmet = ({ context, policy }: Pick<LoadedTask, 'context' | 'policy'>): Unmet[] => {
  const times = context.declines.filter(
    (each) => each.agency === context.leadAgency && each.outcome === 'insisted',
  ).length;
  return times < policy.tasks.maxInsistences ? [] : [insistedEnough(times)];
};

/** R6 asks to urge; a bound keeps the reminders evidence rather than noise. Those of an earlier term, or of another lead, are past. */
export function manualRemindersUnmet(
  reminders: readonly Pick<TaskReminder, 'kind' | 'past'>[],
  { reminders: { manualMax } }: Policy,
): Unmet[] {
  const sent = reminders.filter((each) => each.kind === 'manual' && !each.past).length;
  if (sent < manualMax) return [];
  return [remindersUsed(sent)];
}

/** Each agency cooperates once, and the lead does not cooperate with itself. */
export function cooperatingErrors(
  path: string,
  agencies: readonly string[],
  lead: string,
  known: readonly string[],
  max: number,
): FieldError[] {
  const seen = new Set(known);
  const errors = agencies.flatMap((agency, index): FieldError[] => {
    const at = `${path}/${index}/agency`;
    if (agency === lead) return [leadCooperates(at)];
    if (seen.has(agency)) return [namedTwice(at)];
    seen.add(agency);
    return [];
  });
  if (seen.size > max) errors.push(tooManyCooperate(path, max));
  return errors;
}

/** Whoever has contributed, or was released, is neither urged nor released any more. */
export const settledUnmet = (part: LoadedTask['parts'][number] | undefined): Unmet[] =>
  part && isOpen(part.state['state']) ? [] : [partSettled()];
