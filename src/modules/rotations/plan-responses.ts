import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';
import { ownActions } from '../processes/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { LINE_OUTCOMES, PLAN_STATES } from './rotation-plan.js';

const done = { at: instantOut, ...namedOfficial('by', codeOrNone) };
const paper = { documentNumber: z.string(), documentDate: localDate, ...namedOfficial('signedBy') };

const turn = {
  ...namedOfficial('official'),
  field: z.string(),
  rotationYears: z.int(),
  since: localDate.meta({ description: 'The first day that counts.' }),
  dueOn: localDate.meta({ description: 'The day by which the official is to be moved.' }),
};

const term = {
  termAt: instantOut.meta({ description: 'The end of the day by which it is to be done.' }),
  missedAt: instantOut.nullable().meta({ description: 'When that passed without it.' }),
};

export const planResponse = z
  .strictObject({
    id,
    code: z.string(),
    ...namedAgency('agency'),
    year: z.int(),
    state: z.enum(PLAN_STATES),
    due: z
      .array(z.strictObject({ ...turn, ...term }).meta({ id: 'DueRotation' }))
      .meta({ description: 'Who is due in the year and in no line yet.' }),
    lines: z.array(
      z
        .strictObject({
          ...turn,
          ...term,
          plannedOn: localDate.nullable(),
          to: z.string().nullable(),
          exceptionId: id.nullable(),
          exceptUntil: localDate.nullable(),
          outcome: z.enum(LINE_OUTCOMES).nullable(),
          move: z
            .strictObject({ movedOn: localDate, to: z.string(), late: z.boolean(), ...paper, ...done })
            .meta({ id: 'Rotation' })
            .nullable(),
        })
        .meta({ id: 'RotationPlanLine' }),
    ),
    counts: z
      .strictObject({
        due: z.int(),
        planned: z.int(),
        moved: z.int(),
        late: z.int().meta({ description: 'Of those moved: after the day by which they were due.' }),
        excepted: z.int(),
        missed: z.int().meta({ description: 'Of what is open: those whose day has passed.' }),
      })
      .meta({ id: 'RotationCounts' }),
    purpose: z.string().nullable(),
    signature: z
      .strictObject({ ...paper, ...done })
      .meta({ id: 'RotationPlanSignature' })
      .nullable(),
    publishBy: localDate.nullable().meta({ description: 'The last day on which it is published in time.' }),
    publication: z
      .strictObject({ publishedOn: localDate, how: z.string(), ...done })
      .meta({ id: 'RotationPlanPublication' })
      .nullable(),
    changes: z.array(
      z
        .strictObject({
          no: z.int(),
          ...namedOfficial('official'),
          reason: z.string(),
          plannedOn: localDate.nullable(),
          plannedBefore: localDate.nullable(),
          exceptionId: id.nullable(),
          added: z.boolean(),
          leftOut: z.boolean(),
          ...paper,
          ...done,
        })
        .meta({ id: 'RotationPlanChange' }),
    ),
    version: z.int(),
    openedAt: instantOut,
    drawnUpAt: instantOut.nullable(),
    updatedAt: instantOut,
    endedAt: instantOut.nullable(),
  })
  .meta({
    id: 'RotationPlan',
    description: 'The plan of an agency and year: who goes elsewhere, and what became of it (R29).',
  });

export const planPage = page(planResponse, 'RotationPlanPage');

export type PlanView = z.output<typeof planResponse>;

/** Why somebody is where it is: time left, due, planned, excepted, past the day. */
export const DUE_CLASSES = ['not_due', 'due', 'overdue', 'planned', 'excepted'] as const;

export const dueResponse = z
  .strictObject({
    ...namedAgency('agency'),
    ...turn,
    class: z
      .enum(DUE_CLASSES)
      .meta({
        description:
          '`due`: in this year, not planned yet; `overdue`: the day has passed; `planned`: a plan has a day for it; `excepted`: not yet, with the reason.',
      }),
    plannedOn: localDate.nullable(),
    planId: id.nullable(),
    exception: z
      .strictObject({
        id: id.nullable(),
        ground: z.string().nullable(),
        groundName: z.string().nullable(),
        until: localDate,
      })
      .meta({ id: 'RotationExceptionInForce', description: 'Its ground is for those alone who may read exceptions.' })
      .nullable(),
  })
  .meta({ id: 'RotationDue', description: 'An official in a listed position: due when, and why not yet (R29).' });

export const duePage = page(dueResponse, 'RotationDuePage');

export type DueView = z.output<typeof dueResponse>;

export const exceptionResponse = z
  .strictObject({
    id,
    ...namedOfficial('official'),
    ...namedAgency('agency'),
    ground: z.string(),
    groundName: z.string().nullable(),
    validFrom: localDate,
    validTo: localDate,
    documentNumber: z.string(),
    documentDate: localDate,
    issuer: z.string(),
    note: z.string().nullable(),
    ...namedOfficial('recordedBy', codeOrNone),
    recordedAt: instantOut,
    endedOn: localDate.nullable(),
    endReason: z.string().nullable(),
    ...namedOfficial('endedBy', codeOrNone),
    endedAt: instantOut.nullable(),
    actions: ownActions,
  })
  .meta({ id: 'RotationException', description: 'Why an official is not moved yet, by which document (R29).' });

export const exceptionPage = page(exceptionResponse, 'RotationExceptionPage');

export type ExceptionView = z.output<typeof exceptionResponse>;
