import { DomainError } from '../core/errors.js';
import { invalidField } from '../core/refusals.js';
import { saidMoment } from '../core/said-times.js';
import { text } from '../core/text.js';

/** `clock`: where it stands; it is said by the clocks of the tenant's zone. */
export function clockBackwards(clock: Date, timezone: string): DomainError {
  const { vi, en } = saidMoment(clock, timezone);
  return invalidField(
    '/now',
    'backwards',
    text(`Đồng hồ thử nghiệm không đi lùi; hiện là ${vi}.`, `The test clock does not go back; it stands at ${en}.`),
  );
}

export const referenceChanging = (): DomainError =>
  new DomainError(
    'unavailable',
    text('Danh mục dùng chung đang được cập nhật; hãy thử lại.', 'The reference data are being updated; try again.'),
    { retryAfter: 1 },
  );
