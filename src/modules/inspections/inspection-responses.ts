import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';
import { RISKS } from '../procedures/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import {
  FINDING_OUTCOMES,
  INSPECTION_KINDS,
  INSPECTION_STATES,
  REMEDY_OUTCOMES,
  SEVERITIES,
  STAGES,
  TEAM_ROLES,
} from './inspection.js';
import { MATTER_KINDS } from './matter-kinds.js';

const done = { at: instantOut, ...namedOfficial('by', codeOrNone) };
const paper = { documentNumber: z.string(), documentDate: localDate, ...namedOfficial('signedBy') };

const weights = z
  .strictObject({
    base: z.int(),
    late: z.int(),
    silent: z.int(),
    returned: z.int(),
    extended: z.int(),
    manyRounds: z.int(),
    complaints: z.int(),
  })
  .meta({ id: 'DrawWeights', description: 'What each risk adds to the weight of a matter.' });

const draw = z
  .strictObject({
    seed: z.string(),
    seedMade: z.boolean().meta({ description: 'Whether the service made it.' }),
    size: z.int(),
    populationSize: z.int(),
    setWeight: z.int(),
    populationHash: z.string().meta({ description: 'Fingerprint of the set: all its matters with their weights.' }),
    sampleHash: z.string(),
    weights,
    manyRoundsFrom: z.int(),
    policyVersion: z.int(),
    reason: z.string().nullable(),
    ...done,
  })
  .meta({ id: 'SampleDraw', description: 'By which seed, from which set a sample was drawn.' });

const finding = z
  .strictObject({
    no: z.int(),
    entry: z
      .strictObject({
        process: z.string(),
        aggregateId: id,
        seq: z.int(),
        type: z.string(),
        at: instantOut,
        hash: z.string(),
        code: z.string(),
        sampled: z.boolean().meta({ description: 'Whether its matter was drawn.' }),
      })
      .meta({ id: 'CitedEntry' }),
    kind: z.string(),
    kindName: z.string(),
    text: z.string(),
    rule: z.string(),
    severity: z.enum(SEVERITIES),
    ...done,
    answerDueAt: instantOut,
    silentAt: instantOut.nullable().meta({ description: 'When its term passed without an answer.' }),
    answer: z
      .strictObject({
        text: z.string(),
        documentNumber: z.string().nullable(),
        documentDate: localDate.nullable(),
        ...namedOfficial('signedBy'),
        late: z.boolean(),
        ...done,
      })
      .meta({ id: 'FindingAnswer' })
      .nullable(),
    outcome: z.enum(FINDING_OUTCOMES).nullable(),
    outcomeText: z.string().nullable(),
  })
  .meta({ id: 'Finding' });

const remedy = z
  .strictObject({
    no: z.int(),
    ...namedAgency('agency'),
    text: z.string(),
    findings: z.array(z.int()),
    state: z.enum(['owed', 'reported', 'accepted', 'released']),
    originalDueAt: instantOut,
    dueAt: instantOut,
    missed: z.array(instantOut).meta({ description: 'Terms that were missed (R24).' }),
    reminders: z.array(
      z.strictObject({ message: z.string().nullable(), manual: z.boolean(), ...done }).meta({ id: 'RemedyReminder' }),
    ),
    reports: z.array(
      z
        .strictObject({
          text: z.string(),
          fileId: id.nullable(),
          fileSha256: z.string().optional(),
          late: z.boolean(),
          ...paper,
          ...done,
        })
        .meta({ id: 'RemedyReport' }),
    ),
    judgements: z.array(
      z
        .strictObject({
          outcome: z.enum(REMEDY_OUTCOMES),
          reason: z.string().nullable(),
          dueAt: instantOut.nullable(),
          ...done,
        })
        .meta({ id: 'RemedyJudgement' }),
    ),
    judgeDueAt: instantOut.nullable(),
  })
  .meta({ id: 'Remedy' });

const written = (name: string) => z.strictObject({ ...paper, text: z.string(), ...done }).meta({ id: name });

export const inspectionResponse = z
  .strictObject({
    id,
    code: z.string(),
    kind: z.enum(INSPECTION_KINDS),
    state: z.enum(INSPECTION_STATES),
    title: z.string(),
    ...namedAgency('leadAgency'),
    ...namedAgency('subjectAgency'),
    team: z.array(
      z
        .strictObject({ ...namedOfficial('official'), ...namedAgency('agency'), role: z.enum(TEAM_ROLES) })
        .meta({ id: 'TeamMember' }),
    ),
    scope: z
      .strictObject({
        kinds: z.array(z.enum(MATTER_KINDS)),
        procedures: z.array(z.string()),
        fields: z.array(z.string()),
        text: z.string().nullable(),
      })
      .meta({ id: 'InspectionScope' }),
    periodFrom: localDate,
    periodTo: localDate,
    basis: z.strictObject(paper).meta({ id: 'InspectionBasis' }),
    plannedOn: localDate,
    announcement: z
      .strictObject({ ...paper, ...done })
      .meta({ id: 'InspectionAnnouncement' })
      .nullable(),
    draw: draw.nullable().meta({ description: 'Null for the agency that is inspected until it is under way.' }),
    earlierDraws: z.array(draw),
    startedAt: instantOut.nullable(),
    findings: z.array(finding),
    minutes: written('InspectionMinutes').nullable(),
    report: written('InspectionReport').nullable().meta({ description: 'For those who inspect alone.' }),
    conclusion: written('InspectionConclusion').nullable(),
    concludedAt: instantOut.nullable(),
    remedies: z.array(remedy),
    closure: z
      .strictObject({ text: z.string().nullable(), ...done })
      .meta({ id: 'InspectionClosure' })
      .nullable(),
    cancellation: z
      .strictObject({ reason: z.string(), ...done })
      .meta({ id: 'InspectionCancellation' })
      .nullable(),
    stage: z.enum(STAGES).nullable().meta({ description: 'What is to be done next.' }),
    dueAt: instantOut.nullable().meta({ description: 'By when.' }),
    overdue: z.boolean(),
    version: z.int(),
    orderedAt: instantOut,
    updatedAt: instantOut,
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'Inspection', description: 'An inspection, from its decision to the last remedy (R23, R24).' });

export const inspectionPage = page(inspectionResponse, 'InspectionPage');

export type InspectionView = z.output<typeof inspectionResponse>;

export const matterResponse = z
  .strictObject({
    no: z.int().meta({ description: 'Its place in the sample, from 1.' }),
    kind: z.enum(MATTER_KINDS),
    id,
    aggregateId: id.meta({ description: 'Whose journal tells of it.' }),
    code: z.string(),
    href: z.string(),
    at: instantOut,
    weight: z.int(),
    risks: z.array(z.enum(RISKS)),
  })
  .meta({ id: 'SampledMatter', description: 'A matter that was drawn, with what it was weighed by.' });

export const matterPage = page(matterResponse, 'SampledMatterPage');

export const verificationOfSample = z
  .strictObject({
    setSame: z.boolean().meta({ description: 'Whether the set is the one of the draw, with the same weights.' }),
    sampleSame: z.boolean().meta({ description: 'Whether the same seed draws the same sample from the set of today.' }),
    keptIntact: z.boolean().meta({ description: 'Whether the matters that are kept are those that were drawn.' }),
    populationSize: z.int(),
    setWeight: z.int(),
    populationHash: z.string(),
    sampleHash: z.string(),
    draw,
  })
  .meta({ id: 'SampleVerification', description: 'The draw, done once more as of now.' });
