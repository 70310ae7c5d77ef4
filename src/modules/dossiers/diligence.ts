import type { Text } from '../../core/text.js';
import type { ReadEntry } from '../../workflow/index.js';
import { met, ofType, provenBy, type DiligenceItem, type NextStep } from '../processes/index.js';
import { notYetAsked, type Procedure } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { about, answeredLate, dissents, invitations, laterTo, wasSilent, type Request } from './diligence-evidence.js';
import type { LoadedDossier } from './loaded-dossier.js';
import {
  AGAIN,
  ASK_SUPPLEMENT,
  ASK_WITH_DOCUMENTS,
  DONE,
  INVITE,
  NO_OCCASION,
  noDocuments,
  noQuestionsOrTime,
  notAsked,
  notInvited,
  notReminded,
  notRemindedByHand,
  notSentBack,
  orAgain,
  REMIND_BEFORE,
  REMIND_BY_HAND,
  START_ROUND,
} from './texts/diligence.js';

interface Basis {
  readonly dossierId: string;
  readonly leadAgency: string;
  readonly procedure: Procedure;
  /** Requests that were not withdrawn: nobody need be chased for what is no longer wanted. */
  readonly requests: readonly Request[];
  readonly entries: readonly ReadEntry[];
  readonly reference: Pick<ReferenceData, 'calendar' | 'policies'>;
  readonly now: Date;
}

/** What a point asks of each request that gives occasion for it. */
interface Point {
  readonly code: string;
  readonly occasions: readonly Request[];
  readonly proofs: (request: Request) => ReadEntry[];
  readonly missing: (agencies: string) => Text;
  readonly how: Text;
  /** The path of the call that mends it for one request; null: a further round. */
  readonly path: (request: Request) => string | null;
}

const roundOf = (dossierId: string): string => `/v1/dossiers/${dossierId}/rounds`;

/** A point that holds for each request that gives occasion for it: every one of them needs an entry. */
function forEach({ dossierId }: Basis, { code, occasions, proofs, missing, how, path }: Point): DiligenceItem {
  if (occasions.length === 0) return met(code, NO_OCCASION);
  const found = occasions.map((request) => ({ request, proofs: proofs(request) }));
  const evidence = found.flatMap((each) => each.proofs);
  const open = found.filter((each) => each.proofs.length === 0).map((each) => each.request);
  if (open.length === 0) return met(code, DONE, evidence);
  const agencies = [...new Set(open.map((each) => each.context.agency))];
  const actions = open.map((request): NextStep => ({
    agency: request.context.agency,
    method: 'POST',
    href: path(request) ?? roundOf(dossierId),
  }));
  const again = open.some((each) => path(each) === null);
  const steps = again && how !== AGAIN ? orAgain(how) : how;
  return { code, met: false, ...provenBy(evidence), message: missing(agencies.join(', ')), how: steps, actions };
}

/** The agencies that the procedure demands were asked. */
function rightAgencies({ dossierId, leadAgency, procedure, requests, entries }: Basis): DiligenceItem {
  const code = 'right_agencies_asked';
  const asked = new Set(
    requests.filter(({ context: { kind } }) => kind === 'opinion').map((each) => each.context.agency),
  );
  const missing = notYetAsked(procedure, asked, leadAgency);
  if (procedure.requiredConsultees.length === 0 && requests.length === 0) return met(code, NO_OCCASION);
  const evidence = ofType(entries, 'request.sent');
  if (missing.length === 0) return met(code, DONE, evidence);
  const actions = missing.map((agency): NextStep => ({ agency, method: 'POST', href: roundOf(dossierId) }));
  return { code, met: false, ...provenBy(evidence), message: notAsked(missing.join(', ')), how: START_ROUND, actions };
}

/** Each request stated questions and gave at least the least time; a further round mends what an earlier one left out. */
const questionsAndTime = (basis: Basis): DiligenceItem =>
  forEach(basis, {
    code: 'questions_and_time_given',
    occasions: basis.requests,
    proofs: (request) =>
      laterTo(basis.requests, request)
        .flatMap((each) => about(ofType(basis.entries, 'request.sent'), each))
        .filter(
          ({ content }) =>
            Number(content['questions']) > 0 &&
            Number(content['workingDays']) >= basis.procedure.consultation.minWorkingDays,
        ),
    missing: noQuestionsOrTime,
    how: AGAIN,
    path: () => null,
  });

