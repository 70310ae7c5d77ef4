import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import type { Policy } from '../procedures/index.js';
import type { LoadedTask } from './loaded-task.js';
import { isOpen } from './task-terms.js';

/** What a term may be: it lies ahead, and inside the term of the task that this one is a part of. */
export function termErrors(
  path: string,
  dueAt: Date | null | undefined,
  now: Date,
  bound: Date | null | undefined,
): FieldError[] {
  if (!dueAt) return [];
  if (dueAt <= now)
    return [fieldError(path, 'in_past', 'Thời hạn phải ở sau thời điểm hiện tại.', 'The term lies in the past.')];
  if (bound && dueAt > bound)
    return [
      fieldError(
        path,
        'beyond_bound',
        'Thời hạn không được muộn hơn thời hạn của nhiệm vụ cấp trên hoặc của đơn vị chủ trì.',
        'The term ends after that of the parent task, or of the lead.',
      ),
    ];
  return [];
}

/** An extension is asked before the term ends, one at a time, and only where there is a term. */
export function extensionUnmet({ context, now }: Pick<LoadedTask, 'context' | 'now'>): Unmet[] {
  if (context.dueAt === null)
    return [unmetRule('R14', 'no_term', 'Nhiệm vụ không có thời hạn.', 'The task has no term to extend.')];
  const found: Unmet[] = [];
  if (context.extensions.some((each) => each.outcome === null))
    found.push(
      unmetRule(
        'R14',
        'extension_pending',
        'Đang có một đề nghị gia hạn chờ quyết định.',
        'An extension is waiting for a decision.',
      ),
    );
  if (now >= context.dueAt)
    found.push(
      unmetRule(
        'R14',
        'deadline_passed',
        'Đã hết thời hạn; phải đề nghị gia hạn trước khi hết hạn.',
        'The term has passed: an extension is asked before it ends.',
      ),
    );
  return found;
}

export const extensionDecisionUnmet = ({ context }: Pick<LoadedTask, 'context'>): Unmet[] =>
  context.extensions.some((each) => each.outcome === null)
    ? []
    : [
        unmetRule(
          'R14',
          'no_extension_asked',
          'Không có đề nghị gia hạn nào đang chờ quyết định.',
          'No extension is waiting for a decision.',
        ),
      ];

/** After so many declines that were insisted on, the task is given to another agency or taken back. */
export const insistenceUnmet = ({ context, policy }: Pick<LoadedTask, 'context' | 'policy'>): Unmet[] => {
  const times = context.declines.filter(
    (each) => each.agency === context.leadAgency && each.outcome === 'insisted',
  ).length;
  return times < policy.tasks.maxInsistences
    ? []
    : [
        unmetRule(
          'R14',
          'already_insisted',
          `Đã yêu cầu tiếp tục thực hiện ${times} lần, mức tối đa; hãy giao cơ quan khác hoặc thu hồi nhiệm vụ.`,
          `The assigner has insisted ${times} times, the maximum: give it to another agency, or cancel it.`,
        ),
      ];
};

/** R6 asks to urge; a bound keeps the reminders evidence rather than noise. */
export function manualRemindersUnmet(
  reminders: readonly { readonly kind: string }[],
  { reminders: { manualMax } }: Policy,
): Unmet[] {
  const sent = reminders.filter((each) => each.kind === 'manual').length;
  if (sent < manualMax) return [];
  return [
    unmetRule(
      'R6',
      'reminders_exhausted',
      `Đã nhắc ${sent} lần, mức tối đa.`,
      `${sent} reminders went out by hand, the maximum.`,
    ),
  ];
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
    if (agency === lead)
      return [fieldError(at, 'is_lead', 'Đơn vị chủ trì không phối hợp với chính mình.', 'It leads the task.')];
    if (seen.has(agency)) return [fieldError(at, 'repeated', 'Cơ quan này có hai lần.', 'This agency is there twice.')];
    seen.add(agency);
    return [];
  });
  if (seen.size > max)
    errors.push(fieldError(path, 'too_many', `Tối đa ${max} cơ quan phối hợp.`, `At most ${max} agencies cooperate.`));
  return errors;
}

/** Whoever has contributed, or was released, is neither urged nor released any more. */
export const settledUnmet = (part: LoadedTask['parts'][number] | undefined): Unmet[] =>
  part && isOpen(part.state['state'])
    ? []
    : [
        unmetRule(
          'R14',
          'part_settled',
          'Cơ quan này đã phối hợp xong hoặc đã được miễn.',
          'Nothing is expected of this agency any more.',
        ),
      ];
