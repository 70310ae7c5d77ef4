import { z } from 'zod';
import {
  agencyCode,
  because,
  officialCode,
  id,
  instantOut,
  line,
  localDate,
  page,
  paragraphs,
} from '../../platform/http/index.js';
import { text } from '../../core/text.js';
import { DEGREES, MEASURE_KINDS, PERSON_CATEGORIES, VIOLATION_KINDS } from '../procedures/index.js';
import { VIOLATION_STATES } from '../violations/index.js';
import { CHOSEN_LAWS, MEASURE_REVIEW_OUTCOMES, REFERRAL_STATES } from './referral.js';

const documentNumber = line(100);
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

const signature = { documentNumber, documentDate: localDate, signedBy: officialCode };

const held = z
  .strictObject({ heldOn: localDate, documentNumber, documentDate: localDate })
  .meta({ id: 'HeldMeeting', description: 'The day of a meeting, and its minutes.' });

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
    ...because(
      'measures_with_changed',
      text(
        'Nêu hình thức xử lý mới khi và chỉ khi thay đổi.',
        'Measures are given where they are changed, and only there.',
      ),
    ),
  })
  .meta({ id: 'ReviewMeasures' });

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
    proceedings,
  })
  .meta({ id: 'DecideReferral' });

export const closureBody = z.strictObject({ remedied: z.boolean(), text: paragraphs() }).meta({ id: 'CloseReferral' });

/* Answers. */

const plannedMeasure = z
  .strictObject({
    agency: z.string(),
    official: z.string().nullable(),
    measure: z.string(),
    reason: z.string(),
    remedyBy: z.string().nullable(),
    remedyDueAt: instantOut.nullable(),
    missedAt: instantOut.nullable().meta({ description: 'When its time to put things right ran out.' }),
    remediedAt: instantOut.nullable().meta({ description: 'When Home Affairs reported that it was put right.' }),
    law: z
      .strictObject({
        chosen: z.enum(CHOSEN_LAWS),
        actedOn: localDate.nullable().meta({ description: 'Day of the violation.' }),
        handledOn: localDate.meta({ description: 'Day of the proposal, then of the decision.' }),
        category: z.enum(PERSON_CATEGORIES).nullable().meta({ description: 'Null: the agency.' }),
        kind: z.enum(MEASURE_KINDS).nullable(),
        name: z.string().nullable(),
        basis: z.string().nullable(),
        confirmed: z.boolean().meta({ description: 'Whether the tenant has confirmed this law: a hint where not.' }),
        complex: z.boolean(),
        handleBy: localDate
          .nullable()
          .meta({
            description:
              'By when a disciplinary measure is to be decided, from the discovery; later it is still possible within the limitation.',
          }),
      })
      .nullable()
      .meta({ description: 'By which law it is; null in measures of earlier days.' }),
    proceedings: z
      .strictObject({ reviewMeeting: held, council: held })
      .nullable()
      .meta({ description: 'What went before a disciplinary measure.' }),
  })
  .meta({ id: 'Measure', description: 'A form of handling, proposed and then decided (R9).' });

const openedReview = { openedAt: instantOut, violationIds: z.array(id), agencies: z.array(z.string()) };

const referral = {
  id,
  dossierId: id.meta({ description: 'The dossier that it is about; of an assigned task, the same as `taskId`.' }),
  dossierCode: z.string().meta({ description: 'Code of the dossier or task.' }),
  taskId: id.nullable().meta({ description: 'The assigned task that it is about; null of a dossier.' }),
  leadAgency: z.string().meta({ description: 'Whose letter it is: the lead of the dossier; of a task, the Office.' }),
  state: z.enum(REFERRAL_STATES),
  agencies: z.array(z.string()),
  violations: z
    .array(
      z.strictObject({
        id,
        agency: z.string(),
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
  signedBy: z.string(),
  lodgedBy: z.string().nullable(),
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
      by: z.string().nullable(),
      proposedAt: instantOut.nullable(),
      proposedBy: z.string().nullable(),
    })
    .nullable(),
  proposal: z
    .strictObject({ documentNumber: z.string(), documentDate: localDate, signedBy: z.string() })
    .nullable()
    .meta({ description: 'The document of the last proposal.' }),
  measures: z.array(plannedMeasure),
  rejection: z.strictObject({ reason: z.string(), at: instantOut, by: z.string().nullable() }).nullable(),
  decision: z
    .strictObject({
      outcome: z.string(),
      documentNumber: z.string(),
      documentDate: z.string(),
      signedBy: z.string(),
      at: instantOut,
      by: z.string().nullable(),
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
        signedBy: z.string(),
        at: instantOut,
        by: z.string().nullable(),
        before: z.array(plannedMeasure).meta({ description: 'The measures of those agencies before it.' }),
      }),
    )
    .meta({ description: 'Reviews that are over, oldest first.' }),
  closure: z
    .strictObject({ remedied: z.boolean(), text: z.string(), at: instantOut, by: z.string().nullable() })
    .nullable(),
  closedAt: instantOut.nullable(),
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
          agency: z.string(),
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
