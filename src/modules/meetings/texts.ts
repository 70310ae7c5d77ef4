import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { dayInEnglish, dayInFigures } from '../../core/said-times.js';
import { text, type Text } from '../../core/text.js';

/** What people read about meetings. */

export const LAST_DAY_BEFORE_FIRST = text(
  'Ngày cuối không được trước ngày đầu.',
  'The last day must not be before the first.',
);

export const ONE_TIME_TO_CONFIRM = text(
  'Chỉ nêu một trong hai: hạn xác nhận hoặc số giờ làm việc để xác nhận.',
  'Give one of the two: the deadline to confirm or the working hours to confirm.',
);

/** What the answer of the committee must say, by the field that says it. */
export const NEEDED: Readonly<Record<'place' | 'startsAt' | 'reason', Text>> = {
  place: text('Phải nêu địa điểm họp.', 'The place of the meeting is needed.'),
  startsAt: text('Phải nêu thời gian bắt đầu họp.', 'The start of the meeting is needed.'),
  reason: text('Phải nêu lý do.', 'The reason is needed.'),
};

export const noPosition = (path: string, representative: string, agency: string, day: LocalDate): FieldError =>
  fieldError(
    path,
    'not_of_agency',
    `${representative} không giữ chức vụ tại ${agency} vào ngày ${dayInFigures(day)}.`,
    `${representative} holds no position in ${agency} on ${dayInEnglish(day)}.`,
  );

export const meetingStarted = (): Unmet =>
  unmetRule('R8', 'meeting_started', 'Cuộc họp đã bắt đầu.', 'The meeting has begun.');

export const meetingNotStarted = (): Unmet =>
  unmetRule('R8', 'meeting_not_started', 'Cuộc họp chưa bắt đầu.', 'The meeting has not begun.');

export const notInvited = (path: string, agency: string): FieldError =>
  fieldError(path, 'not_invited', `${agency} không được mời họp.`, `${agency} was not invited.`);

export const agencyRepeated = (path: string, agency: string): FieldError =>
  fieldError(path, 'repeated', `${agency} được nêu hai lần.`, `${agency} is there twice.`);

export const attendanceMissing = (agency: string): FieldError =>
  fieldError(
    '/attendance',
    'agency_missing',
    `Chưa ghi nhận việc dự họp của ${agency}.`,
    `The attendance of ${agency} is missing.`,
  );

export const representativeNeeded = (path: string): FieldError =>
  fieldError(path, 'required', 'Phải nêu người dự họp thay.', 'Say who represented the agency.');

export const absentNobody = (path: string): FieldError =>
  fieldError(
    path,
    'absent',
    'Cơ quan vắng mặt thì không có người dự họp.',
    'Nobody represents an agency that was absent.',
  );

export const onlyAbsenceExcused = (path: string): FieldError =>
  fieldError(
    path,
    'not_absent',
    'Chỉ nêu lý do vắng khi cơ quan vắng mặt.',
    'A reason for absence is given for an absent agency only.',
  );

export const wasAbsent = (path: string, agency: string): FieldError =>
  fieldError(path, 'absent', `${agency} vắng mặt tại cuộc họp.`, `${agency} was absent from the meeting.`);

export const notAsked = (path: string, agency: string): FieldError =>
  fieldError(path, 'not_asked', `${agency} chưa được lấy ý kiến.`, `${agency} was not asked for an opinion.`);

export const requestClosed = (path: string, agency: string): FieldError =>
  fieldError(
    path,
    'request_closed',
    `Yêu cầu gửi ${agency} đã kết thúc; không còn nhận ý kiến.`,
    `The request to ${agency} is closed and takes no opinion any more.`,
  );

export const answeredSince = (path: string, agency: string): FieldError =>
  fieldError(
    path,
    'answered_since',
    `${agency} đã có ý kiến mới hơn, sau cuộc họp.`,
    `${agency} has given a newer opinion since the meeting.`,
  );

export const startInPast = (): FieldError =>
  fieldError('/startsAt', 'in_past', 'Thời điểm họp đã qua.', 'The time of the meeting has passed already.');

export const confirmationInPast = (path: string): FieldError =>
  fieldError(path, 'in_past', 'Hạn xác nhận dự họp đã qua.', 'The deadline to confirm has passed already.');

export const confirmationAfterStart = (path: string): FieldError =>
  fieldError(
    path,
    'after_start',
    'Hạn xác nhận dự họp không được sau thời điểm họp.',
    'The deadline to confirm must not be after the meeting has begun.',
  );

export const leadNotInvited = (path: string): FieldError =>
  fieldError(
    path,
    'lead_agency',
    'Cơ quan chủ trì đương nhiên dự họp, không mời chính mình.',
    'The lead agency takes part without an invitation.',
  );

export const unknownAgency = (path: string, agency: string, day: LocalDate): FieldError =>
  fieldError(
    path,
    'unknown_agency',
    `${agency} không phải là cơ quan đang hoạt động vào ngày ${dayInFigures(day)}.`,
    `${agency} is not an active agency on ${dayInEnglish(day)}.`,
  );

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  answer_meeting_request: {
    name: text('Trả lời đề nghị họp', 'Answer a request for a meeting'),
    why: text('Đơn vị chủ trì đề nghị UBND chủ trì họp.', 'The lead asks the committee to call a meeting.'),
    next: text('Trả lời đề nghị', 'Answer'),
  },
  confirm_meeting: {
    name: text('Trả lời giấy mời họp', 'Answer an invitation'),
    why: text('Cơ quan được mời chưa xác nhận dự họp.', 'The agency has not said whether it will come.'),
    next: text('Xác nhận dự họp', 'Confirm'),
  },
  hold_meeting: {
    name: text('Tổ chức họp', 'Hold a meeting'),
    why: text(
      'Cuộc họp đã triệu tập, chưa ghi nhận thành phần dự họp.',
      'The meeting was called; who came has not been recorded.',
    ),
    next: text('Ghi nhận dự họp', 'Record attendance'),
  },
  record_minutes: {
    name: text('Lập biên bản họp', 'Write the minutes'),
    why: text('Cuộc họp đã diễn ra, chưa có biên bản.', 'The meeting was held and has no minutes.'),
    next: text('Ghi biên bản', 'Record the minutes'),
  },
} as const;
