import { z } from 'zod';
import {
  agencyCode,
  code,
  id,
  line,
  localDate,
  officialCode,
  paragraphs,
  procedureCode,
} from '../../platform/http/index.js';
import { namedAuthority } from '../signing/index.js';
import { FINDING_OUTCOMES, INSPECTION_KINDS, REMEDY_OUTCOMES, SEVERITIES, TEAM_ROLES } from './inspection.js';
import { MATTER_KINDS } from './matter-kinds.js';

const paper = { documentNumber: line(100), documentDate: localDate, signedBy: officialCode, ...namedAuthority };

const ordinal = z.int().min(1).max(1_000);

const workingDays = z.int().min(1).max(500);

const team = z
  .array(z.strictObject({ official: officialCode, role: z.enum(TEAM_ROLES) }).meta({ id: 'TeamMemberInput' }))
  .min(1)
  .max(50)
  .meta({ description: 'Officials of today, one of them the head; none of the agency that is inspected.' });

export const orderBody = z
  .strictObject({
    kind: z.enum(INSPECTION_KINDS),
    title: line(500),
    subjectAgency: agencyCode.meta({ description: 'The agency that is inspected.' }),
    team,
    scope: z
      .strictObject({
        kinds: z.array(z.enum(MATTER_KINDS)).min(1).max(4).meta({ description: 'What is looked at.' }),
        procedures: z.array(procedureCode).max(100).optional().meta({ description: 'These alone; left out: all.' }),
        fields: z.array(line(200)).max(100).optional().meta({ description: 'Of these fields alone; left out: all.' }),
        text: paragraphs(5_000).optional(),
      })
      .meta({ id: 'InspectionScopeInput' }),
    periodFrom: localDate.meta({ description: 'First day of what is looked at.' }),
    periodTo: localDate.meta({ description: 'Last day of it: today or earlier.' }),
    basis: z.strictObject(paper).meta({ id: 'InspectionBasisInput', description: 'The decision.' }),
    plannedOn: localDate.meta({ description: 'The day on which it begins.' }),
  })
  .meta({ id: 'OrderInspection' });

export const announceBody = z.strictObject(paper).meta({ id: 'AnnounceInspection' });

export const rescheduleBody = z
  .strictObject({ plannedOn: localDate, reason: paragraphs(2_000) })
  .meta({ id: 'RescheduleInspection' });

export const teamBody = z
  .strictObject({ team, reason: paragraphs(2_000).optional().meta({ description: 'Needed once it is under way.' }) })
  .meta({ id: 'ChangeInspectionTeam' });

export const drawBody = z
  .strictObject({
    size: z.int().min(1).max(2_000),
    seed: line(100)
      .optional()
      .meta({ description: 'Drawn lots, say. The same seed and the same set give the same sample; left out: made.' }),
    reason: paragraphs(2_000).optional().meta({ description: 'Needed where a sample was drawn before.' }),
  })
  .meta({ id: 'DrawSample' });

export const cancelBody = z.strictObject({ reason: paragraphs(2_000) }).meta({ id: 'CancelInspection' });

export const findingBody = z
  .strictObject({
    entry: z
      .strictObject({ aggregateId: id, seq: z.int().min(1) })
      .meta({ id: 'CitedEntryInput', description: 'The entry of a journal that shows it: id and number.' }),
    kind: code.meta({ description: 'Of the catalogue of the policy.' }),
    text: paragraphs(10_000),
    rule: z
      .string()
      .regex(/^R([1-9]|[12][0-9])$/)
      .meta({ description: 'The rule that it is about.', example: 'R8' }),
    severity: z.enum(SEVERITIES),
  })
  .meta({ id: 'RecordFinding' });

export const answerBody = z
  .strictObject({
    text: paragraphs(10_000),
    documentNumber: line(100).optional(),
    documentDate: localDate.optional(),
    signedBy: officialCode,
    ...namedAuthority,
  })
  .meta({ id: 'AnswerFinding' });

export const documentBody = z.strictObject({ ...paper, text: paragraphs(20_000) }).meta({ id: 'InspectionDocument' });

export const concludeBody = z
  .strictObject({
    ...paper,
    text: paragraphs(20_000),
    findings: z
      .array(
        z
          .strictObject({
            finding: ordinal,
            outcome: z.enum(FINDING_OUTCOMES),
            text: paragraphs(5_000).optional().meta({ description: 'Needed of one that is dropped.' }),
          })
          .meta({ id: 'AddressedFindingInput' }),
      )
      .max(500)
      .meta({ description: 'Every finding, each once.' }),
    remedies: z
      .array(
        z
          .strictObject({
            agency: agencyCode.optional().meta({ description: 'Left out: the agency that was inspected.' }),
            text: paragraphs(5_000),
            findings: z.array(ordinal).max(100),
            workingDays: workingDays.optional(),
            remedyBy: localDate.optional().meta({ description: 'A day, in place of working days.' }),
          })
          .meta({ id: 'RemedyInput' }),
      )
      .max(100)
      .meta({ description: 'What is to be put right; missed, it is `slow_to_remedy` (R24).' }),
  })
  .meta({ id: 'ConcludeInspection' });

export const remedyReportBody = z
  .strictObject({ ...paper, text: paragraphs(10_000), fileId: id.optional().meta({ description: 'The proof.' }) })
  .meta({ id: 'ReportRemedy' });

export const judgementBody = z
  .strictObject({
    outcome: z.enum(REMEDY_OUTCOMES),
    reason: paragraphs(5_000).optional().meta({ description: 'Needed unless it is accepted.' }),
    workingDays: workingDays.optional().meta({ description: 'New term of what is sent back.' }),
    remedyBy: localDate.optional().meta({ description: 'The same as a day.' }),
  })
  .meta({ id: 'JudgeRemedy' });

export const remindBody = z.strictObject({ message: paragraphs(2_000).optional() }).meta({ id: 'RemindOfRemedy' });

export const closeBody = z.strictObject({ text: paragraphs(5_000).optional() }).meta({ id: 'CloseInspection' });
