import { z } from 'zod';
import { apologyRules } from './apology-schemas.js';
import { citizenRules } from './citizen-schemas.js';
import { line, localDate, page, paragraphs } from '../../platform/http/index.js';
import { DEGREES, VIOLATION_KINDS } from './accountability-policy.js';
import { inspectionRules } from './inspection-schemas.js';
import { timeOfDay } from '../calendar/index.js';
import { handling, law, limitation, measure, newer, type Side } from './measure-schemas.js';
import { petitionRules } from './petition-schemas.js';
import type { Policy } from './policy.js';
import { rotationRules } from './rotation-schemas.js';
import { signingRules } from './signing-schemas.js';
import { retentionRules } from './retention-schemas.js';
import { suspensionRules } from './suspension-schemas.js';
import { successionRules } from './succession-schemas.js';
import { taskRules } from './task-schemas.js';

const count = (min: number, max: number) => z.int().min(min).max(max);

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

const trustAnchors = z
  .array(paragraphs(8_000))
  .max(20)
  .meta({ description: 'Certificates of the authorities that are trusted, each as PEM.' });

const documentMessages = (side: Side) =>
  z
    .strictObject({
      signatureRequired: z
        .boolean()
        .meta({
          description:
            'Whether a document without a digital signature that holds waits for a person to confirm who signed.',
        }),
      trustAnchors: newer(side, trustAnchors),
    })
    .meta({ id: `DocumentMessageRules${side}` });

const workRules = (side: Side) =>
  z
    .strictObject({
      atRiskPercent: count(1, 99).meta({
        description:
          'What is due is at risk once so much of its term is left, where too few comparable steps are known (R15).',
      }),
      comparableSteps: count(1, 10_000).meta({ description: 'So many comparable steps must be known.' }),
      comparableMonths: count(1, 120).meta({ description: 'Of so many months back.' }),
      digestAt: timeOfDay.meta({ description: 'Local time at which the digest of a working day goes out.' }),
      reviewWeekday: count(1, 7).meta({
        description: 'The day by whose close of business the review of a week is confirmed: 1 is Monday, 7 Sunday.',
      }),
    })
    .meta({ id: `WorkRules${side}`, description: 'How work in hand is classed, told of and reviewed.' });

const ladder = (side: Side) => ({
  before: z.array(rung(side)).max(10),
  after: z
    .strictObject({ everyWorkingDays: count(1, 60), max: count(0, 5) })
    .meta({ description: 'After a deadline without effect: one every so many working days, at most `max`.' }),
});

const committeeRules = (side: Side) =>
  z.strictObject({
    decisionWorkingDays: count(1, 250),
    supplementWorkingDays: newer(side, count(1, 250)).meta({
      description: 'Time of the lead for what the committee asks for, where it names none.',
    }),
  });

const reportRules = (side: Side) =>
  z
    .strictObject({
      smallBelow: count(0, 1000).meta({ description: 'Figures over fewer requests are marked as small.' }),
      officialsAtLeast: newer(side, count(1, 1000)).meta({
        description: 'Delays without a good reason from which on an official is late repeatedly (R20).',
      }),
      opinionPoints: newer(side, z.strictObject({ early: count(0, 100), onTime: count(0, 100), ...law })).meta({
        description: 'Points for each answer, in reports of periods that end while they are in force.',
      }),
      progress: newer(side, z.strictObject({ delayPercent: count(0, 100), ...law })).meta({
        description: 'What each delay takes from the progress points of its product (R20).',
      }),
    })
    .meta({ id: `ReportRules${side}` });

