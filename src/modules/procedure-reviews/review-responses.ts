import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { measuredResponse, proposalResponse, proposedChange } from './proposal-responses.js';
import { CRITERIA, OUTCOMES, REVIEW_STATES, STANCES } from './review.js';

const done = { at: instantOut, ...namedOfficial('by', codeOrNone) };
const paper = { documentNumber: z.string(), documentDate: localDate, ...namedOfficial('signedBy') };

const change = proposedChange
  .extend({
    addComponents: z
      .array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          required: z.boolean(),
          digitised: z.boolean().optional(),
          certifiedCopy: z.boolean().optional(),
          reusable: z.boolean().optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'ProcedureChange', description: 'What the procedure is to say otherwise.' });

const saving = z
  .strictObject({
    dossiersPerYear: z.int(),
    workingDaysPerDossier: z.int(),
    stepHoursPerDossier: z.number(),
    componentsPerDossier: z.int(),
    workingHoursPerYear: z.number().meta({ description: 'Waiting time that applicants save by the shorter term.' }),
    componentsPerYear: z.int(),
    amountPerYear: z.int().nullable().meta({ description: 'Đồng; null where the policy states no cost.' }),
  })
  .meta({ id: 'ProcedureSaving', description: 'Computed from the frozen figures: a year with as many dossiers.' });

export const procedureReviewResponse = z
  .strictObject({
    id,
    code: z.string(),
    state: z.enum(REVIEW_STATES),
    procedureCode: z.string(),
    baseVersion: z.int(),
    title: z.string(),
    ...namedAgency('leadAgency'),
    proposal: proposalResponse,
    measured: z.strictObject({
      from: localDate,
      to: localDate,
      policyVersion: z.int(),
      href: z.string(),
      figures: measuredResponse,
    }),
    change,
    criteria: z.strictObject(
      Object.fromEntries(CRITERIA.map((each) => [each, z.string()])) as Record<(typeof CRITERIA)[number], z.ZodString>,
    ),
    saving,
    opinions: z.array(
      z.strictObject({
        ...namedAgency('agency'),
        workingDays: z.int(),
        askedAt: instantOut,
        dueAt: instantOut,
        silentAt: instantOut.nullable().meta({ description: 'When its term passed without an answer.' }),
        opinion: z
          .strictObject({ stance: z.enum(STANCES), text: z.string(), late: z.boolean(), ...paper, ...done })
          .nullable(),
      }),
    ),
    submission: z.strictObject({ text: z.string().nullable(), ...paper, ...done }).nullable(),
    decision: z
      .strictObject({ outcome: z.enum(OUTCOMES), reason: z.string().nullable(), ...paper, ...done })
      .nullable(),
    publication: z.strictObject({ version: z.int(), effectiveFrom: localDate, basis: z.string(), ...done }).nullable(),
    withdrawal: z.strictObject({ reason: z.string(), ...done }).nullable(),
    dueAt: instantOut.nullable().meta({ description: 'The term of the stage.' }),
    overdue: z.boolean(),
    version: z.int(),
    proposedAt: instantOut,
    updatedAt: instantOut,
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'ProcedureReview', description: 'The review of a procedure, from proposal to next version (R18).' });

export const procedureReviewPage = page(procedureReviewResponse, 'ProcedureReviewPage');

export type ProcedureReviewView = z.output<typeof procedureReviewResponse>;
