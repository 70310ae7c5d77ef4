import { z } from 'zod';
import { agencyCode, id, instantOut, localDate, officialCode, page, paragraphs } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namedOfficial, type Names } from '../tenants/index.js';
import { BUSINESS_STATUSES } from './edxml.js';
import type { Text } from '../../core/text.js';
import { STANCES } from '../consultations/index.js';
import { DIRECTIONS, MESSAGE_STATES, type MessageRecord } from './document-message.js';
import { DOUBTS, type Doubt } from './doubts.js';
import type { LeadShare } from './document-message-queries.js';

export const XML = 'application/xml';

export const messageBody = z
  .string()
  .min(1)
  .meta({
    id: 'EdxmlMessage',
    contentMediaType: XML,
    description: 'A message of QCVN 102:2016/BTTTT with amendment 1:2022, in UTF-8, without a document type.',
  });

const DOUBT_CODES = Object.keys(DOUBTS) as [Doubt, ...Doubt[]];

const signatureOut = z
  .strictObject({
    doubts: z.array(z.enum(DOUBT_CODES)).meta({ description: 'What is wrong with it; empty for one that holds.' }),
    signedAt: instantOut.nullable().meta({ description: 'As it says itself, under its own protection.' }),
    certificate: z
      .strictObject({
        subject: z.string(),
        issuer: z.string(),
        serialNumber: z.string(),
        validFrom: instantOut,
        validTo: instantOut,
        sha256: z.string().meta({ description: 'Of the certificate; hexadecimal.' }),
      })
      .nullable(),
  })
  .meta({
    id: 'DocumentSignature',
    description: 'A digital signature. Revocation of its certificate is not asked about.',
  });

const heldOut = z
  .strictObject({
    stance: z.enum(STANCES),
    mainPoint: z.boolean().nullable(),
    answers: z.array(z.strictObject({ question: z.int(), text: z.string() })),
    reasons: z.string().nullable(),
    documentNumber: z.string().nullable(),
    documentDate: localDate.nullable(),
    signer: z
      .strictObject({
        code: z.string().nullable(),
        competence: z.string().nullable(),
        position: z.string().nullable(),
        fullName: z.string().nullable(),
      })
      .meta({ description: 'Who signed it by its own words.' }),
  })
  .meta({ id: 'HeldOpinion' });

export const confirmationBody = z
  .strictObject({
    signedBy: officialCode.meta({ description: 'Who signed the document; may sign for the agency that day.' }),
    reason: paragraphs(4_000).optional().meta({ description: 'How that is known.' }),
  })
  .meta({ id: 'ConfirmDocumentMessage' });

export const rejectionBody = z.strictObject({ reason: paragraphs(4_000) }).meta({ id: 'RejectDocumentMessage' });

export const taskMessageQuery = z.strictObject({
  to: agencyCode
    .optional()
    .meta({ description: 'The lead; or a former one, for the recall of what it was sent. Default: the lead.' }),
});

