import { z } from 'zod';
import { officialCode, id, instantOut, line, localDate, page, paragraphs } from '../../platform/http/index.js';
import { DEGREES, VIOLATION_KINDS } from '../procedures/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { RULING_OUTCOMES, VIOLATION_STATES } from './violation.js';
import { namedAuthority } from '../signing/index.js';

/* Requests. */

export const explainBody = z
  .strictObject({
    text: paragraphs(),
    documentNumber: line(100).optional(),
    documentDate: localDate.optional(),
    signedBy: officialCode,
    ...namedAuthority,
  })
  .meta({ id: 'ExplainViolation' });

export const ruleBody = z
  .strictObject({ outcome: z.enum(RULING_OUTCOMES), reason: paragraphs(4_000) })
  .meta({ id: 'RuleOnViolation' });

/* Answers. */

const ruling = z
  .strictObject({
    outcome: z.enum(RULING_OUTCOMES),
    reason: z.string(),
    ...namedOfficial('ruledBy', codeOrNone),
    ruledAt: instantOut,
  })
  .meta({ id: 'ViolationRuling' });

const item = z.strictObject({
  id,
  kind: z.enum(VIOLATION_KINDS),
  ...namedAgency('agency', z.string().meta({ description: 'The agency charged.' })),
  ...namedOfficial(
    'head',
    codeOrNone.meta({ description: 'Who answered for the agency on the local day of the failure.' }),
  ),
  ...namedOfficial('official', codeOrNone.meta({ description: 'Who handled the matter, where known.' })),
  degree: z
    .enum(DEGREES)
    .meta({ description: 'Derived whenever it is read: by lateness and kind, raised one step by each earlier one.' }),
  recurrence: z
    .int()
    .meta({
      description:
        'Earlier ones of this agency and kind, in the months that the policy counts, that were not excused; 100 at most.',
    }),
  dossierId: id.meta({ description: 'The dossier that it happened in; of an assigned task, the same as `taskId`.' }),
  dossierCode: z.string().meta({ description: 'Code of the dossier or task.' }),
  petitionId: id.nullable().meta({ description: 'The petition that it happened in; null elsewhere.' }),
  inspectionId: id.nullable().meta({ description: 'The inspection whose remedy was missed (R24); null elsewhere.' }),
  taskId: id.nullable().meta({ description: 'The assigned task that it happened in; null in a dossier.' }),
  ...namedAgency('leadAgency'),
  ...namedAgency('answeringAgency', codeOrNone),
  requestId: id.nullable(),
  meetingId: id.nullable(),
  referralId: id.nullable(),
  ofViolationId: id
    .nullable()
    .meta({ description: 'The violation that was not explained in time; of a `late_explanation` alone.' }),
  occurredAt: instantOut.meta({ description: 'When it failed: the deadline, where one was missed.' }),
  recordedAt: instantOut,
  dueAt: instantOut.nullable().meta({ description: 'The deadline that was missed, where there was one.' }),
  lateUntil: instantOut.nullable().meta({ description: 'When what was due came after all.' }),
  status: z.enum(VIOLATION_STATES),
  evidence: z
    .array(z.int())
    .meta({
      description:
        'Numbers of the entries in the journal of the dossier that prove it, the one that it was recorded from among them.',
    }),
  explanationDueAt: instantOut,
  explanation: z
    .strictObject({
      text: z.string(),
      documentNumber: z.string().nullable(),
      documentDate: localDate.nullable(),
      ...namedOfficial('signedBy'),
      ...namedOfficial('givenBy', codeOrNone),
      givenAt: instantOut,
    })
    .nullable(),
  ruling: ruling
    .nullable()
    .meta({ description: 'Null in `upheld` where nothing was explained in time and Home Affairs has not ruled.' }),
  earlierRulings: z.array(ruling).meta({ description: 'Rulings that were revised, oldest first.' }),
  annulment: z.string().nullable().meta({ description: 'Why it turned out to be none.' }),
  updatedAt: instantOut.meta({ description: 'When it was last changed.' }),
  version: z.int(),
});

export const violationResponse = item.meta({
  id: 'Violation',
  description: 'The recorded failure of one agency (R8).',
});

export const violationPage = page(violationResponse, 'ViolationPage');

export const violationDetail = item
  .extend({
    proofs: z
      .array(z.strictObject({ seq: z.int(), at: instantOut, type: z.string() }))
      .meta({ description: 'The evidence, with when it was entered and as what.' }),
  })
  .meta({ id: 'ViolationWithProofs', description: 'A violation with the entries that prove it.' });

export type ViolationView = z.output<typeof violationResponse>;
export type ViolationDetail = z.output<typeof violationDetail>;
