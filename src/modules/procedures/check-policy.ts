import { X509Certificate } from 'node:crypto';
import type { LocalDate } from '../../core/dates.js';
import type { FieldError } from '../../core/errors.js';
import type { Measure } from './measure-catalogue.js';
import type { PolicyDefinition } from './policy.js';
import type { ReminderRules } from './reminder-rules.js';
import {
  codeRepeated,
  endsBeforeItBegins,
  measureRepeated,
  minorReachesFurther,
  noSuchMeasure,
  notACertificate,
  oneUnitOfTwo,
  outsideScale,
  policyReachesBack,
  reasonRepeated,
  reminderRepeated,
  rotationYearsReversed,
  scaleReversed,
} from './texts.js';

/** What is wrong with a policy that is to be published on the tenant's local date `today`; empty if nothing is. */
export function checkPolicy(policy: PolicyDefinition, today: LocalDate): FieldError[] {
  const errors = [
    ...ladderErrors(policy.reminders, '/reminders'),
    ...ladderErrors(policy.referrals.reviewReminders, '/referrals/reviewReminders'),
  ];
  errors.push(
    ...measureErrors(policy),
    ...anchorErrors(policy),
    ...reasonErrors(policy),
    ...satisfactionErrors(policy),
    ...findingKindErrors(policy),
    ...rotationErrors(policy),
  );
  if (policy.violations.lateWorkingDays.minor > policy.violations.lateWorkingDays.moderate) {
    const message = minorReachesFurther;
    errors.push({ path: '/violations/lateWorkingDays', code: 'bounds_reversed', message });
  }
  if (policy.effectiveFrom < today) {
    const message = policyReachesBack;
    errors.push({ path: '/effectiveFrom', code: 'in_past', message });
  }
  return errors;
}

/** Rungs have names of their own, and one unit. */
function ladderErrors({ before }: ReminderRules, at: string): FieldError[] {
  return before.flatMap((rung, index): FieldError[] => {
    const path = `${at}/before/${index}`;
    const first = before.findIndex((each) => each.rung === rung.rung);
    if (first < index) return [{ path: `${path}/rung`, code: 'duplicate_code', message: reminderRepeated }];
    if ((rung.workingDays === undefined) !== (rung.workingHours === undefined)) return [];
    const message = oneUnitOfTwo;
    return [{ path, code: 'exactly_one_unit', message }];
  });
}

/** What is trusted must be certificates of authorities. */
const anchorErrors = ({ documentMessages: { trustAnchors } }: PolicyDefinition): FieldError[] =>
  trustAnchors.flatMap((pem, index) =>
    isCertificate(pem)
      ? []
      : [{ path: `/documentMessages/trustAnchors/${index}`, code: 'not_a_certificate', message: notACertificate }],
  );

function isCertificate(pem: string): boolean {
  try {
    return pem.includes('-----BEGIN CERTIFICATE-----') && new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

const forTheSame = (one: Measure['fits'], other: Measure['fits']): boolean =>
  one.length === 0 || other.length === 0 || one.some((each) => other.includes(each));

/** Measures have one code for one period and one group of persons, and suggestions name measures that there are. */
function measureErrors({ referrals: { measures, suggestions } }: PolicyDefinition): FieldError[] {
  const known = new Set(measures.map((each) => each.code));
  const periods = measures.flatMap((each, index): FieldError[] => {
    if (each.validTo !== null && each.validTo < each.validFrom)
      return [{ path: `/referrals/measures/${index}/validTo`, code: 'bounds_reversed', message: endsBeforeItBegins }];
    const overlap = measures.findIndex(
      (other) =>
        other.code === each.code &&
        forTheSame(other.fits, each.fits) &&
        other.validFrom <= (each.validTo ?? '9999-12-31') &&
        each.validFrom <= (other.validTo ?? '9999-12-31'),
    );
    if (overlap === index) return [];
    return [{ path: `/referrals/measures/${index}/code`, code: 'duplicate_code', message: measureRepeated }];
  });
  const unknown = Object.entries(suggestions).flatMap(([degree, entries]) =>
    entries.flatMap((codes, index) =>
      codes
        .filter((code) => !known.has(code))
        .map((code) => ({
          path: `/referrals/suggestions/${degree}/${index}`,
          code: 'unknown_measure',
          message: noSuchMeasure(code),
        })),
    ),
  );
  return [...periods, ...unknown];
}

/** Each reason to suspend has a code of its own. */
const reasonErrors = ({ suspension: { reasons } }: PolicyDefinition): FieldError[] =>
  reasons.flatMap(({ code }, index) =>
    reasons.findIndex((each) => each.code === code) === index
      ? []
      : [{ path: `/suspension/reasons/${index}/code`, code: 'duplicate_code', message: reasonRepeated(code) }],
  );

/** Kinds of findings have codes of their own. */
const findingKindErrors = ({ inspections: { findingKinds } }: PolicyDefinition): FieldError[] =>
  findingKinds.flatMap(({ code }, index) =>
    findingKinds.findIndex((each) => each.code === code) === index
      ? []
      : [{ path: `/inspections/findingKinds/${index}/code`, code: 'duplicate_code', message: codeRepeated(code) }],
  );

/** Grounds have codes of their own, and the bounds are in order. */
const rotationErrors = ({ rotation: { grounds, minYears, maxYears } }: PolicyDefinition): FieldError[] => [
  ...(minYears > maxYears
    ? [{ path: '/rotation/maxYears', code: 'bounds_reversed', message: rotationYearsReversed }]
    : []),
  ...grounds.flatMap(({ code }, index) =>
    grounds.findIndex((each) => each.code === code) === index
      ? []
      : [{ path: `/rotation/grounds/${index}/code`, code: 'duplicate_code', message: codeRepeated(code) }],
  ),
];

/** Questions have codes of their own, and what counts as satisfied lies on the scale. */
function satisfactionErrors({ citizens: { satisfaction } }: PolicyDefinition): FieldError[] {
  const { questions, scale, satisfiedFrom } = satisfaction;
  const at = '/citizens/satisfaction';
  const repeated = questions.flatMap(({ code }, index) =>
    questions.findIndex((each) => each.code === code) === index
      ? []
      : [{ path: `${at}/questions/${index}/code`, code: 'duplicate_code', message: codeRepeated(code) }],
  );
  if (scale.from >= scale.to)
    return [...repeated, { path: `${at}/scale`, code: 'bounds_reversed', message: scaleReversed }];
  return satisfiedFrom < scale.from || satisfiedFrom > scale.to
    ? [...repeated, { path: `${at}/satisfiedFrom`, code: 'outside_scale', message: outsideScale(scale) }]
    : repeated;
}
