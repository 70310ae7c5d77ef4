import { z } from 'zod';
import {
  agencyCode,
  code,
  id,
  line,
  localDate,
  officialCode,
  paragraphs,
  procedureCode,
} from '../../platform/http/index.js';
import { CHANNELS } from '../procedures/index.js';
import { FORMS, RECEIVERS } from './handling.js';
import { namedAuthority } from '../signing/index.js';

const documentNumber = line(100);
const signed = { documentNumber, documentDate: localDate, signedBy: officialCode, ...namedAuthority };
const reason = paragraphs(4_000);

export const applicantFields = {
  kind: z.enum(['person', 'organisation']),
  name: line(300),
  idNumber: z
    .string()
    .regex(/^[0-9A-Za-z./-]{4,40}$/)
    .optional()
    .meta({ description: 'Number of the identity card, passport or business registration.', example: '079085001234' }),
  address: line(500).optional(),
  phone: z
    .string()
    .regex(/^\+?[0-9 ().-]{6,25}$/)
    .optional()
    .meta({ example: '0903 123 456' }),
  email: z.email().max(200).optional(),
};

export const applicantInput = z
  .strictObject(applicantFields)
  .meta({ id: 'ApplicantInput', description: 'Who applies. Kept apart from the journal, and erasable.' });

export const handedIn = z
  .strictObject({
    code,
    form: z.enum(FORMS),
    title: line().optional(),
    documentNumber: documentNumber.optional(),
    documentDate: localDate.optional(),
    fileId: id.optional().meta({ description: 'File that holds the document.' }),
  })
  .meta({ id: 'HandedIn', description: 'A component, in the form in which it was handed in.' });

export const intakeBody = z
  .strictObject({
    procedureCode,
    channel: z.enum(CHANNELS),
    applicant: applicantInput,
    components: z.array(handedIn).max(200).default([]),
    leadAgency: agencyCode
      .optional()
      .meta({
        description: 'Who handles it; where left out, the only agency that the procedure names, or the caller.',
      }),
    responsibleOfficial: officialCode
      .optional()
      .meta({ description: 'Who answers for it in the lead agency (R1); its head where left out.' }),
    portalCode: z
      .string()
      .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{3,63}$/)
      .optional()
      .meta({
        description: 'Code of the national portal: a dossier that was taken in under it already is answered again.',
        example: '000.00.29.H29-261121-0001',
      }),
  })
  .meta({ id: 'TakeIn', description: 'A dossier of citizens or businesses, as it is handed in.' });

export const takeUpBody = z
  .strictObject({ official: officialCode.meta({ description: 'An official of the place of receipt.' }) })
  .meta({ id: 'TakeUp' });

const official = officialCode
  .optional()
  .meta({
    description: 'Who of the unit has it; where left out, the only one whom the procedure lists, or nobody yet.',
  });

export const admitBody = z.strictObject({ official }).meta({ id: 'Admit' });

export const supplementBody = z
  .strictObject({
    text: paragraphs(4_000).meta({ description: 'What is to be completed, and why. Not the data of the applicant.' }),
    components: z.array(code).min(1).max(200),
    workingDays: z.int().min(1).max(250).optional().meta({ description: "The procedure's own where left out." }),
    ...signed,
  })
  .meta({ id: 'AskApplicant' });

export const completionBody = z
  .strictObject({
    text: paragraphs(4_000).optional().meta({ description: 'What came. Not the data of the applicant.' }),
    components: z.array(handedIn).min(1).max(200),
  })
  .meta({ id: 'CompleteDossier' });

export const handOnBody = z.strictObject({ official, note: paragraphs(4_000).optional() }).meta({ id: 'HandOn' });

export const sendBackBody = z
  .strictObject({
    reason,
    step: code.optional().meta({ description: 'An earlier step; the one before where left out.' }),
  })
  .meta({ id: 'SendBack' });

export const reassignBody = z
  .strictObject({ unit: agencyCode, official: officialCode.optional(), reason })
  .meta({ id: 'ReassignStep' });

export const assignStepBody = z
  .strictObject({ official: officialCode, reason: paragraphs(4_000).optional() })
  .meta({ id: 'AssignStep' });

export const endBody = z.strictObject({ reason, ...signed }).meta({ id: 'EndHandling' });

export const applicantWithdrawsBody = z.strictObject({ reason }).meta({ id: 'ApplicantWithdraws' });

export const resultBody = z
  .strictObject({ ...signed, text: paragraphs(4_000).optional() })
  .meta({ id: 'RecordResult' });

export const deliveryBody = z
  .strictObject({ to: z.enum(RECEIVERS).meta({ description: 'To whom, or by what it was handed out.' }) })
  .meta({ id: 'DeliverResult' });

export const ratingBody = z
  .strictObject({
    answers: z
      .array(z.strictObject({ question: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), score: z.int().min(0).max(100) }))
      .max(20)
      .meta({ description: 'One for each question of the policy.' }),
    comment: paragraphs(2_000)
      .optional()
      .meta({ description: 'Kept with the data of the applicant, apart from the journal, and erased with them.' }),
  })
  .meta({ id: 'RatingInput', description: 'How an applicant rates the handling of a dossier (R28).' });

export const correctApplicantBody = z.strictObject({ ...applicantFields, reason }).meta({ id: 'CorrectApplicant' });

export const eraseApplicantBody = z.strictObject({ reason }).meta({ id: 'EraseApplicant' });

export const lookIntoApplicantBody = z.strictObject({ reason }).meta({ id: 'LookIntoApplicant' });
