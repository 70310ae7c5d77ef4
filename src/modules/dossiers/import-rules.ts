import {
  foreignTo,
  inOrderErrors,
  requiredIn,
  saidIn,
  type ImportBasis,
  type ImportError,
  type ImportRecord,
} from '../processes/index.js';
import type { ProcessState } from './dossier.js';

const OF_DECISION = ['decidedAt', 'result', 'documentNumber', 'documentDate', 'signedBy'] as const;
const OF_WITHDRAWAL = ['withdrawnAt', 'withdrawalReason'] as const;
const OF_SUSPENSION = ['suspendedAt', 'suspensionReason', 'suspensionText', 'suspensionEndsAt'] as const;
const ENDED = ['decided', 'withdrawn'];

const NEEDED: Partial<Readonly<Record<ProcessState, readonly string[]>>> = {
  submitted: ['submittedAt'],
  accepted: ['submittedAt', 'acceptedAt'],
  returned: ['returnedAt'],
  decided: OF_DECISION,
  withdrawn: [...OF_WITHDRAWAL, 'signedBy'],
};

const ORDER = [
  ['createdAt', 'dueAt'],
  ['createdAt', 'suspendedAt'],
  ['suspendedAt', 'suspensionEndsAt'],
  ['createdAt', 'submittedAt'],
  ['submittedAt', 'reviewDueAt'],
  ['submittedAt', 'acceptedAt'],
  ['acceptedAt', 'decisionDueAt'],
  ['createdAt', 'returnedAt'],
  ['createdAt', 'decidedAt'],
  ['submittedAt', 'decidedAt'],
  ['acceptedAt', 'decidedAt'],
  ['createdAt', 'withdrawnAt'],
] as const;

export const isOverRecord = (record: ImportRecord): boolean => ENDED.includes(saidIn(record, 'state'));

/** What a state knows nothing of: more likely a wrong mapping than a dossier that says two things. */
function foreign(state: ProcessState): readonly string[] {
  const ended = ENDED.includes(state);
  return [
    ...(state === 'decided' ? [] : [...OF_DECISION.filter((each) => each !== 'signedBy'), 'decisionText']),
    ...(state === 'withdrawn' ? [] : OF_WITHDRAWAL),
    ...(ended ? OF_SUSPENSION : []),
    ...(ended || state === 'accepted' ? [] : ['acceptedAt', 'decisionDueAt']),
  ];
}

/** What is wrong with a dossier beyond its single fields. */
export function dossierErrors(
  record: ImportRecord,
  _: undefined | ImportRecord,
  basis: ImportBasis,
): readonly ImportError[] {
  const state = record['state'] as ProcessState;
  const suspended = OF_SUSPENSION.some((each) => record[each] !== undefined);
  const submission = ['submissionNumber', 'submissionDate', 'submissionSignedBy'];
  return [
    ...requiredIn(record, [
      ...(NEEDED[state] ?? []),
      ...(isOverRecord(record) ? [] : ['dueAt']),
      ...(suspended && !isOverRecord(record) ? OF_SUSPENSION : []),
      // The row of a submission is whole, or not there.
      ...(submission.some((each) => record[each] !== undefined) ? ['submittedAt', ...submission] : []),
    ]),
    ...foreignTo(record, foreign(state)),
    ...inOrderErrors(record, ORDER),
    ...suspensionErrors(record, basis),
    ...componentErrors(record),
  ];
}

/** The reason of a suspension under way is one of the policy's: it says whom the time waits for, and how long at most. */
function suspensionErrors(
  { suspensionReason, suspendedAt }: ImportRecord,
  { reference, now }: ImportBasis,
): ImportError[] {
  if (typeof suspensionReason !== 'string' || typeof suspendedAt !== 'string') return [];
  const { reasons } = reference.policies.inForce(reference.calendar.localDate(now)).suspension;
  return reasons.some(({ code }) => code === suspensionReason)
    ? []
    : [{ field: 'suspensionReason', code: 'unknown_reason', about: suspensionReason }];
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A component as a code alone, or with its title, number and date. */
export interface GivenComponent {
  readonly code: string;
  readonly title?: string;
  readonly documentNumber?: string;
  readonly documentDate?: string;
}

export const componentsIn = ({ components }: ImportRecord): readonly GivenComponent[] =>
  Array.isArray(components)
    ? components.map((each) => (typeof each === 'string' ? { code: each } : (each as GivenComponent)))
    : [];

function componentErrors(record: ImportRecord): ImportError[] {
  const seen = new Set<string>();
  for (const { code, documentDate, ...texts } of componentsIn(record)) {
    if (typeof code !== 'string' || !CODE.test(code))
      return [{ field: 'components', code: 'wrong_format', about: String(code) }];
    if (seen.has(code)) return [{ field: 'components', code: 'repeated', about: code }];
    seen.add(code);
    if (documentDate !== undefined && !DAY.test(documentDate))
      return [{ field: 'components', code: 'not_a_day', about: documentDate }];
    if (Object.keys(texts).some((each) => each !== 'title' && each !== 'documentNumber'))
      return [{ field: 'components', code: 'unknown_field', about: Object.keys(texts).join(', ') }];
  }
  return [];
}
