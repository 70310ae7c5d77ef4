import { DomainError, type FieldError, type Unmet } from './errors.js';
import { stateName } from './state-names.js';
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
      `This address does not take the method ${method}; it takes only: ${allowed.join(', ')}.`,
    ),
  );

export const forbidden = (detail: Text): DomainError => new DomainError('forbidden', detail);

export const invalid = (errors: readonly FieldError[]): DomainError =>
  new DomainError(
    'invalid',
    text(
      'Thông tin gửi lên chưa hợp lệ; từng chỗ cần sửa được nêu kèm theo.',
      'What was sent is not valid; each place to mend is listed with it.',
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
      'Chưa đủ điều kiện theo quy chế; từng điều kiện chưa đáp ứng được nêu kèm theo.',
      'The regulation does not allow this yet; each condition that is not met is listed with it.',
    ),
    { unmet },
  );

/** `state` is called by its name in the sentence; the name that programs know it by stands beside. */
export function transitionNotPossible(
  state: string,
  possibleActions: readonly string[],
  { vi, en }: Text = stateName(state),
): DomainError {
  return new DomainError(
    'transition-not-possible',
    text(`Không thực hiện được ở trạng thái “${vi}”.`, `This is not possible in the state “${en}”.`),
    { state, possibleActions },
  );
}

export function versionChanged(expected: readonly number[], actual: number): DomainError {
  const named = expected.slice(0, 10);
  return new DomainError(
    'version-changed',
    named.length > 0
      ? text(
          `Dữ liệu đã thay đổi: phiên bản hiện tại là ${actual}, không phải ${named.join(' hoặc ')}. Hãy tải lại dữ liệu rồi gửi lại.`,
          `The data have changed: the present version is ${actual}, not ${named.join(' or ')}. Read them again, then send again.`,
        )
      : text(
          `Phiên bản gửi kèm không phải của dữ liệu này; phiên bản hiện tại là ${actual}. Hãy tải lại dữ liệu rồi gửi lại.`,
          `The version that was sent is none of these data; the present version is ${actual}. Read them again, then send again.`,
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
      'Yêu cầu gửi lần đầu với khóa chống lặp này còn đang được xử lý.',
      'The first request with this idempotency key is still being handled.',
    ),
    { retryAfter: 1 },
  );

export const idempotencyKeyReused = (): DomainError =>
  new DomainError(
    'idempotency-key-reused',
    text(
      'Khóa chống lặp này đã dùng cho một yêu cầu khác. Hãy dùng khóa mới.',
      'This idempotency key was used for another request. Use a new one.',
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
