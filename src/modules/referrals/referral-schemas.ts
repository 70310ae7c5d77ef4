import { z } from 'zod';
import {
  agencyCode,
  officialCode,
  id,
  instantOut,
  line,
  localDate,
  page,
  paragraphs,
} from '../../platform/http/index.js';
import { DEGREES, VIOLATION_KINDS } from '../procedures/index.js';
import { codeOrNone, namedAgency, namedOfficial, namesInOrder } from '../tenants/index.js';
import { VIOLATION_STATES } from '../violations/index.js';
import { REFERRAL_STATES } from './referral.js';

const documentNumber = line(100);
const measureCode = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/)
  .meta({ description: 'Code of a measure in the policy.', example: 'criticism' });

/* Requests. */

export const referBody = z
  .strictObject({
    dossierId: id,
    violationIds: z.array(id).min(1).max(100),
    text: paragraphs(),
    documentNumber,
    documentDate: localDate,
    signedBy: officialCode,
  })
  .meta({ id: 'ReferAgencies' });

const measure = z
  .strictObject({
    agency: agencyCode,
    official: officialCode.optional().meta({ description: 'Whom it is for; left out: the agency itself.' }),
    measure: measureCode,
    reason: paragraphs(4_000),
    remedyBy: localDate
      .optional()
      .meta({ description: 'Last day for putting right what was wrong; missed, it is `slow_to_remedy` (R24).' }),
  })
  .meta({ id: 'MeasureInput' });

export const proposalBody = z
  .strictObject({ measures: z.array(measure).min(1).max(100) })
  .meta({ id: 'ProposeMeasures' });

export const referralRejectionBody = z.strictObject({ reason: paragraphs(4_000) }).meta({ id: 'RejectReferral' });

export const referralDecisionBody = z
  .strictObject({
    outcome: paragraphs(500),
    documentNumber,
    documentDate: localDate,
    signedBy: officialCode,
    measures: z
      .array(measure)
      .max(100)
      .optional()
      .meta({ description: 'In place of the proposed ones; left out: as proposed.' }),
  })
  .meta({ id: 'DecideReferral' });

export const closureBody = z.strictObject({ remedied: z.boolean(), text: paragraphs() }).meta({ id: 'CloseReferral' });

/* Answers. */

const plannedMeasure = z
  .strictObject({
    ...namedAgency('agency'),
    ...namedOfficial('official', codeOrNone),
    measure: z.string(),
    measureName: z.string().nullable().meta({ description: 'Name of the measure in the policy.' }),
    reason: z.string(),
    remedyBy: z.string().nullable(),
    remedyDueAt: instantOut.nullable(),
    missedAt: instantOut.nullable().meta({ description: 'When its time to put things right ran out.' }),
  })
  .meta({ id: 'Measure', description: 'A form of handling, proposed and then decided (R9).' });

const referral = {
  id,
  dossierId: id,
  dossierCode: z.string(),
  ...namedAgency('leadAgency'),
  state: z.enum(REFERRAL_STATES),
  agencies: z.array(z.string()),
  agencyNames: namesInOrder,
  violations: z
    .array(
      z.strictObject({
        id,
        ...namedAgency('agency'),
        kind: z.enum(VIOLATION_KINDS),
        status: z.enum(VIOLATION_STATES),
        occurredAt: instantOut,
      }),
    )
    .meta({ description: 'As they stand now: one that was excused since stays, shown as excused.' }),
  text: z
    .string()
    .nullable()
    .meta({ description: 'The letter; null for an agency that is not the only one it speaks of.' }),
  documentNumber: z.string(),
  documentDate: z.string(),
  ...namedOfficial('signedBy'),
  ...namedOfficial('lodgedBy', codeOrNone),
  lodgedAt: instantOut,
  review: z
    .strictObject({
      at: instantOut,
      ...namedOfficial('by', codeOrNone),
      proposedAt: instantOut.nullable(),
      ...namedOfficial('proposedBy', codeOrNone),
    })
    .nullable(),
  measures: z.array(plannedMeasure),
  rejection: z.strictObject({ reason: z.string(), at: instantOut, ...namedOfficial('by', codeOrNone) }).nullable(),
  decision: z
    .strictObject({
      outcome: z.string(),
      documentNumber: z.string(),
      documentDate: z.string(),
      ...namedOfficial('signedBy'),
      at: instantOut,
      ...namedOfficial('by', codeOrNone),
    })
    .nullable(),
  remedyDueAt: instantOut.nullable().meta({ description: 'The next deadline to put things right.' }),
  closure: z
    .strictObject({ remedied: z.boolean(), text: z.string(), at: instantOut, ...namedOfficial('by', codeOrNone) })
    .nullable(),
  closedAt: instantOut.nullable(),
  updatedAt: instantOut.meta({ description: 'When it was last changed.' }),
  version: z.int(),
};

export const referralResponse = z
  .strictObject(referral)
  .meta({ id: 'Referral', description: "The lead's letter to Home Affairs, and what came of it." });

export const referralDetailResponse = z
  .strictObject({
    ...referral,
    suggestions: z
      .array(
        z.strictObject({
          ...namedAgency('agency'),
          violationIds: z.array(id),
          degree: z.enum(DEGREES),
          recurrence: z.int(),
          measures: z.array(z.strictObject({ code: z.string(), name: z.string(), basis: z.string() })),
        }),
      )
      .meta({
        description:
          'What the table of the policy suggests by degree and recurrence of the gravest violation of each agency: the engine proposes, people decide (R9).',
      }),
  })
  .meta({ id: 'ReferralDetail', description: 'A referral with the suggestions of the engine.' });

export const referralPage = page(referralResponse, 'ReferralPage');

export type ReferralView = z.output<typeof referralResponse>;
export type ReferralDetailView = z.output<typeof referralDetailResponse>;
