export { meetingMachine } from './meeting-machine.js';
export { meetingTable } from './meeting-table.js';
export type { MeetingEvent } from './meeting-events.js';
export * from './meeting.js';
