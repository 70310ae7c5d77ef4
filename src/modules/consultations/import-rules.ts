import {
  foreignTo,
  inOrderErrors,
  requiredIn,
  saidIn,
  type ImportBasis,
  type ImportError,
  type ImportRecord,
} from '../processes/index.js';
import type { RequestState } from './request.js';

const ANSWER = ['answeredAt', 'stance', 'signedBy'] as const;
const OF_ANSWER = [...ANSWER, 'mainPoint', 'answers', 'reasons', 'documentNumber', 'documentDate'] as const;
const OF_SUPPLEMENT = ['missing', 'supplementAskedAt', 'supplementDueAt'] as const;

const ORDER = [
  ['sentAt', 'dueAt'],
  ['sentAt', 'answeredAt'],
  ['sentAt', 'settledAt'],
  ['sentAt', 'supplementAskedAt'],
  ['answeredAt', 'supplementAskedAt'],
  ['supplementAskedAt', 'supplementDueAt'],
] as const;

/** What a state of a request needs, and what it knows nothing of. */
const NEEDED: Readonly<Record<RequestState, readonly string[]>> = {
  pending: ['questions'],
  answered: ANSWER,
  answered_late: ANSWER,
  supplement_due: [...ANSWER, 'questions', 'missing', 'supplementDueAt'],
  incomplete: [...ANSWER, 'missing', 'supplementDueAt'],
  declined: ['settledAt', 'declineReason'],
  deemed_agreed: [],
  lapsed: [],
  withdrawn: ['settledAt', 'withdrawalReason'],
};
const FOREIGN: Partial<Readonly<Record<RequestState, readonly string[]>>> = {
  pending: [...OF_ANSWER, ...OF_SUPPLEMENT, 'settledAt', 'declineReason', 'withdrawalReason'],
  supplement_due: ['settledAt', 'declineReason', 'withdrawalReason'],
  deemed_agreed: [...OF_ANSWER, 'declineReason', 'withdrawalReason'],
  lapsed: [...OF_ANSWER, 'declineReason', 'withdrawalReason'],
};

const OPEN: ReadonlySet<unknown> = new Set(['pending', 'supplement_due']);

const isOpenRecord = ({ state }: ImportRecord): boolean => OPEN.has(state);

/** What is wrong with a request beyond its single fields, given the dossier that it belongs to. */
export function requestErrors(
  record: ImportRecord,
  dossier: ImportRecord | undefined,
  { now }: ImportBasis,
): readonly ImportError[] {
  const state = record['state'] as RequestState;
  const reasons = ['disagree', 'agree_with_comments'].includes(saidIn(record, 'stance')) ? ['reasons'] : [];
  const errors = [
    ...requiredIn(record, [...(NEEDED[state] ?? []), ...reasons]),
    ...foreignTo(record, FOREIGN[state] ?? []),
    ...inOrderErrors(record, ORDER),
  ];
  if (record['answers'] !== undefined && tooManyAnswers(record))
    errors.push({ field: 'answers', code: 'too_many_items' });
  return dossier ? [...errors, ...againstDossier(record, dossier, now)] : errors;
}

const tooManyAnswers = ({ answers, questions }: ImportRecord): boolean =>
  Array.isArray(answers) && Array.isArray(questions) && answers.length > questions.length;

function againstDossier(record: ImportRecord, dossier: ImportRecord, now: Date): ImportError[] {
  const errors: ImportError[] = [];
  const { sentAt } = record;
  if (typeof sentAt === 'string' && typeof dossier['createdAt'] === 'string' && sentAt < dossier['createdAt'])
    errors.push({ field: 'sentAt', code: 'before_from', about: 'dossier.createdAt' });
  if (record['agency'] === dossier['leadAgency']) errors.push({ field: 'agency', code: 'asks_itself' });
  // What has run out of time by now is settled by it, whatever the old system says.
  const dueAt = record[record['state'] === 'supplement_due' ? 'supplementDueAt' : 'dueAt'];
  const stillOpen = isOpenRecord(record) && typeof dueAt === 'string' && dueAt > now.toISOString();
  if (stillOpen && dossier['state'] !== 'consulting')
    errors.push({ field: 'state', code: 'not_in_this_state', about: `dossier: ${saidIn(dossier, 'state')}` });
  return errors;
}
