import { DomainError, type FieldError, type Unmet } from './errors.js';
import { text, type Text } from './text.js';

/** What does not exist and what the caller may not see are told apart by nothing. */
export const notFound = (detail: Text = text('Không tìm thấy.', 'Not found.')): DomainError =>
  new DomainError('not-found', detail);

/** A path that is there, by a method that it does not have. */
export const methodNotAllowed = (method: string, allowed: readonly string[]): DomainError =>
  new DomainError(
    'method-not-allowed',
    text(
      `Địa chỉ này không nhận cách gọi ${method}; chỉ nhận: ${allowed.join(', ')}.`,
      `This path does not have the method ${method}; it has ${allowed.join(', ')}.`,
    ),
  );

export const forbidden = (detail: Text): DomainError => new DomainError('forbidden', detail);

export const invalid = (errors: readonly FieldError[]): DomainError =>
  new DomainError(
    'invalid',
    text(
      'Thông tin gửi lên chưa hợp lệ; từng chỗ cần sửa được nêu kèm theo.',
      'The input is not valid; what to mend is listed with it.',
    ),
    { errors },
  );

/** One field error, shortened: `invalidField('/dueAt', 'in_past', …)`. */
export const invalidField = (path: string, code: string, message: Text): DomainError =>
  invalid([{ path, code, message }]);

export const ruleViolated = (unmet: readonly Unmet[]): DomainError =>
  new DomainError(
    'rule-violated',
    text(
      'Chưa đủ điều kiện theo quy chế; từng điều kiện còn thiếu được nêu kèm theo.',
      'The regulation does not allow this yet; each condition that is not met is listed with it.',
    ),
    { unmet },
  );

export const transitionNotPossible = (state: string, possibleActions: readonly string[]): DomainError =>
  new DomainError(
    'transition-not-possible',
    text('Không thực hiện được ở trạng thái hiện tại.', `Not possible in the state "${state}".`),
    { state, possibleActions },
  );

export function versionChanged(expected: readonly number[], actual: number): DomainError {
  const named = expected.slice(0, 10);
  return new DomainError(
    'version-changed',
    named.length > 0
      ? text(
          `Dữ liệu đã thay đổi: phiên bản hiện tại là ${actual}, không phải ${named.join(' hoặc ')}. Hãy đọc lại rồi gửi lại.`,
          `It has changed: its version is ${actual}, not ${named.join(' or ')}. Read it again, then send again.`,
        )
      : text(
          `Không có phiên bản nào của dữ liệu này được nêu; phiên bản hiện tại là ${actual}. Hãy đọc lại rồi gửi lại.`,
          `If-Match names no version of it; its version is ${actual}. Read it again, then send again.`,
        ),
  );
}

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

/** One rule that an act would break, in both languages: `unmetRule('R5', 'deadline_passed', …)`. */
export const unmetRule = (rule: string, code: string, vi: string, en: string): Unmet => ({
  rule,
  code,
  message: text(vi, en),
});

/** One field that is wrong, in both languages; `path` is a JSON pointer: `fieldError('/to', 'before_from', …)`. */
export const fieldError = (path: string, code: string, vi: string, en: string): FieldError => ({
  path,
  code,
  message: text(vi, en),
});