const partsOf = (side: Side) => {
  const steps = ladder(side);
  return {
    confirmed: z
      .boolean()
      .meta({
        description:
          'Whether the tenant has confirmed that these limits are its own. A hint to administrators, no rule.',
      }),
    reminders: z.strictObject({
      ...steps,
      manualMax: count(1, 1000).meta({ description: 'Reminders by hand for one request.' }),
      manualAfterWorkingDays: newer(side, count(0, 60)).meta({
        description:
          'A reminder by hand counts as diligence before the deadline, and within so many working days after it (R6).',
      }),
    }),
    consultation: z.strictObject({
      maxRecipients: count(1, 500),
      maxTotalWorkingDays: count(1, 1000).meta({ description: 'Of all rounds of one dossier together (R3).' }),
      supplementWorkingDays: count(1, 60),
      maxSupplements: count(0, 20),
      letterRequired: newer(side, z.boolean()).meta({
        description: 'Whether a round needs number, date and signer of its letter (R1).',
      }),
      maxExtensions: newer(side, count(0, 5)).meta({
        description: 'Extensions that may be asked for one request (R3).',
      }),
      maxInsistences: newer(side, count(0, 5)).meta({
        description: 'How often the lead may insist on a request that was declined (R4).',
      }),
    }),
    office: z.strictObject({ reviewWorkingDays: count(1, 250) }),
    committee: committeeRules(side),
    suspension: suspensionRules(side),
    violations: violationRules(side),
    apology: apologyRules(side),
    referrals: z
      .strictObject({
        reviewWorkingDays: newer(side, count(1, 250)).meta({
          description: 'Time of Home Affairs to review and propose, from the moment when the review may begin (R9).',
        }),
        reviewReminders: newer(side, z.strictObject(steps)),
        measures: z.array(measure(side)).min(1).max(200),
        limitations: newer(side, z.array(limitation).max(100)),
        handling: newer(side, handling),
        suggestions: z
          .strictObject({ minor: suggestion, moderate: suggestion, serious: suggestion })
          .meta({
            description: 'Codes of measures by degree and recurrence: the last entry goes for every further one (R9).',
          }),
      })
      .meta({ id: `ReferralRules${side}` }),
    reports: reportRules(side),
    work: newer(side, workRules(side)),
    documentMessages: documentMessages(side),
    tasks: newer(side, taskRules(side)),
    citizens: newer(side, citizenRules(side)),
    petitions: newer(side, petitionRules),
    inspections: newer(side, inspectionRules(side)),
    signing: newer(side, signingRules),
    retention: newer(side, retentionRules),
    successions: newer(side, successionRules),
    rotation: newer(side, rotationRules),
  };
};

export const policyInput = z
  .strictObject({
    effectiveFrom: localDate.meta({ description: 'Today or later: a policy does not reach back.' }),
    basis: line(500).meta({ description: 'Number of the decision that it comes from.' }),
    ...z.strictObject(partsOf('Input')).partial().shape,
    unconfirmed: z
      .array(line(500))
      .max(1_000)
      .optional()
      .meta({ description: 'As it was answered: it follows from the parts, and is taken without being looked at.' }),
  })
  .meta({ id: 'PolicyInput', description: 'What is left out stays as in the version before.' });

export const policyResponse = z
  .strictObject({
    version: z.int().min(1),
    effectiveFrom: localDate,
    basis: z.string(),
    ...partsOf(''),
    unconfirmed: z
      .array(z.string())
      .meta({ description: 'JSON pointers to what the tenant has not confirmed yet: a hint to its administrators.' }),
  })
  .meta({ id: 'Policy', description: 'One published version of the limits of the process.' });

export const policyPage = page(policyResponse, 'PolicyPage');

/** Types allow lists to be read only; the schema of the answer does not say so. */
export const toPolicyResponse = (policy: Policy): z.output<typeof policyResponse> =>
  structuredClone({ ...policy, unconfirmed: unconfirmedIn(policy) }) as unknown as z.output<typeof policyResponse>;

/** Where `confirmed` is false, as JSON pointers. */
export function unconfirmedIn(part: unknown, path = ''): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = (part as { confirmed?: unknown }).confirmed === false ? [path || '/'] : [];
  return [...own, ...Object.entries(part).flatMap(([name, each]) => unconfirmedIn(each, `${path}/${name}`))];
}
