import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namedOfficial, type Names } from '../tenants/index.js';
import { BUSINESS_STATUSES } from './edxml.js';
import { DIRECTIONS, type MessageRecord } from './document-message.js';
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
    requestId: id,
    dossierId: id,
    subject: z.string().nullable(),
    attachments: z.array(
      z.strictObject({
        name: z.string(),
        contentType: z.string().nullable(),
        contentId: z.string().nullable(),
        description: z.string().nullable(),
        size: z.int().nullable().meta({ description: 'Bytes, where they came along.' }),
        sha256: z.string().nullable(),
      }),
    ),
    statedAt: instantOut.meta({
      description: 'The moment that the message names; the beginning of the day where it names a day.',
    }),
    ...namedOfficial('recordedBy', codeOrNone),
    recordedAt: instantOut,
  })
  .meta({
    id: 'DocumentMessage',
    description: 'The record of a message between systems about a consultation request.',
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

export function recordView(
  names: Names,
  { digest: _, attachments, ...record }: MessageRecord,
): z.output<typeof recordResponse> {
  return {
    ...record,
    ...names.agency('from', record.from),
    ...names.agency('to', record.to),
    ...names.official('recordedBy', record.recordedBy, record.recordedAt),
    attachments: [...attachments],
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
