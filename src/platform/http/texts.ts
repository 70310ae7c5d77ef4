import { text, type Text } from '../../core/text.js';

/** What the edge says to people where it refuses; titles are in `catalogue.ts`, what is wrong with fields in `field-texts.ts`. */

export const databaseBusy = text(
  'Hệ thống đang bận, chưa xử lý được; hãy thử lại sau.',
  'The service is busy and could not handle this; try again later.',
);
export const serviceFailed = text(
  'Hệ thống gặp lỗi khi xử lý yêu cầu này.',
  'The service failed to handle this request.',
);
export const beingStopped = text(
  'Hệ thống đang dừng để bảo trì; hãy thử lại sau.',
  'The service is stopping for maintenance; try again later.',
);
export const notReadyYet = (what: string): Text => text(`Hệ thống chưa sẵn sàng: ${what}.`, `Not ready: ${what}.`);

export const bodyTooLarge = text('Nội dung yêu cầu vượt giới hạn.', 'The body is over the limit.');
export const bodyNotJson = text(
  'Nội dung phải được khai báo là dữ liệu có cấu trúc (application/json).',
  'The body must be declared as structured data (application/json).',
);
export const unreadableRequest = text('Không đọc được yêu cầu.', 'The request cannot be read.');
export const bodyMissingText = text('Thiếu nội dung yêu cầu (JSON).', 'The body of the request is missing (JSON).');
export const parameterRepeated = text('Tham số chỉ được gửi một lần.', 'The parameter may be sent only once.');
export const otherMediaType = (wanted: string): Text =>
  text(`Loại nội dung phải là ${wanted}.`, `The type of the body must be ${wanted}.`);
export const notUtf8 = text('Nội dung phải ở dạng UTF-8.', 'The body must be in UTF-8.');
export const bodyPacked = text('Hãy gửi nội dung không nén.', 'Send the body uncompressed.');
export const offeredMedia = (listed: string): Text =>
  text(`Chỉ có các định dạng: ${listed}.`, `It comes in these formats only: ${listed}.`);

export const brokenEncoding = text(
  'Nội dung có ký tự mã hóa sai (không phải UTF-8).',
  'The body has characters that are encoded wrongly (not UTF-8).',
);
export const notJson = text('Nội dung sai cấu trúc (không phải JSON).', 'The body has the wrong structure (not JSON).');
export const nestedTooDeep = (deepest: number): Text =>
  text(`Nội dung lồng nhau quá ${deepest} cấp.`, `The body is nested deeper than ${deepest} levels.`);
export const reservedKey = text('Tên mục “__proto__” không được dùng.', 'The name “__proto__” is not allowed.');
export const keyRepeated = (shown: string): Text =>
  text(`Mục “${shown}” xuất hiện hai lần.`, `The name “${shown}” comes twice.`);

export const headersTooLarge = text('Phần tiêu đề của yêu cầu quá lớn.', 'The headers of the request are too large.');
export const arrivedTooSlowly = text('Yêu cầu không đến đủ trong thời hạn.', 'The request did not arrive in time.');
export const notHttp = text(
  'Yêu cầu sai cấu trúc, không đọc được.',
  'The request has the wrong structure and cannot be read.',
);
export const hostRepeated = text(
  'Tên máy chủ (Host) chỉ được gửi một lần.',
  'The name of the server (Host) may be sent only once.',
);
export const hostMissing = text('Thiếu tên máy chủ (Host).', 'The name of the server (Host) is missing.');
export const noSuchPath = text('Không có địa chỉ này.', 'There is no such address.');

export const tooManyInAMinute = text(
  'Hệ thống gọi đã gửi quá nhiều yêu cầu trong một phút.',
  'The calling system sent too many requests in a minute.',
);
export const tooManyUnderWay = (running: number): Text =>
  text(
    `Hệ thống gọi đang có ${running} yêu cầu chưa xử lý xong.`,
    `${running} requests of the calling system are under way.`,
  );
