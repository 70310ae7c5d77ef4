import type { FieldError, Unmet } from '../../core/errors.js';
import type { Policy } from '../procedures/index.js';
import type { LoadedTask } from './loaded-task.js';
import { isOpen } from './task-terms.js';
import {
  extensionTooLate,
  extensionWaits,
  insistedEnough,
  leadCooperates,
  namedTwice,
  noExtensionWaits,
  noTerm,
  partSettled,
  remindersUsed,
  termBeyondBound,
  termInPast,
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

/** R6 asks to urge; a bound keeps the reminders evidence rather than noise. */
export function manualRemindersUnmet(
  reminders: readonly { readonly kind: string }[],
  { reminders: { manualMax } }: Policy,
): Unmet[] {
  const sent = reminders.filter((each) => each.kind === 'manual').length;
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
