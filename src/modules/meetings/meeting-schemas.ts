import { z } from 'zod';
import {
  agencyCode,
  officialCode,
  because,
  id,
  instant,
  instantOut,
  line,
  localDate,
  page,
  paragraphs,
} from '../../platform/http/index.js';
import { STANCES } from '../consultations/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { ATTENDANCES, MEETING_STATES } from './meeting.js';
import { NEEDED, ONE_TIME_TO_CONFIRM } from './texts.js';
import { namedAuthority } from '../signing/index.js';

/* Requests. */

const MOST = 200;
const agenda = paragraphs(4_000);
const place = line();
const startsAt = instant.meta({ description: 'When it begins; not in the past.' });
const invitees = z
  .array(z.strictObject({ agency: agencyCode }))
  .min(1)
  .max(MOST);
const confirming = {
  confirmBy: instant
    .optional()
    .meta({ description: 'Until when the agencies say whether they come; not after the beginning.' }),
  confirmWorkingHours: z
    .int()
    .min(1)
    .max(400)
    .optional()
    .meta({ description: 'The same in working hours from now; one of the two.' }),
};
const oneOfTwo = (body: { confirmBy?: unknown; confirmWorkingHours?: unknown }): boolean =>
  body.confirmBy === undefined || body.confirmWorkingHours === undefined;
const notBoth = { path: ['confirmWorkingHours'], ...because('one_of_two', ONE_TIME_TO_CONFIRM) };

export const conveneBody = z
  .strictObject({ agenda, place, startsAt, ...confirming, invitees })
  .refine(oneOfTwo, notBoth)
  .meta({ id: 'ConveneMeeting' });

export const askCommitteeBody = z
  .strictObject({
    reason: paragraphs(4_000),
    agenda,
    invitees: invitees.optional().meta({ description: 'The agencies that still disagree, where left out.' }),
  })
  .meta({ id: 'AskCommittee' });

const required = (field: 'place' | 'startsAt' | 'reason') => ({ path: [field], ...because('required', NEEDED[field]) });

export const answerMeetingBody = z
  .strictObject({
    granted: z.boolean(),
    reason: paragraphs(4_000).optional().meta({ description: 'Required with a refusal.' }),
    agenda: agenda.optional().meta({ description: 'That of the request, where left out.' }),
    place: place.optional().meta({ description: 'Required where it is granted.' }),
    startsAt: startsAt.optional(),
    ...confirming,
    invitees: invitees.optional().meta({ description: 'Those of the request, where left out.' }),
  })
  .refine(oneOfTwo, notBoth)
  .refine((body) => !body.granted || body.place !== undefined, required('place'))
  .refine((body) => !body.granted || body.startsAt !== undefined, required('startsAt'))
  .refine((body) => body.granted || body.reason !== undefined, required('reason'))
  .meta({ id: 'AnswerMeeting' });

export const confirmBody = z
  .strictObject({
    attending: z.boolean(),
    representative: officialCode.optional(),
    excuse: paragraphs(4_000).optional(),
  })
  .meta({ id: 'ConfirmAttendance' });

export const attendanceBody = z
  .strictObject({
    attendance: z
      .array(
        z.strictObject({
          agency: agencyCode,
          status: z.enum(ATTENDANCES),
          representative: officialCode.optional().meta({ description: 'Required with `represented`.' }),
          excuse: paragraphs(4_000)
            .optional()
            .meta({ description: 'With `absent` only: an excused absence is no violation (R8).' }),
        }),
      )
      .min(1)
      .max(MOST)
      .meta({ description: 'Every invited agency exactly once.' }),
  })
  .meta({ id: 'RecordAttendance' });

export const minutesBody = z
  .strictObject({
    documentNumber: line(100),
    documentDate: localDate,
    summary: paragraphs(),
    signedBy: officialCode.meta({
      description: 'Official of the convener with signing authority.',
      example: 'H29.6-01',
    }),
    ...namedAuthority,
    opinions: z
      .array(
        z.strictObject({
          agency: agencyCode,
          representative: officialCode,
          stance: z.enum(STANCES),
          mainPoint: z
            .boolean()
            .optional()
            .meta({ description: 'Whether a disagreement is on a main point (R12); required with `disagree`.' }),
          answers: z.array(z.strictObject({ question: z.int().min(1).max(1_000), text: paragraphs() })).max(200),
          reasons: paragraphs().optional().meta({ description: 'Required with `disagree` and `agree_with_comments`.' }),
        }),
      )
      .max(MOST)
      .optional()
      .meta({ description: 'What representatives said for their agencies; each counts as the official opinion.' }),
  })
  .meta({ id: 'RecordMinutes' });

export const cancelMeetingBody = z.strictObject({ reason: paragraphs(4_000) }).meta({ id: 'CancelMeeting' });

/* Answers. */

export const meetingResponse = z
  .strictObject({
    id,
    dossierId: id,
    dossierCode: z.string(),
    ...namedAgency('leadAgency'),
    convener: z.enum(['lead', 'committee']),
    state: z.enum(MEETING_STATES),
    agenda: z.string(),
    place: z.string().nullable(),
    startsAt: instantOut.nullable().meta({ description: 'Null until it is called.' }),
    confirmBy: instantOut.nullable(),
    invitees: z.array(
      z.strictObject({
        ...namedAgency('agency'),
        requestId: id
          .nullable()
          .meta({ description: 'The last request that it was sent; null for an agency that was not asked.' }),
        confirmation: z
          .strictObject({
            attending: z.boolean(),
            ...namedOfficial('representative', codeOrNone),
            excuse: z.string().nullable(),
            at: instantOut,
            ...namedOfficial('by', codeOrNone),
          })
          .nullable(),
        attendance: z
          .strictObject({
            status: z.enum(ATTENDANCES),
            ...namedOfficial('representative', codeOrNone),
            excuse: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
    request: z
      .strictObject({
        reason: z.string(),
        askedAt: instantOut,
        ...namedOfficial('askedBy', codeOrNone),
        answer: z
          .strictObject({
            granted: z.boolean(),
            reason: z.string().nullable(),
            at: instantOut,
            ...namedAgency('agency', codeOrNone),
            ...namedOfficial('by', codeOrNone),
          })
          .nullable(),
      })
      .nullable()
      .meta({ description: 'What the lead asked the committee for; null where it called the meeting itself.' }),
    minutes: z
      .strictObject({
        documentNumber: z.string(),
        documentDate: z.string(),
        summary: z.string(),
        ...namedOfficial('signedBy'),
        opinions: z.array(
          z.strictObject({
            ...namedAgency('agency'),
            requestId: id,
            ...namedOfficial('representative'),
            stance: z.enum(STANCES),
          }),
        ),
        recordedAt: instantOut,
        ...namedOfficial('recordedBy', codeOrNone),
      })
      .nullable(),
    cancellation: z.string().nullable(),
    createdAt: instantOut,
    heldAt: instantOut.nullable().meta({ description: 'When its attendance was recorded.' }),
    updatedAt: instantOut.meta({ description: 'When it was last changed.' }),
    version: z.int(),
  })
  .meta({
    id: 'Meeting',
    description:
      'A meeting about a dossier, called by its lead or, on the request of the lead, by the committee (R10).',
  });

export const meetingPage = page(meetingResponse, 'MeetingPage');

export type MeetingView = z.output<typeof meetingResponse>;
