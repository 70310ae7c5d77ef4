import { z } from 'zod';
import {
  agencyCode,
  officialCode,
  procedureCode,
  code,
  id,
  line,
  localDate,
  paragraphs,
} from '../../platform/http/index.js';
import { letterFields, responseChoice } from '../consultations/index.js';
import { RETURN_GROUNDS } from '../submissions/index.js';
import { RESULTS } from './dossier.js';
import { namedAuthority } from '../signing/index.js';

export const handling = z.enum(['normal', 'urgent', 'complex']);
const documentNumber = line(100);
const fileId = id.optional().meta({ description: 'File that holds the document.' });

/* Requests. */

export const createDossierBody = z
  .strictObject({
    procedureCode,
    title: line(1_000),
    summary: paragraphs().optional(),
    handling: handling.default('normal'),
    responsibleOfficial: officialCode,
    components: z
      .array(
        z.strictObject({
          code,
          title: line().optional(),
          documentNumber: documentNumber.optional(),
          documentDate: localDate.optional(),
          fileId,
        }),
      )
      .max(200)
      .default([]),
  })
  .meta({ id: 'CreateDossier' });

export const editDossierBody = z
  .strictObject({
    title: line(1_000).optional(),
    summary: paragraphs().nullable().optional().meta({ description: 'Null takes it away; left out, it stays.' }),
    handling: handling.optional(),
  })
  .meta({ id: 'EditDossier' });

export const componentBody = z
  .strictObject({
    documentNumber: documentNumber.optional(),
    documentDate: localDate.optional(),
    title: line().optional(),
    fileId,
  })
  .meta({ id: 'PutComponent' });

export const handOverBody = z
  .strictObject({ official: officialCode, reason: paragraphs(4_000) })
  .meta({ id: 'HandOverDossier' });

export const startRoundBody = z
  .strictObject({
    questions: z
      .array(z.strictObject({ text: paragraphs(4_000) }))
      .min(1)
      .max(100),
    recipients: z
      .array(
        z.strictObject({
          agency: agencyCode,
          kind: z.enum(['opinion', 'information']).optional(),
          workingDays: z
            .int()
            .min(1)
            .max(250)
            .optional()
            .meta({ description: "Working days; the procedure's own where left out." }),
          reason: paragraphs(4_000)
            .optional()
            .meta({ description: 'Required for an agency outside the list of the procedure.' }),
        }),
      )
      .min(1)
      .max(200),
    documents: z
      .array(z.strictObject({ title: line(), documentNumber: documentNumber.optional(), fileId }))
      .max(200)
      .optional(),
    ...letterFields,
  })
  .meta({ id: 'StartRound' });

export const reconciliationBody = z
  .strictObject({
    requestId: id,
    heldOn: localDate,
    participants: z.array(officialCode).min(1).max(100),
    outcome: z.enum(['resolved', 'unresolved']),
    summary: paragraphs(),
  })
  .meta({ id: 'RecordReconciliation' });

export const positionBody = z.strictObject({ text: paragraphs() }).meta({ id: 'TakePosition' });
export const responseBody = z
  .strictObject({ response: responseChoice, text: paragraphs() })
  .meta({ id: 'RespondToOpinion' });

const signed = { documentNumber, documentDate: localDate, signedBy: officialCode, ...namedAuthority };

export const submitBody = z.strictObject(signed).meta({ id: 'SubmitDossier' });
const grounds = z.array(z.enum(RETURN_GROUNDS)).min(1).max(10);

export const returnBody = z
  .strictObject({
    grounds,
    text: paragraphs(),
    lateReason: paragraphs(4_000)
      .optional()
      .meta({
        description: 'Why the fault was found only after the acceptance; required then, and refused before it.',
      }),
  })
  .meta({ id: 'ReturnDossier' });
export const askMoreBody = z
  .strictObject({
    grounds,
    text: paragraphs().meta({ description: 'What the lead is to add or to explain.' }),
    workingDays: z
      .int()
      .min(1)
      .max(250)
      .optional()
      .meta({ description: "Working days of the lead; the policy's where left out." }),
  })
  .meta({ id: 'AskLeadForMore' });
export const decideBody = z
  .strictObject({ result: z.enum(RESULTS), ...signed, text: paragraphs().optional() })
  .meta({ id: 'DecideDossier' });
export const apologiseBody = z
  .strictObject({
    reason: paragraphs(4_000),
    newDate: localDate.meta({ description: 'Local day that is promised instead; later than the old one.' }),
    ...signed,
  })
  .meta({ id: 'ApologiseForDossier' });
export const exemptBody = z
  .strictObject({
    ground: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,39}$/)
      .meta({ description: "Code of the policy's grounds: `apology.exemptions`.", example: 'force_majeure' }),
    text: paragraphs(4_000),
    ...signed,
  })
  .meta({ id: 'ExemptFromApology' });
export const withdrawBody = z
  .strictObject({
    reason: paragraphs(4_000),
    signedBy: officialCode.meta({ description: 'The head of the lead or a deputy, who signs for it (R1).' }),
    ...namedAuthority,
  })
  .meta({ id: 'WithdrawDossier' });
export const suspendBody = z
  .strictObject({
    reason: z
      .string()
      .regex(/^[a-z][a-z0-9_]{1,39}$/)
      .meta({ description: "Code of the policy's catalogue: `suspension.reasons`.", example: 'awaiting_applicant' }),
    text: paragraphs(4_000),
    until: localDate
      .optional()
      .meta({ description: 'Last local day; the longest that the catalogue allows where left out.' }),
    signedBy: officialCode.optional().meta({ description: 'Head or deputy head, where the catalogue demands it.' }),
    ...namedAuthority,
  })
  .meta({ id: 'SuspendDossier' });

/* Answers. */
