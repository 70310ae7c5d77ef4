import { z } from 'zod';
import {
  agencyCode,
  code,
  line,
  localDate,
  officialCode,
  paragraphs,
  procedureCode,
} from '../../platform/http/index.js';
import { CRITERIA, OUTCOMES, STANCES } from './review.js';
import { namedAuthority } from '../signing/index.js';

const paper = { documentNumber: line(100), documentDate: localDate, signedBy: officialCode, ...namedAuthority };

const component = z
  .strictObject({
    code,
    name: line(300),
    required: z.boolean(),
    digitised: z.boolean().optional(),
    certifiedCopy: z.boolean().optional(),
    reusable: z.boolean().optional(),
  })
  .meta({ id: 'AddedComponentInput' });

export const changeInput = z
  .strictObject({
    timeLimit: z.strictObject({ workingDays: z.int().min(1).max(2_000) }).optional(),
    steps: z
      .array(z.strictObject({ code, workingHours: z.number().min(0.25).max(16_000) }))
      .max(50)
      .optional()
      .meta({ description: 'Steps that get other hours.' }),
    dropSteps: z.array(code).max(50).optional(),
    dropComponents: z.array(code).max(200).optional(),
    addComponents: z
      .array(component)
      .max(200)
      .optional()
      .meta({ description: 'Asked for in place of what is dropped: no more than that.' }),
  })
  .meta({ id: 'ProcedureChangeInput', description: 'What the procedure is to say otherwise.' });

export const proposeReviewBody = z
  .strictObject({
    procedureCode,
    proposal: line(300).meta({ description: 'Key of one of the proposals of the period.', example: 'shorten_term' }),
    from: localDate.optional().meta({ description: 'First day of the period; with `to`, as the proposal was read.' }),
    to: localDate.optional(),
    change: changeInput.optional().meta({ description: 'Left out: what the proposal comes to.' }),
    criteria: z
      .strictObject(
        Object.fromEntries(CRITERIA.map((each) => [each, paragraphs(5_000)])) as Record<
          (typeof CRITERIA)[number],
          ReturnType<typeof paragraphs>
        >,
      )
      .meta({ description: 'What is said to each criterion of Nghị định 63/2010.' }),
  })
  .meta({ id: 'ProposeProcedureReview' });

export const consultBody = z
  .strictObject({
    agencies: z
      .array(z.strictObject({ agency: agencyCode, workingDays: z.int().min(1).max(60).optional() }))
      .min(1)
      .max(50)
      .meta({ description: 'Each with its own term; left out, that of the policy.' }),
  })
  .meta({ id: 'ConsultOnProcedure' });

export const opinionBody = z
  .strictObject({ stance: z.enum(STANCES), text: paragraphs(10_000), ...paper })
  .meta({ id: 'ProcedureOpinionInput' });

export const submissionBody = z
  .strictObject({ ...paper, text: paragraphs(10_000).optional() })
  .meta({ id: 'SubmitProcedureReview' });

export const decisionBody = z
  .strictObject({
    outcome: z.enum(OUTCOMES),
    reason: paragraphs(5_000).optional().meta({ description: 'Needed unless everything is accepted.' }),
    change: changeInput.optional().meta({ description: 'What is accepted, where only a part is.' }),
    ...paper,
  })
  .meta({ id: 'DecideProcedureReview' });

export const publicationBody = z
  .strictObject({
    effectiveFrom: localDate.meta({ description: 'Today or later.' }),
    basis: line(500).optional().meta({ description: 'Left out: the number of the decision.' }),
  })
  .meta({ id: 'PublishProcedureReview' });

export const withdrawalBody = z.strictObject({ reason: paragraphs(5_000) }).meta({ id: 'WithdrawProcedureReview' });