const SCOPES: Readonly<Record<string, Text>> = { read: text('xem', 'to read'), write: text('ghi', 'to write') };
export function scopeMissing(scope: string): Text {
  const { vi, en } = SCOPES[scope] ?? text(scope, scope);
  return text(`Khóa kết nối này không được phép ${vi} dữ liệu.`, `The key is not allowed ${en} data.`);
}
export const operatorOnly = text(
  'Chỉ người vận hành được dùng chức năng này.',
  'Only the operator may use this function.',
);
export const tenantMissing = text(
  'Người vận hành phải nêu tỉnh, thành phố (X-Tenant).',
  'The operator must name the province or city (X-Tenant).',
);
export const versionMissing = text(
  'Hãy gửi kèm phiên bản dữ liệu đã đọc (If-Match).',
  'Send the version of the data that was read with it (If-Match).',
);
export const versionUnreadable = text(
  'Phiên bản gửi kèm (If-Match) phải là phiên bản đã nhận, ví dụ "7", hoặc *.',
  'The version sent with it (If-Match) must be one that was received, such as "7", or *.',
);
export const idempotencyKeyUnreadable = text(
  'Khóa chống lặp (Idempotency-Key) phải có 1 đến 255 ký tự không dấu; nếu có khoảng trắng thì đặt trong dấu ngoặc kép.',
  'The idempotency key (Idempotency-Key) must have 1 to 255 plain characters; with spaces it stands in quotes.',
);

export const fileMissing = text(
  'Biểu mẫu phải có một tệp, đặt ở mục “file”.',
  'The form must have a file, in the part “file”.',
);
export const fileRepeated = text('Mỗi lần chỉ gửi một tệp.', 'Send one file at a time.');
export const fileUnnamed = text('Tệp gửi lên phải có tên.', 'The file that is sent must have a name.');
export const otherPart = text(
  'Biểu mẫu chỉ được có một mục, là tệp (“file”).',
  'The form may have one part only, the file (“file”).',
);
export const formUnreadable = text('Không đọc được biểu mẫu gửi tệp.', 'The form with the file cannot be read.');
export const formNeeded = text(
  'Tệp phải được gửi bằng biểu mẫu (multipart/form-data).',
  'The file must be sent in a form (multipart/form-data).',
);
export const noRoomForFiles = text(
  'Hiện chưa nhận được tệp; hãy thử lại sau.',
  'Files cannot be taken in at the moment; try again later.',
);
export const fileTooLarge = (limit: number): Text =>
  text(`Tệp vượt quá ${sizeOf(limit)}.`, `The file is over ${sizeOf(limit)}.`);

const MEGABYTE = 1024 * 1024;
const sizeOf = (bytes: number): string => (bytes >= MEGABYTE ? `${Math.floor(bytes / MEGABYTE)} MB` : `${bytes} byte`);

export const unknownField = text(
  'Không có mục thông tin này; hãy bỏ đi hoặc sửa tên.',
  'The field is not known here; leave it out or mend its name.',
);
export const otherPage = text(
  'Vị trí trang không thuộc danh sách này với các điều kiện lọc này.',
  'The position of the page is not one of this list under these filters.',
);
export const yearOutOfRange = text('Năm phải từ 1900 đến 2200.', 'The year must be between 1900 and 2200.');
export const noSuchValue = (named: string, values: readonly string[]): Text =>
  text(
    `Không có giá trị ${named}; chỉ nhận: ${quoted(values)}.`,
    `There is no value ${named}; it must be among: ${quoted(values)}.`,
  );
const quoted = (values: readonly string[]): string => values.map((each) => `“${each}”`).join(', ');
export const noBound = text(
  'Phải là ngày, ví dụ 2026-11-20, hoặc thời điểm có múi giờ, ví dụ 2026-11-20T09:00:00+07:00.',
  'It must be a day, such as 2026-11-20, or a moment with its offset, such as 2026-11-20T09:00:00+07:00.',
);
export const rangeReversed = text(
  'Mốc cuối không được trước mốc đầu.',
  'The end of the range may not lie before its beginning.',
);
