import { z } from 'zod';
import {
  agencyCode,
  because,
  officialCode,
  id,
  instantOut,
  localDate,
  page,
  paragraphs,
} from '../../platform/http/index.js';
import { DEGREES, MEASURE_KINDS, PERSON_CATEGORIES, VIOLATION_KINDS } from '../procedures/index.js';
import { codeOrNone, namedAgency, namedOfficial, namesInOrder } from '../tenants/index.js';
import { VIOLATION_STATES } from '../violations/index.js';
import { documentNumber, held, openedReview, plannedMeasure } from './measure-schemas.js';
import { CHOSEN_LAWS, MEASURE_REVIEW_OUTCOMES, REFERRAL_STATES } from './referral.js';
import { MEASURES_WITH_CHANGE } from './texts.js';
import { namedAuthority } from '../signing/index.js';

const measureCode = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/)
  .meta({ description: 'Code of a measure in the policy.', example: 'criticism' });

/* Requests. */

const measure = z
  .strictObject({
    agency: agencyCode,
    official: officialCode.optional().meta({ description: 'Whom it is for; left out: the agency itself.' }),
    measure: measureCode,
    reason: paragraphs(4_000),
    remedyBy: localDate
      .optional()
      .meta({ description: 'Last day for putting right what was wrong; missed, it is `slow_to_remedy` (R24).' }),
    category: z
      .enum(PERSON_CATEGORIES)
      .optional()
      .meta({ description: 'Of the official; left out: viên chức in a public unit, else công chức.' }),
    law: z
      .enum(CHOSEN_LAWS)
      .optional()
      .meta({
        description:
          'By the law of the day of the violation (`act`, where left out), or of the day of the handling, where that is the more favourable one: people choose.',
      }),
    complex: z.boolean().optional().meta({ description: 'A complex case has a longer term of handling.' }),
  })
  .meta({ id: 'MeasureInput' });

const signature = { documentNumber, documentDate: localDate, signedBy: officialCode, ...namedAuthority };

const proceedings = z
  .array(
    z
      .strictObject({ agency: agencyCode, official: officialCode, reviewMeeting: held, council: held })
      .meta({ id: 'ProceedingsInput' }),
  )
  .max(100)
  .optional()
  .meta({
    description:
      'The review meeting and the council of each official: a disciplinary measure is not decided without them.',
  });

export const proposalBody = z
  .strictObject({ measures: z.array(measure).min(1).max(100), ...signature })
  .meta({ id: 'ProposeMeasures' });

export const measureReviewBody = z
  .strictObject({
    outcome: z.enum(MEASURE_REVIEW_OUTCOMES),
    reason: paragraphs(4_000),
    ...signature,
    measures: z
      .array(measure)
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'With `changed`, and only then: of the agencies under review.' }),
    proceedings,
  })
  .refine(({ outcome, measures }) => (outcome === 'changed') === (measures !== undefined), {
    path: ['measures'],
    ...because('measures_with_changed', MEASURES_WITH_CHANGE),
  })
  .meta({ id: 'ReviewMeasures' });

export const referralRejectionBody = z.strictObject({ reason: paragraphs(4_000) }).meta({ id: 'RejectReferral' });

export const referralDecisionBody = z
  .strictObject({
    outcome: paragraphs(500),
    documentNumber,
    documentDate: localDate,
    signedBy: officialCode,
    ...namedAuthority,
    measures: z
      .array(measure)
      .max(100)
      .optional()
      .meta({ description: 'In place of the proposed ones; left out: as proposed.' }),
    proceedings,
  })
  .meta({ id: 'DecideReferral' });

export const closureBody = z.strictObject({ remedied: z.boolean(), text: paragraphs() }).meta({ id: 'CloseReferral' });

/* Answers. */

const referral = {
  id,
  dossierId: id.meta({ description: 'The dossier that it is about; of an assigned task, the same as `taskId`.' }),
  dossierCode: z.string().meta({ description: 'Code of the dossier or task.' }),
  taskId: id.nullable().meta({ description: 'The assigned task that it is about; null of a dossier.' }),
  inspectionId: id.nullable().meta({ description: 'The inspection that it is about (R24); null of all else.' }),
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
        explanationDueAt: instantOut,
        ruled: z.boolean().meta({ description: 'Whether Home Affairs has ruled on it.' }),
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
  reviewableFrom: instantOut
    .nullable()
    .meta({
      description:
        'When the last time to explain passes of violations that are not explained yet; null: the review may begin.',
    }),
  reviewDueAt: instantOut
    .nullable()
    .meta({ description: 'By when Home Affairs proposes or rejects; null in referrals of earlier days.' }),
  overdue: z.boolean().meta({ description: 'That has passed, and there is neither.' }),
  reviewOverdueAt: instantOut.nullable().meta({ description: 'When it was recorded that it had passed.' }),
  reminders: z
    .array(z.strictObject({ at: instantOut, rung: z.string().nullable() }))
    .meta({ description: 'Those that went to Home Affairs.' }),
  review: z
    .strictObject({
      at: instantOut,
      ...namedOfficial('by', codeOrNone),
      proposedAt: instantOut.nullable(),
      ...namedOfficial('proposedBy', codeOrNone),
    })
    .nullable(),
  proposal: z
    .strictObject({ documentNumber: z.string(), documentDate: localDate, ...namedOfficial('signedBy') })
    .nullable()
    .meta({ description: 'The document of the last proposal.' }),
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
  measureReview: z
    .strictObject(openedReview)
    .nullable()
    .meta({ description: 'What the measures are under review for: violations that no longer stand.' }),
  measureReviews: z
    .array(
      z.strictObject({
        ...openedReview,
        outcome: z.enum(MEASURE_REVIEW_OUTCOMES),
        reason: z.string(),
        documentNumber: z.string(),
        documentDate: z.string(),
        ...namedOfficial('signedBy'),
        at: instantOut,
        ...namedOfficial('by', codeOrNone),
        before: z.array(plannedMeasure).meta({ description: 'The measures of those agencies before it.' }),
      }),
    )
    .meta({ description: 'Reviews that are over, oldest first.' }),
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
          measures: z.array(
            z.strictObject({
              code: z.string(),
              name: z.string(),
              kind: z.enum(MEASURE_KINDS),
              basis: z.string(),
              confirmed: z.boolean(),
            }),
          ),
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
