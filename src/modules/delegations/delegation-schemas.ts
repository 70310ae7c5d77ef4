import { z } from 'zod';
import {
  line,
  localDate,
  officialCode,
  officialOrAgencyCode,
  paragraphs,
  procedureCode,
} from '../../platform/http/index.js';
import { MANDATE_KINDS } from '../procedures/index.js';
import { SIGNED_TASKS } from '../signing/index.js';
import { CONCLUSIONS } from './delegation.js';

const paper = { documentNumber: line(100), documentDate: localDate, signedBy: officialCode };

export const announceBody = z
  .strictObject({
    from: officialOrAgencyCode.meta({
      description: 'The head of an agency, or a committee as a body.',
      example: 'H29.6-01',
    }),
    to: officialOrAgencyCode.meta({ description: 'An official, or an agency.', example: 'H29.6-02' }),
    kind: z.enum(MANDATE_KINDS),
    tasks: z
      .array(z.enum(SIGNED_TASKS))
      .max(SIGNED_TASKS.length)
      .optional()
      .meta({ description: 'What may be signed; left out, everything within procedures and fields.' }),
    procedures: z.array(procedureCode).max(200).optional(),
    fields: z.array(line(200)).max(100).optional(),
    conditions: paragraphs(5_000).optional(),
    validFrom: localDate,
    validTo: localDate.meta({ description: 'Last day: there is always one.' }),
    ...paper,
  })
  .meta({ id: 'AnnounceDelegation' });

export const revocationBody = z.strictObject({ reason: paragraphs(5_000), ...paper }).meta({ id: 'RevokeDelegation' });

export const evaluationBody = z
  .strictObject({ text: paragraphs(10_000), conclusion: z.enum(CONCLUSIONS) })
  .meta({ id: 'EvaluateDelegation' });
