import { z } from 'zod';
import {
  agencyCode,
  officialCode,
  because,
  id,
  instantOut,
  line,
  localDate,
  page,
  paragraphs,
} from '../../platform/http/index.js';
import { importedOut } from '../processes/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { LEGAL_EFFECTS } from './legal-effect.js';
import { REQUEST_STATES, RESPONSES, STANCES } from './request.js';
import { REFUSAL_NEEDS_REASON } from './texts.js';
import { namedAuthority } from '../signing/index.js';

/* Requests. */

export const opinionBody = z
  .strictObject({
    stance: z.enum(STANCES),
    mainPoint: z
      .boolean()
      .optional()
      .meta({ description: 'Whether a disagreement is on a main point (R12); required with `disagree`.' }),
    answers: z
      .array(z.strictObject({ question: z.int().min(1).max(1_000), text: paragraphs() }))
      .max(200)
      .meta({ description: 'One answer to each question of the request.' }),
    reasons: paragraphs().optional().meta({ description: 'Required with `disagree` and `agree_with_comments`.' }),
    documentNumber: line(100).optional(),
    documentDate: localDate.optional(),
    signedBy: officialCode,
    ...namedAuthority,
  })
  .meta({ id: 'GiveOpinion' });

export const handlerBody = z
  .strictObject({
    official: officialCode.meta({ description: 'Holds a position in the consulted agency that day.' }),
    reason: paragraphs(4_000).optional().meta({ description: 'Why it is given to somebody else.' }),
  })
  .meta({ id: 'AssignHandler' });

export const declineBody = z
  .strictObject({ reason: paragraphs(4_000), competentAgency: agencyCode.optional() })
  .meta({ id: 'DeclineRequest' });

const days = z.int().min(1).max(250).meta({ description: 'Working days.' });

export const insistBody = z
  .strictObject({ reason: paragraphs(4_000), workingDays: days.optional() })
  .meta({ id: 'InsistOnRequest' });

/** The asking letter; what the policy does not require may be left out. */
export const letterFields = {
  documentNumber: line(100).optional().meta({ description: 'Number of the asking letter.' }),
  documentDate: localDate.optional().meta({ description: 'Date of the asking letter.' }),
  signedBy: officialCode.optional().meta({ description: 'Who signed the asking letter for the lead.' }),
  ...namedAuthority,
};

export const rerouteBody = z
  .strictObject({ agency: agencyCode, reason: paragraphs(4_000), workingDays: days.optional(), ...letterFields })
  .meta({ id: 'RerouteRequest' });

export const extensionBody = z
  .strictObject({ workingDays: days, reason: paragraphs(4_000) })
  .meta({ id: 'AskExtension' });

export const extensionDecisionBody = z
  .strictObject({ granted: z.boolean(), reason: paragraphs(4_000).optional() })
  .refine((body) => body.granted || body.reason !== undefined, {
    path: ['reason'],
    ...because('reason_required', REFUSAL_NEEDS_REASON),
  })
  .meta({ id: 'DecideExtension' });

export const reminderBody = z.strictObject({ message: paragraphs(4_000).optional() }).meta({ id: 'RemindAgency' });

export const supplementBody = z
  .strictObject({
    missing: z
      .array(z.strictObject({ question: z.int().min(1).max(1_000), what: paragraphs(4_000) }))
      .min(1)
      .max(200),
    workingDays: days.optional(),
  })
  .meta({ id: 'AskSupplement' });

export const appreciationBody = z.strictObject({ text: paragraphs(4_000) }).meta({ id: 'AppreciateOpinion' });

export const withdrawRequestBody = z.strictObject({ reason: paragraphs(4_000) }).meta({ id: 'WithdrawRequest' });

export const considerationBody = z
  .strictObject({ reason: paragraphs(4_000).meta({ description: 'Why the late answer is taken into account.' }) })
  .meta({ id: 'ConsiderLateAnswer' });

/* Answers. */

export const legalEffectOut = z
  .enum(LEGAL_EFFECTS)
  .meta({
    description:
      'What it means to the dossier (R5): the opinion that was given, agreement by silence, or nothing. A late answer changes it only where the lead takes it into account.',
  });

export const consideredOut = z
  .strictObject({ at: instantOut, reason: z.string(), ...namedOfficial('by', codeOrNone) })
  .nullable()
  .meta({ description: 'Why the lead takes a late answer into account (R5).' });

const answerOut = z.strictObject({ question: z.int(), text: z.string() });

