import { z } from 'zod';
import { line, localDate, page } from '../../platform/http/index.js';
import { DEGREES, VIOLATION_KINDS } from './accountability-policy.js';
import type { Policy } from './policy.js';
import { PROGRESS_PERIODS } from './task-policy.js';

const count = (min: number, max: number) => z.int().min(min).max(max);

/** What is sent and what is answered have schemas of their own where fields may be left out: those are sent as null too. */
type Side = 'Input' | '';

const rung = (side: Side) =>
  z
    .strictObject({
      rung: z
        .string()
        .regex(/^before_[a-z0-9_]{1,24}$/)
        .meta({ description: 'Stable name.', example: 'before_2wd' }),
      workingDays: count(1, 60).optional(),
      workingHours: count(1, 200).optional(),
    })
    .meta({
      id: `ReminderRung${side}`,
      description: 'A reminder so many working days, or working hours, before the deadline.',
    });

const measure = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
    name: line(200).meta({ description: 'As it is written in a document, in Vietnamese.' }),
    basis: line(500),
    validFrom: localDate,
    validTo: localDate.nullable().meta({ description: 'Last day; null while it is in force.' }),
  })
  .meta({ id: 'MeasureForm', description: 'A form of handling, for as long as the law knows it.' });

const suggestion = z
  .array(z.array(z.string().max(40)).max(10))
  .min(1)
  .max(10);

const violationRules = (side: Side) =>
  z
    .strictObject({
      explanationWorkingDays: count(1, 60).meta({ description: 'Time of an agency to explain a violation.' }),
      lateWorkingDays: z
        .strictObject({ minor: count(0, 250), moderate: count(0, 250) })
        .meta({ description: 'Late by up to so many working days is of that degree; beyond or never is serious.' }),
      degrees: z
        .partialRecord(z.enum(VIOLATION_KINDS), z.enum(DEGREES))
        .meta({ description: 'Degree of the kinds that are not measured in days.' }),
      recurrenceMonths: count(1, 120).meta({
        description: 'Each further one of the same kind within so many months raises the degree one step.',
      }),
    })
    .meta({ id: `ViolationRules${side}` });

const partsOf = (side: Side) => ({
  reminders: z.strictObject({
    before: z.array(rung(side)).max(10),
    after: z
      .strictObject({ everyWorkingDays: count(1, 60), max: count(0, 5) })
      .meta({ description: 'After a deadline without effect: one every so many working days, at most `max`.' }),
    manualMax: count(1, 1000).meta({ description: 'Reminders by hand for one request.' }),
  }),
  consultation: z.strictObject({
    maxRecipients: count(1, 500),
    maxTotalWorkingDays: count(1, 1000).meta({ description: 'Of all rounds of one dossier together (R3).' }),
    supplementWorkingDays: count(1, 60),
    maxSupplements: count(0, 20),
  }),
  office: z.strictObject({ reviewWorkingDays: count(1, 250) }),
  committee: z.strictObject({ decisionWorkingDays: count(1, 250) }),
  suspension: z.strictObject({ max: count(0, 20) }),
  violations: violationRules(side),
  referrals: z
    .strictObject({
      measures: z.array(measure).min(1).max(100),
      suggestions: z
        .strictObject({ minor: suggestion, moderate: suggestion, serious: suggestion })
        .meta({
          description: 'Codes of measures by degree and recurrence: the last entry goes for every further one (R9).',
        }),
    })
    .meta({ id: 'ReferralRules' }),
  reports: z.strictObject({
    smallBelow: count(0, 1000).meta({ description: 'Figures over fewer requests are marked as small.' }),
  }),
  tasks: z
    .strictObject({
      atRiskPercent: count(1, 99).meta({
        description: 'A task is at risk once so many hundredths of its term have passed.',
      }),
      confirmationWorkingDays: count(1, 60).meta({ description: 'Time of the assigner to confirm a report.' }),
      extensionWorkingDays: count(1, 60).meta({ description: 'Time of the assigner to decide on an extension.' }),
      repeatedFrom: count(2, 20).meta({ description: 'From which request on an extension is marked as repeated.' }),
      maxInsistences: count(0, 10).meta({ description: 'How often the assigner may insist after a decline.' }),
      maxCooperating: count(0, 200),
      progress: z.enum(PROGRESS_PERIODS).meta({ description: 'How often the lead tells the progress of a task.' }),
    })
    .meta({ id: 'TaskRules', description: 'Limits of assigned tasks (R14).' }),
});

export const policyInput = z
  .strictObject({
    effectiveFrom: localDate.meta({ description: 'Today or later: a policy does not reach back.' }),
    basis: line(500).meta({ description: 'Number of the decision that it comes from.' }),
    ...z.strictObject(partsOf('Input')).partial().shape,
  })
  .meta({ id: 'PolicyInput', description: 'What is left out stays as in the version before.' });

export const policyResponse = z
  .strictObject({ version: z.int().min(1), effectiveFrom: localDate, basis: z.string(), ...partsOf('') })
  .meta({ id: 'Policy', description: 'One published version of the limits of the process.' });

export const policyPage = page(policyResponse, 'PolicyPage');

/** Types allow lists to be read only; the schema of the answer does not say so. */
export const toPolicyResponse = (policy: Policy): z.output<typeof policyResponse> =>
  structuredClone(policy) as z.output<typeof policyResponse>;
