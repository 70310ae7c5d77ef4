import { z } from 'zod';
import { id, instantOut, page } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { DATA_RIGHTS, OUTCOMES, PETITION_KINDS, PETITION_STATES, REFUSAL_GROUNDS, TERMS } from './petition.js';

const done = { at: instantOut, ...namedOfficial('by', codeOrNone) };
const signed = { documentNumber: z.string(), documentDate: z.string(), ...namedOfficial('signedBy') };

export const petitionResponse = z
  .strictObject({
    id,
    code: z.string(),
    kind: z.enum(PETITION_KINDS),
    right: z.enum(DATA_RIGHTS).nullable().meta({ description: 'What a data subject asks for.' }),
    summary: z.string(),
    portalCode: codeOrNone,
    ...namedAgency('receivedBy'),
    dossierId: id.nullable(),
    dossierCode: codeOrNone,
    procedureCode: codeOrNone,
    ...namedAgency('aboutAgency', codeOrNone),
    ...namedOfficial('aboutOfficial', codeOrNone),
    ...namedAgency('agency'),
    ...namedOfficial('official', codeOrNone),
    state: z.enum(PETITION_STATES),
    receivedAt: instantOut,
    acceptDueAt: instantOut,
    acceptedAt: instantOut.nullable(),
    questions: z.array(
      z.strictObject({ text: z.string(), ...done, dueAt: instantOut, answeredAt: instantOut.nullable() }),
    ),
    settleDueAt: instantOut,
    settledAt: instantOut.nullable(),
    overdueAt: instantOut.nullable().meta({ description: 'The term to settle that was missed.' }),
    missed: z
      .array(z.strictObject({ term: z.enum(TERMS), ...namedAgency('agency'), dueAt: instantOut }))
      .meta({ description: 'Every term that was missed, and by whom.' }),
    refusal: z.strictObject({ ground: z.enum(REFUSAL_GROUNDS), reason: z.string(), ...signed, ...done }).nullable(),
    settlement: z.strictObject({ outcome: z.enum(OUTCOMES), text: z.string(), ...signed, ...done }).nullable(),
    satisfied: z.boolean().nullable().meta({ description: 'Whether the petitioner is satisfied with the answer.' }),
    publishDueAt: instantOut.nullable(),
    publication: z.strictObject({ title: z.string(), text: z.string(), ...done }).nullable(),
    publishedAt: instantOut.nullable(),
    withdrawal: z.string().nullable(),
    petitionerErasedAt: instantOut.nullable(),
    endedAt: instantOut.nullable(),
    version: z.int(),
    updatedAt: instantOut,
  })
  .meta({ id: 'Petition', description: 'A petition, a complaint, or a request of a data subject (R28).' });

export const petitionPage = page(petitionResponse, 'PetitionPage');

export const petitionerResponse = z
  .strictObject({
    masked: z.boolean().meta({ description: 'Whether parts are hidden from the caller.' }),
    kind: z.enum(['person', 'organisation']),
    name: z.string(),
    idNumber: z.string().nullable(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    content: z.string().nullable().meta({ description: 'What it wrote.' }),
  })
  .meta({ id: 'Petitioner', description: 'Who petitions, and in which words, as far as the caller may see it.' });

export type PetitionView = z.output<typeof petitionResponse>;
export type PetitionerView = z.output<typeof petitionerResponse>;
