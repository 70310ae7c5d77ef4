import { z } from 'zod';
import { id, instantOut, page } from '../../platform/http/index.js';
import { CHANNELS } from '../procedures/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { FORMS, HANDLING_STATES, RECEIVERS } from './handling.js';
import { RATING_CHANNELS } from './rating.js';
import { STEP_OUTCOMES, STEP_STATES } from './step.js';

const done = { at: instantOut, ...namedOfficial('by', codeOrNone) };
const signed = { documentNumber: z.string(), documentDate: z.string(), ...namedOfficial('signedBy') };

const step = z
  .strictObject({
    id,
    code: z.string(),
    name: z.string(),
    no: z.int(),
    turn: z.int().meta({ description: 'Number of the turn in the dossier: a step that comes back has several.' }),
    ...namedAgency('agency'),
    ...namedOfficial('official', codeOrNone),
    officials: z.array(z.strictObject({ ...namedOfficial('official'), from: instantOut })),
    state: z.enum(STEP_STATES),
    startedAt: instantOut,
    dueAt: instantOut,
    overdue: z.boolean(),
    budgetMinutes: z.int(),
    usedMinutes: z.int().meta({ description: 'Working minutes that it has taken, up to the last halt or its end.' }),
    reminders: z.array(
      z.strictObject({ at: instantOut, rung: z.enum(['at_deadline', 'to_head']), ...namedOfficial('to', codeOrNone) }),
    ),
    outcome: z.enum(STEP_OUTCOMES).nullable(),
    note: z.string().nullable(),
    endedAt: instantOut.nullable(),
  })
  .meta({
    id: 'HandlingStep',
    description: 'One turn of a step: its stay with one unit, and whose time it was (R16).',
  });

const supplement = z
  .strictObject({
    text: z.string(),
    components: z.array(z.string()),
    workingDays: z.int(),
    askedAt: instantOut,
    ...namedOfficial('by', codeOrNone),
    dueAt: instantOut,
    receivedAt: instantOut.nullable(),
    ...signed,
  })
  .meta({ id: 'ApplicantSupplement', description: 'What the applicant was asked for, once (R16).' });

const ending = z
  .strictObject({
    kind: z.enum(['refused', 'stopped', 'withdrawn']),
    reason: z.string(),
    documentNumber: z.string().nullable(),
    documentDate: z.string().nullable(),
    ...namedOfficial('signedBy', codeOrNone),
    ...done,
  })
  .meta({ id: 'HandlingEnd', description: 'Why it ended without a result.' });

const rating = z
  .strictObject({
    answers: z.array(z.strictObject({ question: z.string(), score: z.int() })),
    satisfied: z.boolean().meta({ description: 'Every question was answered by a score that counts as satisfied.' }),
    channel: z.enum(RATING_CHANNELS),
    policyVersion: z.int().meta({ description: 'Version of the policy that has the questions.' }),
    ...done,
  })
  .meta({ id: 'HandlingRating', description: 'How the applicant rated the handling, once, after its end (R28).' });

const summary = {
  id: id.meta({ description: 'Id of the dossier.' }),
  code: z.string(),
  state: z.enum(HANDLING_STATES),
  procedureCode: z.string(),
  ...namedAgency('leadAgency'),
  ...namedAgency('receivingPoint'),
  channel: z.enum(CHANNELS),
  portalCode: codeOrNone,
  ...namedOfficial('checker', codeOrNone),
  checkDueAt: instantOut,
  appointmentAt: instantOut.meta({ description: 'What the applicant was promised at the intake.' }),
  supplements: z.array(supplement),
  ending: ending.nullable(),
  result: z.strictObject({ ...signed, text: z.string().nullable(), ...done }).nullable(),
  delivery: z.strictObject({ to: z.enum(RECEIVERS), ...done }).nullable(),
  rating: rating.nullable(),
  applicantErasedAt: instantOut.nullable(),
  receivedAt: instantOut,
  admittedAt: instantOut.nullable(),
  readyAt: instantOut.nullable(),
  endedAt: instantOut.nullable(),
  version: z.int(),
  updatedAt: instantOut,
};

export const handlingResponse = z
  .strictObject({
    ...summary,
    dossierState: z.string(),
    dueAt: instantOut.meta({ description: 'When the time of the dossier runs out, as it stands now.' }),
    components: z.array(z.strictObject({ code: z.string(), form: z.enum(FORMS).nullable() })),
    steps: z.array(step),
    currentStep: id.nullable().meta({ description: 'The turn that is under way.' }),
    expectedAt: instantOut
      .nullable()
      .meta({
        description:
          'When it ends if everybody keeps to the term, as it was last counted; null while time stands still, and where that is settled.',
      }),
    apologyOfferedAt: instantOut
      .nullable()
      .meta({
        description:
          'Since when it is foreseen to be late, and the lead is offered to apologise (R19); null while it is not.',
      }),
  })
  .meta({ id: 'Handling', description: "The handling of a citizen's dossier, from the counter back to it (R16)." });

export const applicantResponse = z
  .strictObject({
    masked: z.boolean().meta({ description: 'Whether parts are hidden from the caller.' }),
    kind: z.enum(['person', 'organisation']),
    name: z.string(),
    idNumber: z.string().nullable(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    ratingComment: z.string().nullable().meta({ description: 'What the applicant wrote with the rating (R28).' }),
  })
  .meta({ id: 'Applicant', description: 'Who applies, as far as the caller may see it.' });

const readingOfApplicant = z
  .strictObject({
    id,
    at: instantOut,
    ...namedAgency('agency', codeOrNone),
    ...namedOfficial('official', codeOrNone),
    client: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ApplicantReading', description: 'Somebody read the data of an applicant.' });

export const applicantReadingsPage = page(readingOfApplicant, 'ApplicantReadingPage');

export type HandlingView = z.output<typeof handlingResponse>;
export type ApplicantView = z.output<typeof applicantResponse>;
export type ApplicantReading = z.output<typeof readingOfApplicant>;