export const opinionResponse = z
  .strictObject({
    stance: z.enum(STANCES),
    mainPoint: z.boolean(),
    answers: z.array(answerOut),
    reasons: z.string().nullable(),
    documentNumber: z.string().nullable(),
    documentDate: z.string().nullable(),
    ...namedOfficial('signedBy'),
    ...namedOfficial('givenBy', codeOrNone),
    givenAt: instantOut,
    meetingId: id
      .nullable()
      .meta({ description: 'The meeting in whose minutes it stands; null for one that the agency sent.' }),
    messageId: z
      .string()
      .nullable()
      .meta({
        description:
          'Id of the document message between systems that it came in; null for one that was given otherwise.',
      }),
  })
  .meta({ id: 'Opinion', description: 'The official answer of an agency.' });

export const requestResponse = z
  .strictObject({
    id,
    dossierId: id,
    dossierCode: z.string(),
    ...namedAgency('leadAgency'),
    round: z.int(),
    ...namedAgency('agency'),
    kind: z.enum(['opinion', 'information']),
    state: z.enum(REQUEST_STATES),
    silence: z
      .enum(['deemed_agreement', 'no_effect'])
      .meta({ description: 'What silence at the deadline means (R5).' }),
    questions: z.array(z.strictObject({ no: z.int(), text: z.string() })),
    documents: z.array(
      z.strictObject({
        title: z.string(),
        documentNumber: z.string().nullable(),
        fileId: z.string().nullable(),
        fileSha256: z.string().nullable(),
      }),
    ),
    letter: z
      .strictObject({
        documentNumber: z.string().nullable(),
        documentDate: z.string().nullable(),
        ...namedOfficial('signedBy', codeOrNone),
      })
      .nullable()
      .meta({ description: 'The asking letter of its round; null where nothing was said of one.' }),
    reason: z.string().nullable().meta({ description: 'Why an agency outside the list of the procedure is asked.' }),
    ...namedOfficial(
      'handler',
      codeOrNone.meta({
        description: 'The official who handles it in the consulted agency (R1); null while nobody is named.',
      }),
    ),
    workingDays: z.int(),
    sentAt: instantOut,
    dueAt: instantOut,
    supplementDueAt: instantOut.nullable(),
    answeredAt: instantOut.nullable(),
    updatedAt: instantOut.meta({ description: 'When it was last changed.' }),
    late: z.boolean(),
    legalEffect: legalEffectOut,
    considered: consideredOut,
    opinion: opinionResponse.nullable(),
    earlierOpinions: z
      .array(opinionResponse)
      .meta({ description: 'Answers that were sent back as incomplete, and those that were changed in a meeting.' }),
    supplements: z.array(
      z.strictObject({
        askedAt: instantOut,
        ...namedOfficial('askedBy', codeOrNone),
        missing: z.array(z.strictObject({ question: z.int(), what: z.string() })),
        workingDays: z.int(),
        dueAt: instantOut,
      }),
    ),
    extension: z
      .strictObject({
        workingDays: z.int(),
        reason: z.string(),
        askedAt: instantOut,
        ...namedOfficial('askedBy', codeOrNone),
        outcome: z.enum(['asked', 'granted', 'refused', 'expired']),
        decidedAt: instantOut.nullable(),
        decisionReason: z.string().nullable(),
        no: z.int().optional().meta({ description: 'How many were asked so far; left out for the first.' }),
      })
      .nullable(),
    decline: z
      .strictObject({
        reason: z.string(),
        ...namedAgency('competentAgency', codeOrNone),
        at: instantOut,
        ...namedOfficial('by', codeOrNone),
        outcome: z.enum(['open', 'rerouted', 'insisted']),
        insistedBefore: z.boolean(),
        insistences: z
          .int()
          .optional()
          .meta({ description: 'How often the lead had insisted before; left out for never.' }),
        outcomeReason: z.string().nullable(),
        reroutedTo: z.string().nullable(),
      })
      .nullable(),
    withdrawalReason: z.string().nullable(),
    reminders: z.array(
      z.strictObject({
        at: instantOut,
        kind: z.enum(['automatic', 'manual']),
        rung: z.string().nullable(),
        message: z.string().nullable(),
        ...namedOfficial('by', codeOrNone),
      }),
    ),
    appreciation: z
      .strictObject({ text: z.string(), at: instantOut, ...namedOfficial('by', codeOrNone) })
      .nullable()
      .meta({ description: 'Why the lead found the agency helpful (R25).' }),
    imported: importedOut,
    version: z.int(),
  })
  .meta({
    id: 'ConsultationRequest',
    description: 'The part of a round that is addressed to one agency, with its own deadline.',
  });

export const requestPage = page(requestResponse, 'ConsultationRequestPage');

export const responseChoice = z.enum(RESPONSES);

export type RequestView = z.output<typeof requestResponse>;
