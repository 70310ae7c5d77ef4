import type { FieldError, Unmet } from '../../core/errors.js';
import type { Directory } from '../directory/index.js';
import type { Attendance, MeetingContext } from './meeting.js';
import {
  absentNobody,
  agencyRepeated,
  attendanceMissing,
  meetingNotStarted,
  meetingStarted,
  noPosition,
  notInvited,
  onlyAbsenceExcused,
  representativeNeeded,
} from './texts.js';

/** R1: who speaks for an agency in a meeting holds a position there on its local day. */
export function representativeErrors(
  directory: Directory,
  agency: string,
  representative: string | undefined,
  day: string,
  path: string,
): FieldError[] {
  if (representative === undefined || directory.position(representative, day)?.agency === agency) return [];
  return [noPosition(path, representative, agency, day)];
}

/** An agency says whether it comes before the meeting begins; after that, who came is what counts. */
export const confirmationUnmet = ({ startsAt }: Pick<MeetingContext, 'startsAt'>, now: Date): Unmet[] =>
  startsAt && now >= startsAt ? [meetingStarted()] : [];

/** R8: who came is known when the meeting has begun, not before. */
export const attendanceUnmet = ({ startsAt }: Pick<MeetingContext, 'startsAt'>, now: Date): Unmet[] =>
  startsAt && now < startsAt ? [meetingNotStarted()] : [];

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
    if (!wanted.has(agency)) return [notInvited(`${path}/agency`, agency)];
    if (repeated) return [agencyRepeated(`${path}/agency`, agency)];
    return [
      ...statusErrors(each, path),
      ...representativeErrors(directory, agency, each.representative, day, `${path}/representative`),
    ];
  });
  const missing = [...wanted].filter((agency) => !seen.has(agency));
  return [...errors, ...missing.map((agency) => attendanceMissing(agency))];
}

function statusErrors({ status, representative, excuse }: AttendanceInput, path: string): FieldError[] {
  if (status === 'represented' && representative === undefined) return [representativeNeeded(`${path}/representative`)];
  if (status === 'absent' && representative !== undefined) return [absentNobody(`${path}/representative`)];
  if (status !== 'absent' && excuse !== undefined) return [onlyAbsenceExcused(`${path}/excuse`)];
  return [];
}
