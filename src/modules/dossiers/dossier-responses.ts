import { z } from 'zod';
import { id, instantOut, page } from '../../platform/http/index.js';
import { importedOut, unmetRule } from '../processes/index.js';
import {
  consideredOut,
  legalEffectOut,
  requestResponse,
  responseChoice,
  STANCES,
  REQUEST_STATES,
} from '../consultations/index.js';
import { codeOrNone, namedAgency, namedOfficial, namesInOrder } from '../tenants/index.js';
import { DOSSIER_STATES, RESULTS } from './dossier.js';
import { handling } from './dossier-schemas.js';
import { HOLDERS } from './time-spent.js';

const timeSpentResponse = z
  .strictObject({
    holder: z.enum(HOLDERS),
    ...namedAgency(
      'agency',
      codeOrNone.meta({ description: 'Null for those who are no agency: the applicant, and what lies outside.' }),
    ),
    workingMinutes: z
      .int()
      .meta({
        description: 'In which it had the dossier; a consulted agency from each sending to its answer or its deadline.',
      }),
    workingHours: z.number().meta({ description: 'The same in hours, to two decimals.' }),
    elapsedMinutes: z
      .int()
      .meta({
        description:
          'Its part of the elapsed working time of the dossier, which these add up to: while several agencies are asked, that of those who stay open longest.',
      }),
    from: instantOut,
    to: instantOut.nullable().meta({ description: 'Null while it has the dossier.' }),
  })
  .meta({ id: 'TimeSpent', description: 'What one holder had of the time of a dossier.' });

export const dossierResponse = z
  .strictObject({
    id,
    code: z.string(),
    state: z.enum(DOSSIER_STATES),
    accepted: z.boolean().meta({ description: 'The Office has accepted the submission.' }),
    procedureCode: z.string(),
    procedureTitle: z.string().nullable().meta({ description: 'Title of that version of the procedure.' }),
    procedureVersion: z.int(),
    title: z.string(),
    summary: z.string().nullable(),
    handling,
    ...namedAgency('leadAgency'),
    ...namedOfficial('responsibleOfficial'),
    round: z.int(),
    openRequests: z.int(),
    components: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        required: z.boolean(),
        present: z.boolean().meta({ description: 'Whether it has a file, or number and date of its document (R16).' }),
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
    leadDueAt: instantOut.meta({
      description:
        "When the lead's own time runs out: as `dueAt`, after a return later by the time that the Office and the committee had it.",
    }),
    leadOverdue: z.boolean().meta({ description: "The lead's own time has run out: only then is the lead late." }),
    suspensions: z.array(
      z.strictObject({
        reason: z.string().meta({ description: "Code of the policy's catalogue." }),
        text: z.string(),
        from: instantOut,
        to: instantOut.nullable(),
        workingMinutes: z.number().nullable().meta({ description: 'Given back when it ended.' }),
        ...namedAgency('by', codeOrNone.meta({ description: 'The agency that suspended it.' })),
        ...namedOfficial('signedBy', codeOrNone),
        endsAt: instantOut.nullable().meta({ description: 'When the time runs on by itself.' }),
      }),
    ),
    timeSpent: z
      .array(timeSpentResponse)
      .optional()
      .meta({ description: 'Working time by who had the dossier, the first holder first; not in lists.' }),
    reviewDueAt: instantOut.nullable(),
    decisionDueAt: instantOut.nullable(),
    returns: z.int().min(0).meta({ description: 'How often the Office has sent its submission back (R13).' }),
    supplementRequests: z
      .array(
        z.strictObject({
          grounds: z.array(z.string()),
          text: z.string(),
          askedAt: instantOut,
          ...namedOfficial('askedBy', codeOrNone),
          workingDays: z.int(),
          dueAt: instantOut,
          overdue: z.boolean().meta({ description: 'It was answered late, or is not answered yet and late by now.' }),
          closedAt: instantOut
            .nullable()
            .meta({ description: 'When the dossier went up again, or was withdrawn; null while the lead owes it.' }),
          reminders: z.array(z.strictObject({ at: instantOut, rung: z.string().nullable() })),
        }),
      )
      .meta({ description: 'What the committee asked the lead for after the Office had accepted, the last one last.' }),
    withdrawal: z
      .strictObject({ reason: z.string(), ...namedOfficial('signedBy') })
      .nullable()
      .meta({ description: 'Why it was withdrawn and who signed; null also where nobody had to sign yet.' }),
    decision: z
      .strictObject({
        result: z.enum(RESULTS),
        documentNumber: z.string(),
        documentDate: z.string(),
        ...namedOfficial('signedBy'),
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
        ...namedOfficial('signedBy'),
        at: instantOut,
        ...namedOfficial('by', codeOrNone),
        newDueAt: instantOut
          .nullable()
          .meta({
            description: 'When the new date ends: a deadline of its own, later by the time that stood still meanwhile.',
          }),
        missedAt: instantOut.nullable().meta({ description: 'When the new date passed; null while it has not.' }),
      })
      .nullable()
      .meta({ description: 'The letter of apology for a citizen dossier that is late (R19).' }),
    apologyExemption: z
      .strictObject({
        ground: z.string(),
        text: z.string(),
        documentNumber: z.string(),
        documentDate: z.string(),
        ...namedOfficial('signedBy'),
        at: instantOut,
        ...namedOfficial('by', codeOrNone),
      })
      .nullable()
      .meta({ description: 'Why no letter of apology is owed (R19).' }),
    version: z.int(),
    createdAt: instantOut,
    updatedAt: instantOut,
    submittedAt: instantOut.nullable(),
    decidedAt: instantOut.nullable(),
    withdrawnAt: instantOut
      .nullable()
      .meta({ description: 'When it was withdrawn; what changes of it afterwards does not move that.' }),
    imported: importedOut,
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
    participantNames: namesInOrder,
    outcome: z.enum(['resolved', 'unresolved']),
    summary: z.string(),
    recordedAt: instantOut,
    ...namedOfficial('recordedBy', codeOrNone),
  })
  .meta({ id: 'Reconciliation', description: 'A working session of the lead with a dissenting agency (R12).' });

export const synopsisResponse = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        ...namedAgency('agency'),
        requestId: id,
        round: z.int(),
        kind: z.enum(['opinion', 'information']),
        state: z.enum(REQUEST_STATES),
        stance: z.enum(STANCES).nullable(),
        mainPoint: z.boolean(),
        answers: z.array(z.strictObject({ question: z.int(), text: z.string() })),
        reasons: z.string().nullable(),
        late: z.boolean(),
        legalEffect: legalEffectOut,
        considered: consideredOut,
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

export const completenessResponse = z
  .strictObject({ complete: z.boolean(), unmet: z.array(unmetRule) })
  .meta({ id: 'Completeness' });

export type DossierView = z.output<typeof dossierResponse>;
