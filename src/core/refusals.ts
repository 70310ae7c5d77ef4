import { DomainError, type FieldError, type Unmet } from './errors.js';
import { text, type Text } from './text.js';

/** What does not exist and what the caller may not see are told apart by nothing. */
export const notFound = (detail: Text = text('Không tìm thấy.', 'Not found.')): DomainError =>
  new DomainError('not-found', detail);

export const forbidden = (detail: Text): DomainError => new DomainError('forbidden', detail);

export const invalid = (errors: readonly FieldError[]): DomainError =>
  new DomainError(
    'invalid',
    text('Dữ liệu gửi lên không hợp lệ; xem "errors".', 'The input is not valid; see "errors".'),
    { errors },
  );

/** One field error, shortened: `invalidField('/dueAt', 'in_past', …)`. */
export const invalidField = (path: string, code: string, message: Text): DomainError =>
  invalid([{ path, code, message }]);

export const ruleViolated = (unmet: readonly Unmet[]): DomainError =>
  new DomainError(
    'rule-violated',
    text('Chưa đủ điều kiện theo quy chế; xem "unmet".', 'The regulation does not allow this yet; see "unmet".'),
    { unmet },
  );

export const transitionNotPossible = (state: string, possibleActions: readonly string[]): DomainError =>
  new DomainError(
    'transition-not-possible',
    text(`Không thực hiện được ở trạng thái "${state}".`, `Not possible in the state "${state}".`),
    { state, possibleActions },
  );

export const versionChanged = (expected: number, actual: number): DomainError =>
  new DomainError(
    'version-changed',
    text(
      `Dữ liệu đã thay đổi: phiên bản hiện tại là ${actual}, không phải ${expected}. Hãy đọc lại rồi gửi lại.`,
      `It has changed: its version is ${actual}, not ${expected}. Read it again, then send again.`,
    ),
  );

/** More calls than are allowed in the time; `retryAfter` in seconds. */
export const tooManyRequests = (detail: Text, retryAfter: number): DomainError =>
  new DomainError('too-many-requests', detail, { retryAfter });

/** The first request with an idempotency key has not been answered yet. */
export const requestInProgress = (): DomainError =>
  new DomainError(
    'request-in-progress',
    text(
      'Yêu cầu đầu tiên với khóa này còn đang được xử lý.',
      'The first request with this key is still being handled.',
    ),
    { retryAfter: 1 },
  );

export const idempotencyKeyReused = (): DomainError =>
  new DomainError(
    'idempotency-key-reused',
    text(
      'Khóa này đã dùng cho một yêu cầu khác. Hãy dùng khóa mới.',
      'This key was used for another request. Use a new one.',
    ),
  );
