import { z } from 'zod';
import { code, id, instantOut, localDate, page } from '../../platform/http/index.js';
import { MANDATE_KINDS } from '../procedures/index.js';
import { SIGNED_TASKS, SIGNING_FORMS } from '../signing/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { CONCLUSIONS, DELEGATION_STATES } from './delegation.js';

const done = { at: instantOut, ...namedOfficial('by', codeOrNone) };
const paper = { documentNumber: z.string(), documentDate: localDate, ...namedOfficial('signedBy') };

export const delegationResponse = z
  .strictObject({
    id,
    code: z.string(),
    state: z.enum(DELEGATION_STATES),
    kind: z.enum(MANDATE_KINDS),
    from: code.meta({ description: 'The official, or the agency, that handed it down.' }),
    ...namedAgency('agency', code.meta({ description: 'Whose documents are signed: the agency of the giver.' })),
    ...namedAgency(
      'evaluatingAgency',
      codeOrNone.meta({ description: 'Who evaluates it in place of an agency that others took over from (R27).' }),
    ),
    ...namedOfficial('fromOfficial', codeOrNone),
    to: code.meta({ description: 'The official, or the agency, that has it.' }),
    ...namedAgency('toAgency'),
    ...namedOfficial('toOfficial', codeOrNone),
    tasks: z.array(z.enum(SIGNED_TASKS)),
    procedures: z.array(z.string()),
    fields: z.array(z.string()),
    conditions: z.string().nullable(),
    validFrom: localDate,
    validTo: localDate,
    ...paper,
    remindAt: instantOut.nullable().meta({ description: 'When the giver is reminded to evaluate it.' }),
    awaitsEvaluation: z.boolean(),
    revocation: z
      .strictObject({ reason: z.string(), ...paper, ...done })
      .nullable()
      .meta({ description: 'Documents of the day of the revocation, and later ones, are not signed by it.' }),
    revokedOn: localDate.nullable(),
    evaluations: z.array(z.strictObject({ text: z.string(), conclusion: z.enum(CONCLUSIONS), ...done })),
    version: z.int(),
    announcedAt: instantOut,
    updatedAt: instantOut,
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'Delegation', description: 'An authority that was handed down (R26).' });

export type DelegationView = z.output<typeof delegationResponse>;
export const delegationPage = page(delegationResponse, 'DelegationPage');

export const SIGNATURE_OUTCOMES = ['in_time', 'late', 'without_term', 'returned', 'complained_about'] as const;

const figure = z.strictObject({ count: z.int(), href: z.string() });

export const evaluationResponse = z
  .strictObject({
    delegationId: id,
    signed: figure,
    inTime: figure,
    late: figure,
    withoutTerm: figure,
    returned: figure.meta({ description: 'Sent back, or sent for a supplement, afterwards.' }),
    complainedAbout: figure.meta({ description: 'A complaint about the dossier came afterwards.' }),
  })
  .meta({
    id: 'DelegationEvaluation',
    description: 'What was signed under a delegation, each figure with the list that it counts (R26).',
  });

export const signatureResponse = z
  .strictObject({
    aggregateId: id.meta({ description: 'The dossier, task, petition or review that the journal belongs to.' }),
    seq: z.int().meta({ description: 'Number of its journal entry.' }),
    process: z.string(),
    type: z.string(),
    task: z.enum(SIGNED_TASKS),
    ...namedAgency('agency'),
    ...namedOfficial('signedBy'),
    documentNumber: z.string().nullable(),
    documentDate: localDate,
    form: z.enum(SIGNING_FORMS),
    procedureCode: z.string().nullable(),
    field: z.string().nullable(),
    dueAt: instantOut.nullable(),
    at: instantOut,
    outcomes: z.array(z.enum(SIGNATURE_OUTCOMES)),
  })
  .meta({ id: 'SignatureUnderDelegation', description: 'A document that was signed under a delegation (R26).' });

export type SignatureView = z.output<typeof signatureResponse>;
export const signaturePage = page(signatureResponse, 'SignatureUnderDelegationPage');
