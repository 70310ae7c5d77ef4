import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import type { Directory } from '../directory/index.js';
import type { Attendance, MeetingContext } from './meeting.js';

/** R1: who speaks for an agency in a meeting holds a position there on its local day. */
export function representativeErrors(
  directory: Directory,
  agency: string,
  representative: string | undefined,
  day: string,
  path: string,
): FieldError[] {
  if (representative === undefined || directory.position(representative, day)?.agency === agency) return [];
  return [
    fieldError(
      path,
      'not_of_agency',
      `${representative} không giữ chức vụ tại ${agency} vào ngày ${day}.`,
      `${representative} holds no position in ${agency} on ${day}.`,
    ),
  ];
}

/** An agency says whether it comes before the meeting begins; after that, who came is what counts. */
export const confirmationUnmet = ({ startsAt }: Pick<MeetingContext, 'startsAt'>, now: Date): Unmet[] =>
  startsAt && now >= startsAt
    ? [unmetRule('R8', 'meeting_started', 'Cuộc họp đã bắt đầu.', 'The meeting has begun.')]
    : [];

/** R8: who came is known when the meeting has begun, not before. */
export const attendanceUnmet = ({ startsAt }: Pick<MeetingContext, 'startsAt'>, now: Date): Unmet[] =>
  startsAt && now < startsAt
    ? [unmetRule('R8', 'meeting_not_started', 'Cuộc họp chưa bắt đầu.', 'The meeting has not begun.')]
    : [];

export interface AttendanceInput {
  readonly agency: string;
  readonly status: Attendance['status'];
  readonly representative?: string | undefined;
  readonly excuse?: string | undefined;
}

/** What is wrong with a list of attendance: every invited agency once and no other, with officials of its own (R8). */
export function attendanceErrors(
  { invitees }: Pick<MeetingContext, 'invitees'>,
  list: readonly AttendanceInput[],
  directory: Directory,
  day: string,
): FieldError[] {
  const wanted = new Set(invitees.map((each) => each.agency));
  const seen = new Set<string>();
  const errors = list.flatMap((each, index) => {
    const path = `/attendance/${index}`;
    const { agency } = each;
    const repeated = seen.has(agency);
    seen.add(agency);
    if (!wanted.has(agency))
      return [
        fieldError(
          `${path}/agency`,
          'not_invited',
          `Cơ quan ${agency} không được mời họp.`,
          `${agency} was not invited.`,
        ),
      ];
    if (repeated)
      return [
        fieldError(`${path}/agency`, 'repeated', `Cơ quan ${agency} được nêu hai lần.`, `${agency} is there twice.`),
      ];
    return [
      ...statusErrors(each, path),
      ...representativeErrors(directory, agency, each.representative, day, `${path}/representative`),
    ];
  });
  const missing = [...wanted].filter((agency) => !seen.has(agency));
  return [
    ...errors,
    ...missing.map((agency) =>
      fieldError(
        '/attendance',
        'agency_missing',
        `Chưa ghi nhận việc dự họp của cơ quan ${agency}.`,
        `${agency} is missing from the list.`,
      ),
    ),
  ];
}

function statusErrors({ status, representative, excuse }: AttendanceInput, path: string): FieldError[] {
  if (status === 'represented' && representative === undefined)
    return [
      fieldError(`${path}/representative`, 'required', 'Phải nêu người dự thay.', 'Say who represented the agency.'),
    ];
  if (status === 'absent' && representative !== undefined)
    return [
      fieldError(
        `${path}/representative`,
        'absent',
        'Cơ quan vắng mặt không có người dự.',
        'Nobody represents an agency that was absent.',
      ),
    ];
  if (status !== 'absent' && excuse !== undefined)
    return [
      fieldError(
        `${path}/excuse`,
        'not_absent',
        'Chỉ cơ quan vắng mặt mới có lý do vắng.',
        'Only an absence is excused.',
      ),
    ];
  return [];
}
