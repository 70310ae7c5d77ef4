import { z } from 'zod';
import {
  agencyCode,
  officialCode,
  procedureCode,
  code,
  id,
  instantOut,
  line,
  localDate,
  page,
  paragraphs,
} from '../../platform/http/index.js';
import { requestResponse, responseChoice, STANCES, REQUEST_STATES } from '../consultations/index.js';
import { RETURN_GROUNDS } from '../submissions/index.js';
import { DOSSIER_STATES, RESULTS } from './dossier.js';

const handling = z.enum(['normal', 'urgent', 'complex']);
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

const signed = { documentNumber, documentDate: localDate, signedBy: officialCode };

export const submitBody = z.strictObject(signed).meta({ id: 'SubmitDossier' });
export const returnBody = z
  .strictObject({ grounds: z.array(z.enum(RETURN_GROUNDS)).min(1).max(10), text: paragraphs() })
  .meta({ id: 'ReturnDossier' });
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
export const withdrawBody = z.strictObject({ reason: paragraphs(4_000) }).meta({ id: 'WithdrawDossier' });
export const suspendBody = z
  .strictObject({ reason: z.enum(['awaiting_applicant', 'other']), text: paragraphs(4_000) })
  .meta({ id: 'SuspendDossier' });

/* Answers. */

export const dossierResponse = z
  .strictObject({
    id,
    code: z.string(),
    state: z.enum(DOSSIER_STATES),
    accepted: z.boolean().meta({ description: 'The Office has accepted the submission.' }),
    procedureCode: z.string(),
    procedureVersion: z.int(),
    title: z.string(),
    summary: z.string().nullable(),
    handling,
    leadAgency: z.string(),
    responsibleOfficial: z.string(),
    round: z.int(),
    openRequests: z.int(),
    components: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        required: z.boolean(),
        present: z.boolean(),
        title: z.string().nullable(),
        documentNumber: z.string().nullable(),
        documentDate: z.string().nullable(),
        fileId: z.string().nullable(),
        fileSha256: z.string().nullable(),
      }),
    ),
    position: z.string().nullable(),
    dueAt: instantOut,
    overdue: z.boolean(),
    clock: z
      .enum(['running', 'suspended', 'overdue', 'stopped'])
      .meta({ description: 'Whether the time of the dossier runs.' }),
    suspensions: z.array(
      z.strictObject({
        reason: z.enum(['awaiting_applicant', 'other']),
        text: z.string(),
        from: instantOut,
        to: instantOut.nullable(),
        workingMinutes: z.number().nullable(),
      }),
    ),
    reviewDueAt: instantOut.nullable(),
    decisionDueAt: instantOut.nullable(),
    decision: z
      .strictObject({
        result: z.enum(RESULTS),
        documentNumber: z.string(),
        documentDate: z.string(),
        signedBy: z.string(),
        text: z.string().nullable(),
      })
      .nullable(),
    apology: z
      .strictObject({
        reason: z.string(),
        newDate: z.string(),
        dueAt: instantOut.meta({
          description: 'The old date: when the time of the dossier was to run out as the letter was written.',
        }),
        documentNumber: z.string(),
        documentDate: z.string(),
        signedBy: z.string(),
        at: instantOut,
        by: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'The letter of apology for a citizen dossier that is late (R19).' }),
    version: z.int(),
    createdAt: instantOut,
    updatedAt: instantOut,
    submittedAt: instantOut.nullable(),
    decidedAt: instantOut.nullable(),
  })
  .meta({ id: 'Dossier', description: 'One matter on its way to a decision.' });

export const dossierPage = page(dossierResponse, 'DossierPage');

export const roundResponse = z
  .strictObject({ round: z.int(), requests: z.array(requestResponse) })
  .meta({ id: 'ConsultationRound', description: 'One sending of questions to several agencies.' });

export const reconciliationResponse = z
  .strictObject({
    requestId: id,
    heldOn: z.string(),
    participants: z.array(z.string()),
    outcome: z.enum(['resolved', 'unresolved']),
    summary: z.string(),
    recordedAt: instantOut,
    recordedBy: z.string().nullable(),
  })
  .meta({ id: 'Reconciliation', description: 'A working session of the lead with a dissenting agency (R12).' });

export const synopsisResponse = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        agency: z.string(),
        requestId: id,
        round: z.int(),
        kind: z.enum(['opinion', 'information']),
        state: z.enum(REQUEST_STATES),
        stance: z.enum(STANCES).nullable(),
        mainPoint: z.boolean(),
        answers: z.array(z.strictObject({ question: z.int(), text: z.string() })),
        reasons: z.string().nullable(),
        late: z.boolean(),
        documentNumber: z.string().nullable(),
        documentDate: z.string().nullable(),
        reconciled: z.enum(['resolved', 'unresolved']).nullable(),
        response: responseChoice.nullable(),
        responseText: z.string().nullable(),
      }),
    ),
    position: z.string().nullable(),
  })
  .meta({ id: 'Synopsis', description: 'All opinions with the response of the lead to each (R11).' });

const unmet = z.strictObject({ rule: z.string(), code: z.string(), message: z.string() });

export const completenessResponse = z
  .strictObject({ complete: z.boolean(), unmet: z.array(unmet) })
  .meta({ id: 'Completeness' });

export const diligenceResponse = z
  .strictObject({
    complete: z.boolean(),
    items: z.array(
      z.strictObject({
        code: z.string(),
        met: z.boolean(),
        evidence: z.array(z.int()).meta({ description: 'Numbers of the journal entries that prove it.' }),
        message: z.string().meta({ description: 'Why it counts as met, or what is missing.' }),
        how: z.string().nullable().meta({ description: 'What to do about it; null where it is met.' }),
        actions: z
          .array(z.strictObject({ agency: z.string(), method: z.string(), href: z.string() }))
          .meta({ description: 'The same as calls, one for each agency that it is missing for.' }),
      }),
    ),
  })
  .meta({ id: 'Diligence', description: 'Whether the lead asked, urged and reminded, and can prove it (R6).' });

export const actionsResponse = z
  .strictObject({
    actions: z.array(
      z.strictObject({
        action: z.string(),
        method: z.string(),
        href: z.string(),
        possible: z.boolean(),
        unmet: z.array(unmet),
      }),
    ),
  })
  .meta({ id: 'Actions', description: 'What the caller may do now.' });

export const journalEntryResponse = z
  .strictObject({
    seq: z.int(),
    at: instantOut,
    type: z.string(),
    actor: z.strictObject({
      agency: z.string().nullable(),
      official: z.string().nullable(),
      client: z.string().nullable(),
    }),
    data: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'JournalEntry', description: 'One thing that happened, never altered.' });

export const journalPage = page(journalEntryResponse, 'JournalPage');

export const verificationResponse = z
  .strictObject({ intact: z.boolean(), entries: z.int(), head: z.string(), brokenAt: z.int().nullable() })
  .meta({ id: 'JournalVerification' });

export type DossierView = z.output<typeof dossierResponse>;
