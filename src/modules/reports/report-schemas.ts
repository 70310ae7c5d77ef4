import { z } from 'zod';
import { agencyCode, procedureCode, code, id, instantOut, line, localDate, page } from '../../platform/http/index.js';
import { ownActions } from '../processes/index.js';
import { DEGREES, VIOLATION_KINDS } from '../procedures/index.js';
import { namedAgency, namedOfficial } from '../tenants/index.js';
import { RETURN_GROUNDS } from '../submissions/index.js';
import { SHOWN_CAUSES, STATES } from './figures.js';
import { inspectedUnits, inspectionRowResponse, inspectionsTogether } from './inspection-report-schemas.js';
import { REPORT_KINDS } from './issued-content.js';
import { SUBMISSION_FIGURES } from './issued-tables.js';
import { linked, periodQuery, togetherRows } from './figure-schemas.js';
import { DIMENSIONS } from './report.js';
import { citizenRowResponse, citizensTogether } from './citizen-report-schemas.js';
import { issuedDelays } from './delay-report-schemas.js';
import { issuedIndex } from './service-index-schemas.js';
import { taskLineResponse, taskRowResponse, tasksTogether } from './task-report-schemas.js';

const group = <K extends string>(names: readonly K[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, linked])) as Record<K, typeof linked>);

const rowFields = {
  key: z
    .string()
    .meta({
      description: 'Code of the agency, the head or the procedure, or the field; `none` where nobody answers for it.',
    }),
  name: z.string(),
  agency: z.string().optional().meta({ description: 'Of a head: its agency.' }),
  agencyName: z.string().nullable().optional().meta({ description: 'Of a head: the name of its agency.' }),
  succeededBy: z.string().optional().meta({ description: 'Who has taken over the work of a merged agency (R27).' }),
  succeededByName: z.string().nullable().optional().meta({ description: 'Its name.' }),
  small: z.boolean().meta({ description: 'Fewer requests than the policy asks for before figures say something.' }),
  consulted: z.strictObject({
    asked: linked,
    pending: linked,
    early: linked,
    onTime: linked,
    late: linked,
    silent: linked,
    incomplete: linked,
    declined: linked,
    withdrawn: linked,
    excused: linked,
    medianWorkingHours: linked,
    p90WorkingHours: linked,
    meetingsInvited: linked,
    meetingsMissed: linked,
  }),
  lead: z.strictObject({
    dossiers: linked,
    byState: group(STATES),
    onTime: linked,
    overdue: linked,
    returns: linked,
    returnsByGround: group(RETURN_GROUNDS),
    rounds: linked,
    reminders: linked,
    referrals: linked,
    delayCauses: group(SHOWN_CAUSES),
  }),
  violations: z.strictObject({ all: linked, excused: linked, byKind: group(VIOLATION_KINDS) }),
  scores: z
    .strictObject({ points: linked, average: linked, progressPercent: linked, excusedDelays: linked })
    .meta({
      description:
        'Points for answers and their average, null in periods that end after their basis did. Progress counts answers, whose list it names, and dossiers led: `lead.onTime` and `lead.overdue`, less `excusedDelays`.',
    }),
};

export const coordinationRowResponse = z.strictObject(rowFields).meta({ id: 'CoordinationRow' });

const coordinationTogether = togetherRows(coordinationRowResponse, 'CoordinationRow');

export const coordinationResponse = z
  .strictObject({
    from: localDate,
    to: localDate,
    by: z.enum(DIMENSIONS),
    rows: z.array(coordinationRowResponse),
    together: coordinationTogether,
  })
  .meta({ id: 'CoordinationReport' });

export const coordinationQuery = periodQuery.extend({
  by: z.enum(DIMENSIONS),
  agency: agencyCode.optional().meta({ description: 'Only the work of this agency.' }),
  procedureCode: procedureCode.optional(),
  field: line(200).optional(),
});

/** Where items are of these types. */
export const itemPage = (types: readonly string[]) =>
  page(
    z
      .strictObject({
        type: z.enum(types),
        id,
        no: z
          .number()
          .int()
          .nullable()
          .meta({
            description:
              'Tells apart what has one id: the reminders of a request, the rounds and returns of a dossier.',
          }),
        href: z.string(),
        at: instantOut.meta({ description: 'The moment that it is counted by.' }),
        ...namedAgency('agency', code),
        dossierId: id,
        dossierCode: z.string(),
      })
      .meta({ id: 'CountedItem' }),
    'CountedItemPage',
  );

