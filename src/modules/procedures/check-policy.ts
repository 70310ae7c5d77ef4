import type { LocalDate } from '../../core/dates.js';
import type { FieldError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import type { PolicyDefinition } from './policy.js';

/** What is wrong with a policy that is to be published on the tenant's local date `today`; empty if nothing is. */
export function checkPolicy(policy: PolicyDefinition, today: LocalDate): FieldError[] {
  const errors = policy.reminders.before.flatMap((rung, index): FieldError[] => {
    const path = `/reminders/before/${index}`;
    const first = policy.reminders.before.findIndex((each) => each.rung === rung.rung);
    if (first < index) return [{ path: `${path}/rung`, code: 'duplicate_code', message: text('Tên mốc nhắc bị lặp lại.', 'The rung is named twice.') }];
    if ((rung.workingDays === undefined) !== (rung.workingHours === undefined)) return [];
    const message = text('Cần đúng một trong workingDays và workingHours.', 'Give exactly one of workingDays and workingHours.');
    return [{ path, code: 'exactly_one_unit', message }];
  });
  if (policy.effectiveFrom < today) {
    const message = text('Chính sách không có hiệu lực về trước.', 'A policy does not reach back.');
    errors.push({ path: '/effectiveFrom', code: 'in_past', message });
  }
  return errors;
}