export const recordResponse = z
  .strictObject({
    id,
    messageId: z
      .string()
      .meta({ description: '`DocumentId` of a document; of a status, what it says of which document at what time.' }),
    direction: z.enum(DIRECTIONS),
    kind: z.enum(['document', 'status']),
    status: z
      .enum(BUSINESS_STATUSES)
      .nullable()
      .meta({
        description:
          '01 arrived, 02 not accepted, 03 accepted, 04 assigned, 05 in work, 06 completed, 13 asked back, 15 given back, 16 not given back; null for a document.',
      }),
    ...namedAgency('from'),
    ...namedAgency('to'),
    requestId: id.nullable().meta({ description: 'The request that it is about; null where it is about none.' }),
    dossierId: id.nullable(),
    taskId: id
      .nullable()
      .meta({ description: 'The task that it is about; a document that gives tasks is named by those.' }),
    subject: z.string().nullable(),
    attachments: z.array(
      z.strictObject({
        name: z.string(),
        contentType: z.string().nullable(),
        contentId: z.string().nullable(),
        description: z.string().nullable(),
        size: z.int().nullable().meta({ description: 'Bytes, where they came along.' }),
        sha256: z.string().nullable(),
        fileId: id.nullable().meta({ description: 'Its bytes as they came, with `GET /v1/files/{id}`.' }),
      }),
    ),
    statedAt: instantOut.meta({
      description: 'The moment that the message names; the beginning of the day where it names a day.',
    }),
    ...namedOfficial('recordedBy', codeOrNone),
    recordedAt: instantOut,
    state: z
      .enum(MESSAGE_STATES)
      .meta({
        description:
          '`taken`: it stands, an opinion at its request. `waiting`: a document about whose signature there are doubts, until a person confirms who signed or rejects it. `rejected`: a person found that it is no answer.',
      }),
    doubts: z
      .array(z.strictObject({ code: z.enum(DOUBT_CODES), message: z.string() }))
      .meta({ description: 'Why it waits, or waited.' }),
    opinion: heldOut.nullable().meta({ description: 'What a document says that waits or waited; null for others.' }),
    signatures: z
      .array(signatureOut)
      .meta({ description: 'Digital signatures that it carries, as they were found when it came.' }),
    source: z
      .strictObject({ fileId: id, size: z.int(), sha256: z.string() })
      .nullable()
      .meta({ description: 'The message as it came, with its signatures; null for what went out, and for a status.' }),
    ...namedOfficial('signedBy', codeOrNone.meta({ description: 'Who signed, as a person confirmed.' })),
    ...namedOfficial('decidedBy', codeOrNone.meta({ description: 'Who confirmed or rejected it.' })),
    decidedAt: instantOut.nullable(),
    decisionReason: z.string().nullable(),
  })
  .meta({
    id: 'DocumentMessage',
    description: 'The record of a message between systems about a consultation request or an assigned task.',
  });

export const recordPage = page(recordResponse, 'DocumentMessagePage');

const figures = {
  dossiers: z.int(),
  exchanged: z.int(),
  percent: z.number().nullable().meta({ description: 'Null where there are no dossiers.' }),
};

export const shareResponse = z
  .strictObject({
    from: localDate,
    to: localDate,
    ...figures,
    rows: z.array(z.strictObject({ ...namedAgency('leadAgency'), ...figures })),
  })
  .meta({
    id: 'DocumentExchangeShare',
    description: 'How many of the dossiers that asked for opinions had documents exchanged between systems (R22).',
  });

/** @param say in the language of the caller */
export function recordView(
  names: Names,
  { digest: _, attachments, doubts, held, signatures, ...record }: MessageRecord,
  say: (text: Text) => string,
): z.output<typeof recordResponse> {
  return {
    ...record,
    ...names.agency('from', record.from),
    ...names.agency('to', record.to),
    ...names.official('recordedBy', record.recordedBy, record.recordedAt),
    ...names.official('signedBy', record.signedBy, held?.documentDate ?? record.statedAt),
    ...names.official('decidedBy', record.decidedBy, record.decidedAt),
    attachments: attachments.map((each) => ({ ...each, fileId: each.fileId ?? null })),
    doubts: doubts.map((code) => ({ code, message: say(DOUBTS[code]) })),
    opinion: held && {
      stance: held.stance,
      mainPoint: held.mainPoint ?? null,
      answers: held.answers.map((each) => ({ ...each })),
      reasons: held.reasons ?? null,
      documentNumber: held.documentNumber ?? null,
      documentDate: held.documentDate ?? null,
      signer: { ...held.signer },
    },
    signatures: signatures.map((each) => ({ ...each, doubts: [...each.doubts] })),
  };
}

/** Percent to one decimal. */
const percentOf = (exchanged: number, dossiers: number): number | null =>
  dossiers === 0 ? null : Math.round((exchanged / dossiers) * 1_000) / 10;

export function shareView(
  names: Names,
  from: string,
  to: string,
  rows: readonly LeadShare[],
): z.output<typeof shareResponse> {
  const dossiers = rows.reduce((sum, each) => sum + each.dossiers, 0);
  const exchanged = rows.reduce((sum, each) => sum + each.exchanged, 0);
  return {
    from,
    to,
    dossiers,
    exchanged,
    percent: percentOf(exchanged, dossiers),
    rows: rows.map((each) => ({
      ...each,
      ...names.agency('leadAgency', each.leadAgency),
      percent: percentOf(each.exchanged, each.dossiers),
    })),
  };
}
