/** Meetings about a dossier: convening, attendance, minutes. */

import { answerMeetingRoute } from './routes/answer-meeting.js';
import { cancelMeetingRoute } from './routes/cancel-meeting.js';
import { confirmAttendanceRoute } from './routes/confirm-attendance.js';
import { getMeetingRoute } from './routes/get-meeting.js';
import { listMeetingsRoute } from './routes/list-meetings.js';
import { recordAttendanceRoute } from './routes/record-attendance.js';
import { recordMinutesRoute } from './routes/record-minutes.js';

export { meetingParty } from './meeting-party.js';
export { meetingActs } from './meeting-acts.js';
export { meetingChapter } from './meeting-chapter.js';
export { MEETING_ENTRIES } from './meeting-journal.js';
export { meetingMachine } from './meeting-machine.js';
export { createMeetingQueries } from './meeting-queries.js';
export { askCommitteeBody, conveneBody, meetingResponse, type MeetingView } from './meeting-schemas.js';
export { meetingTable } from './meeting-table.js';
export { meetingWork } from './meeting-work.js';
export { meetingView } from './meeting-view.js';
export { convocationErrors, convocationOf, inviteeErrors, inviteesOf, type ConvocationInput } from './plan-meeting.js';
export * from './meeting.js';

export const meetingRoutes = [
  listMeetingsRoute,
  getMeetingRoute,
  answerMeetingRoute,
  confirmAttendanceRoute,
  recordAttendanceRoute,
  recordMinutesRoute,
  cancelMeetingRoute,
];
