import type { ErrorCode } from '../../core/errors.js';
import { text, type Text } from '../../core/text.js';

/** `internal` is a fault of the service, never of a client; no module can throw it. */
export type ProblemCode = ErrorCode | 'internal';

export interface CatalogueEntry {
  readonly status: number;
  readonly title: Text;
  /** What happened and what to do next, for the documentation. */
  readonly advice: string;
}

const entry = (status: number, vi: string, en: string, advice: string): CatalogueEntry => ({
  status,
  title: text(vi, en),
  advice,
});

/** Every error that a client can see: the only place where a code meets a status. */
export const CATALOGUE: Readonly<Record<ProblemCode, CatalogueEntry>> = {
  malformed: entry(
    400,
    'Yêu cầu sai cấu trúc',
    'Malformed request',
    'The request, its JSON or a header cannot be read. Correct it.',
  ),
  unauthenticated: entry(
    401,
    'Chưa xác thực',
    'Not authenticated',
    'The bearer token is missing, unknown, expired or revoked.',
  ),
  forbidden: entry(
    403,
    'Không có quyền',
    'Not allowed',
    'The caller sees this but may not do it, or its key lacks the scope.',
  ),
  'official-not-of-agency': entry(
    403,
    'Cán bộ không thuộc cơ quan',
    'Official not of the agency',
    'Name in `X-Acting-Official` an official who holds a position in the agency of the client that day; with the token of an official, that one or nobody.',
  ),
  'agency-succeeded': entry(
    403,
    'Cơ quan đã được kế thừa',
    'Agency succeeded',
    'Others have taken over from the agency of the caller: it still reads what it had, and its successor, which the detail names, acts.',
  ),
  'not-a-sandbox': entry(
    403,
    'Không phải môi trường thử nghiệm',
    'Not a sandbox',
    'Only a sandbox tenant has a clock that can be moved.',
  ),
  'not-found': entry(404, 'Không tìm thấy', 'Not found', 'It does not exist, or the caller may not see it.'),
  'method-not-allowed': entry(
    405,
    'Phương thức không được hỗ trợ',
    'Method not allowed',
    'The path exists, the method does not: `Allow` lists those that it has.',
  ),
  'transition-not-possible': entry(
    409,
    'Không thực hiện được ở trạng thái này',
    'Not possible in this state',
    'See `state`, and `possibleActions` for what the caller may do in it.',
  ),
  duplicate: entry(409, 'Đã tồn tại', 'It exists already', 'Use the one that exists, or another code.'),
  'request-in-progress': entry(
    409,
    'Yêu cầu đang được xử lý',
    'Request in progress',
    'The first request with this `Idempotency-Key` still runs. Repeat after `Retry-After` seconds.',
  ),
  'version-changed': entry(
    412,
    'Dữ liệu đã thay đổi',
    'It has changed',
    'Read it again and send the new `ETag` as `If-Match`.',
  ),
  'too-large': entry(413, 'Nội dung quá lớn', 'Body too large', 'Send less at once.'),
  'unsupported-media-type': entry(
    415,
    'Kiểu nội dung không được hỗ trợ',
    'Unsupported media type',
    'Send `Content-Type: application/json`.',
  ),
  'not-acceptable': entry(
    406,
    'Không có định dạng được yêu cầu',
    'Not acceptable',
    'Ask in `Accept` for a media type that the operation lists.',
  ),
  invalid: entry(
    422,
    'Dữ liệu không hợp lệ',
    'Invalid input',
    'See `errors`: every field that is wrong, by JSON pointer.',
  ),
  'rule-violated': entry(
    422,
    'Trái quy chế',
    'Against the regulation',
    'See `unmet`: every rule that does not hold yet.',
  ),
  'idempotency-key-reused': entry(
    422,
    'Khóa chống lặp đã dùng cho yêu cầu khác',
    'Idempotency key used for another request',
    'Use a new key for a new request.',
  ),
  'precondition-required': entry(
    428,
    'Thiếu phiên bản dữ liệu đã đọc',
    'If-Match is required',
    'Read it first and send its `ETag` as `If-Match`.',
  ),
  'too-many-requests': entry(
    429,
    'Quá nhiều yêu cầu',
    'Too many requests',
    'This client sent too many requests, or has too many under way; or too many tokens from its address did not count. Repeat after `Retry-After` seconds.',
  ),
  unavailable: entry(
    503,
    'Tạm thời chưa phục vụ được',
    'Unavailable for the moment',
    'The database is busy or away, the process is stopping, or the identity provider cannot be reached to check a token. Repeat after `Retry-After` seconds.',
  ),
  'clock-differs': entry(
    503,
    'Đồng hồ các máy chủ lệch nhau',
    'The clocks differ',
    'The clock of the service and that of its database are too far apart, or what was to be changed has its last entry later than the clock stands: nothing was recorded. The operator must set the clocks. Repeat after `Retry-After` seconds.',
  ),
  internal: entry(
    500,
    'Lỗi hệ thống',
    'Internal error',
    'A fault of the service. Report it with the `X-Request-Id` of the answer.',
  ),
};

/** Path of the page that explains a code, the `type` of the problem. */
export const problemType = (code: ProblemCode): string => `/problems/${code}`;
