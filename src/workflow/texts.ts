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

/** What was written of an aggregate lies later than the clock stands; `seconds` until it does not. */
export const clockBehind = (seconds: number): DomainError =>
  new DomainError(
    'clock-differs',
    text(
      'Lần ghi gần nhất của hồ sơ này mang thời điểm muộn hơn đồng hồ của cơ sở dữ liệu nên chưa ghi tiếp được; chưa có gì được ghi. Hãy gửi lại sau.',
      'The last entry of this record is later than the clock of the database stands, so nothing can be added to it yet; nothing was. Send it again later.',
    ),
    { retryAfter: seconds },
  );

export const referenceChanging = (): DomainError =>
  new DomainError(
    'unavailable',
    text('Danh mục dùng chung đang được cập nhật; hãy thử lại.', 'The reference data are being updated; try again.'),
    { retryAfter: 1 },
  );
