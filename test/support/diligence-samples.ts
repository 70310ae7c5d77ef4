import type { Opinion, RequestContext, RequestState } from '../../src/modules/consultations/index.js';
import { diligence } from '../../src/modules/dossiers/diligence.js';
import type { Procedure } from '../../src/modules/procedures/index.js';
import type { Instance, ReadEntry } from '../../src/workflow/index.js';
import { dossierContext } from './dossier-samples.js';
import { hours, NOW, opinion, requestContext } from './machine-samples.js';
import { procedureOf, seedReferenceData } from './seed-reference-data.js';

/** The diligence of a lead that asked two agencies, as its checks are tried. */

// Two agencies must be asked, with three working days at least. Entries are written as `request-journal.ts` leaves them.
const base = procedureOf('PH-QH-01');
const procedure: Procedure = {
  ...base,
  requiredConsultees: ['H29.4', 'H29.7'],
  consultation: { ...base.consultation, minWorkingDays: 3 },
};
const reference = seedReferenceData();
/** Friday 27 November 2026 at 13 o'clock; a reminder by hand counts until Wednesday 2 December at 17 o'clock. */
export const DUE = hours(100);
export const MANUAL_UNTIL = hours(224);

export const request = (
  agency: string,
  state: RequestState,
  change: Partial<RequestContext> = {},
): Instance<RequestContext> => ({
  machine: 'request',
  id: `to-${agency}`,
  state: { state },
  context: requestContext({ agency, dueAt: DUE, ...change }),
  version: 1,
});
export const answered = (agency: string, change: Partial<Opinion> = {}, state: RequestState = 'answered') =>
  request(agency, state, { opinion: opinion(change), answeredAt: hours(1) });
export const silent = (agency: string, state: RequestState = 'pending') => request(agency, state);

export const entry = (seq: number, type: string, agency: string, content: object = {}, at: Date = NOW): ReadEntry => ({
  aggregateId: 'dossier',
  seq,
  at,
  type,
  about: agency,
  actor: { agency: null, official: null, client: null },
  data: '',
  content: { requestId: `to-${agency}`, agency, round: 1, ...content },
  hash: '',
});
export const sent = (seq: number, agency: string, change: object = {}) =>
  entry(seq, 'request.sent', agency, { questions: 1, documents: 1, workingDays: 5, ...change });
export const reminded = (seq: number, agency: string, kind: 'automatic' | 'manual', at: Date) =>
  entry(seq, 'request.reminded', agency, { kind }, at);

export type Case = [string, Instance<RequestContext>[], ReadEntry[], boolean, number[]];
export const check = (
  requests: Instance<RequestContext>[],
  entries: ReadEntry[],
  leadAgency = 'H29.6',
  rules = procedure,
  now = NOW,
) =>
  diligence(
    { id: 'dossier', context: dossierContext({ leadAgency }), procedure: rules, requests, reference, now },
    entries,
  );
export const item = (code: string, requests: Instance<RequestContext>[], entries: ReadEntry[]) => {
  const found = check(requests, entries).find((each) => each.code === code)!;
  return [found.met, found.evidence];
};

export const [A, B] = ['H29.4', 'H29.7'] as const;
export const both = [sent(2, A), sent(3, B)];