export type ItemPage = ReturnType<typeof itemPage>;

export type ItemView = z.output<ItemPage>['items'][number];

export const scorecardResponse = z
  .strictObject({
    ...namedOfficial('official', code),
    from: localDate,
    to: localDate,
    periods: z.array(z.strictObject({ agency: code, agencyName: z.string(), from: localDate, to: localDate })),
    figures: coordinationRowResponse,
    violations: z.strictObject({
      items: z.array(
        z.strictObject({
          id,
          href: z.string(),
          kind: z.enum(VIOLATION_KINDS),
          ...namedAgency('agency', code),
          status: z.string(),
          occurredAt: instantOut,
          dossierId: id,
          dossierCode: z.string(),
        }),
      ),
      href: z.string().meta({ description: 'All of them; `items` holds the first 200 that count.' }),
    }),
  })
  .meta({ id: 'HeadScorecard' });

const issuedFields = {
  id,
  kind: z.enum(REPORT_KINDS),
  number: z.string().meta({ example: 'BC-SNV-2026-0001' }),
  version: z.number().int(),
  from: localDate,
  to: localDate,
  correction: z
    .string()
    .nullable()
    .meta({ description: 'Why this version takes the place of the one before; null for the first.' }),
  issuedBy: code.nullable(),
  issuedAgency: code.nullable(),
  issuedAt: instantOut,
};

const interim = z.boolean().meta({ description: 'Issued before its period had ended: its figures are provisional.' });

/** The lists behind the numbers of a row; reports of earlier days have none. */
const hrefs = <K extends string>(names: readonly K[]) =>
  z
    .strictObject(Object.fromEntries(names.map((name) => [name, z.string()])) as Record<K, z.ZodString>)
    .optional()
    .meta({
      description:
        'The list of exactly what each number counts, frozen with the report; absent in reports of earlier days.',
    });

export const issuedResponse = z
  .strictObject({
    ...issuedFields,
    ...namedOfficial('issuedBy', issuedFields.issuedBy),
    ...namedAgency('issuedAgency', issuedFields.issuedAgency),
    interim,
    sha256: z.string().meta({ description: 'SHA-256 of the JSON that was issued, hexadecimal.' }),
    actions: ownActions,
  })
  .meta({ id: 'IssuedReport' });

export const issuedPage = page(issuedResponse, 'IssuedReportPage');

export const issuedContent = z
  .strictObject({
    ...issuedFields,
    interim: interim.optional(),
    rows: z
      .array(coordinationRowResponse)
      .meta({ description: 'By head in the report of Home Affairs, by agency in that of the Office.' }),
    rowsTogether: coordinationTogether.optional(),
    degrees: z.array(
      z.strictObject({
        head: z.string(),
        minor: z.number().int(),
        moderate: z.number().int(),
        serious: z.number().int(),
        hrefs: hrefs(DEGREES),
      }),
    ),
    measures: z.array(
      z.strictObject({
        referralId: id,
        documentNumber: z.string(),
        leadAgency: code,
        state: z.string(),
        agency: code.nullable(),
        official: code.nullable(),
        measure: z.string().nullable(),
        remedyBy: localDate.nullable(),
      }),
    ),
    submissions: z.array(
      z.strictObject({
        agency: code,
        submitted: z.number().int(),
        accepted: z.number().int(),
        returned: z.number().int(),
        open: z.number().int(),
        hrefs: hrefs(SUBMISSION_FIGURES),
      }),
    ),
    tasks: z.array(taskRowResponse).optional().meta({ description: 'Of a report on tasks: their figures by agency.' }),
    tasksTogether: tasksTogether.optional(),
    taskLines: z
      .array(taskLineResponse)
      .optional()
      .meta({ description: 'Of a report on tasks: the tasks one by one.' }),
    citizens: z
      .array(citizenRowResponse)
      .optional()
      .meta({ description: "Of a report on citizens' dossiers: their figures by lead." }),
    citizensTogether: citizensTogether.optional(),
    serviceIndex: issuedIndex.nullable().optional(),
    delays: issuedDelays.optional(),
    inspections: z
      .array(inspectionRowResponse)
      .optional()
      .meta({ description: 'Of a report on inspections: their figures by agency.' }),
    inspectionsTogether: inspectionsTogether.optional(),
    inspectedUnits: inspectedUnits.optional(),
  })
  .meta({ id: 'IssuedReportContent' });