/** The documents needed were attached. */
const documentsAttached = (basis: Basis): DiligenceItem =>
  forEach(basis, {
    code: 'documents_attached',
    occasions: basis.requests,
    // To the same agency once is enough: a further round mends what the first one left out.
    proofs: ({ context }) =>
      ofType(basis.entries, 'request.sent').filter(
        ({ content }) => content['agency'] === context.agency && Number(content['documents']) > 0,
      ),
    missing: noDocuments,
    how: ASK_WITH_DOCUMENTS,
    path: () => null,
  });

const reminders = ({ requests, entries }: Basis, request: Request) =>
  laterTo(requests, request).flatMap((each) =>
    about(ofType(entries, 'request.reminded'), each).map((entry) => ({ entry, to: each.context })),
  );

/** A reminder went out before the deadline to whoever had not answered by then. */
const remindedBefore = (basis: Basis): DiligenceItem =>
  forEach(basis, {
    code: 'reminded_before_deadline',
    occasions: basis.requests.filter(wasSilent),
    proofs: (request) => reminders(basis, request).flatMap(({ entry, to }) => (entry.at < to.dueAt ? entry : [])),
    missing: notReminded,
    how: REMIND_BEFORE,
    path: ({ id, state }) => (state['state'] === 'pending' ? `/v1/requests/${id}/reminders` : null),
  });

/**
 * Until when a reminder by hand counts: so many working days after the deadline, by the policy under which the request was sent. One
 * that comes right before the referral proves nothing.
 */
function manualUntil({ reference: { calendar, policies } }: Basis, { dueAt, policyVersion }: Request['context']): Date {
  const policy = policies.version(policyVersion);
  if (!policy) throw new Error(`there is no version ${policyVersion} of the policy`);
  return calendar.addWorkingDays(dueAt, policy.reminders.manualAfterWorkingDays);
}

/** And at least one by hand, in time, to an agency that had not answered. */
const remindedByHand = (basis: Basis): DiligenceItem =>
  forEach(basis, {
    code: 'reminded_by_hand',
    occasions: basis.requests.filter(wasSilent),
    proofs: (request) =>
      reminders(basis, request).flatMap(({ entry, to }) =>
        entry.content['kind'] === 'manual' && entry.at <= manualUntil(basis, to) ? entry : [],
      ),
    missing: notRemindedByHand,
    how: REMIND_BY_HAND,
    path: (request) =>
      answeredLate(request) || basis.now > manualUntil(basis, request.context)
        ? null
        : `/v1/requests/${request.id}/reminders`,
  });

/** An incomplete answer was sent back with what was missing. */
const incompleteSentBack = (basis: Basis): DiligenceItem =>
  forEach(basis, {
    code: 'incomplete_sent_back',
    occasions: basis.requests.filter(
      (each) => each.context.supplements.length > 0 || each.state['state'] === 'incomplete',
    ),
    proofs: (request) => about(ofType(basis.entries, 'request.supplement_asked'), request),
    missing: notSentBack,
    how: ASK_SUPPLEMENT,
    path: ({ id }) => `/v1/requests/${id}/supplement`,
  });

/** A dissenting agency was invited to a reconciliation, or to a meeting about the dossier. */
const dissentInvited = (basis: Basis): DiligenceItem =>
  forEach(basis, {
    code: 'dissent_invited',
    occasions: basis.requests.filter(dissents),
    proofs: (request) => [
      ...about(ofType(basis.entries, 'request.reconciled'), request),
      ...invitations(basis.entries, request),
    ],
    missing: notInvited,
    how: INVITE,
    path: () => `/v1/dossiers/${basis.dossierId}/reconciliations`,
  });

const CHECKLIST = [
  rightAgencies,
  questionsAndTime,
  documentsAttached,
  remindedBefore,
  remindedByHand,
  incompleteSentBack,
  dissentInvited,
];

/** What the checklist is computed from beside the journal. */
export type Diligent = Pick<LoadedDossier, 'id' | 'context' | 'procedure' | 'requests' | 'reference' | 'now'>;

/** The diligence checklist of the lead, computed from the journal (R6, R7, R10). */
export function diligence(
  { id, context, procedure, requests, reference, now }: Diligent,
  entries: readonly ReadEntry[],
): DiligenceItem[] {
  const wanted = requests.filter((each) => each.state['state'] !== 'withdrawn');
  return CHECKLIST.map((item) =>
    item({ dossierId: id, leadAgency: context.leadAgency, procedure, requests: wanted, entries, reference, now }),
  );
}
