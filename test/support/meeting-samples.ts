import type { MeetingContext } from '../../src/modules/meetings/index.js';
import type { MeetingEvent } from '../../src/modules/meetings/meeting-events.js';
import { meetingPlan } from './dossier-samples.js';
import { hours, NOW, opinion } from './machine-samples.js';

/** One sample of everything that the machine of a meeting takes. */

const open = { unmet: [] } as const;

export const meetingContext = (change: Partial<MeetingContext> = {}): MeetingContext => ({
  ...meetingPlan(),
  minutes: null,
  cancellation: null,
  createdAt: NOW,
  heldAt: null,
  ...change,
});

/** Events of a meeting by type, the rules met. */
export const meetingEvents = (at: Date = NOW): { [T in MeetingEvent['type']]: MeetingEvent & { type: T } } => ({
  answer: {
    type: 'answer',
    at,
    ...open,
    answer: { granted: true, reason: null, at: at.toISOString(), agency: 'H29.1', by: 'H29.1-01' },
    convocation: {
      agenda: 'x',
      place: 'y',
      startsAt: hours(72),
      confirmBy: hours(60),
      invitees: meetingPlan().invitees,
    },
  },
  confirm: {
    type: 'confirm',
    at,
    ...open,
    agency: 'H29.2',
    confirmation: { attending: true, representative: null, excuse: null, at: at.toISOString(), by: null },
  },
  record_attendance: {
    type: 'record_attendance',
    at,
    ...open,
    attendance: {
      'H29.2': { status: 'present', representative: null, excuse: null },
      'H29.3': { status: 'absent', representative: null, excuse: null },
    },
  },
  record_minutes: {
    type: 'record_minutes',
    at,
    ...open,
    minutes: {
      documentNumber: '1',
      documentDate: '2026-11-26',
      summary: 'x',
      signedBy: 'H29.6-01',
      opinions: [],
      recordedAt: at.toISOString(),
      recordedBy: null,
    },
    opinions: [
      { requestId: 'a', opinion: opinion({ meetingId: 'm' }), reconciliation: null, early: false, responseMinutes: 60 },
    ],
  },
  cancel: { type: 'cancel', at, ...open, reason: 'x' },
  close: { type: 'close', at, reason: 'x' },
});
