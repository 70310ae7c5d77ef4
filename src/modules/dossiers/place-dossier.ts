import type { Instance, JournalDraft, UnitOfWork } from '../../workflow/index.js';
import { importedRequest, isSettled, type RequestContext, type RequestState } from '../consultations/index.js';
import { momentIn, saidIn, type ImportedFamily, type Importing } from '../processes/index.js';
import type { DossierContext, ProcessState } from './dossier.js';
import { codeOf, importedDossier, procedureOf } from './import-dossier.js';

type Request = Instance<RequestContext>;

/** The fields of a dossier that its old system alone vouches for. */
const NOT_PROVEN = [
  'createdAt',
  'dueAt',
  'submittedAt',
  'acceptedAt',
  'returnedAt',
  'decidedAt',
  'withdrawnAt',
  'suspendedAt',
];

/**
 * Puts a dossier of an old system with its requests where they stand (ADR 30). Its journal begins with one entry, which tells the dates of the old system and
 * says that nothing here proves them; an agency that still owes an answer is told of its request by an entry of its own.
 */
export function placeDossier(unit: UnitOfWork, { root, children }: ImportedFamily, importing: Importing): void {
  const { now, actor } = importing;
  const procedure = procedureOf(importing, root.record);
  if (!procedure) throw new Error(`there is no procedure ${saidIn(root.record, 'procedureCode')}`);
  const over = ['decided', 'withdrawn'].includes(saidIn(root.record, 'state'));
  const ofDossier = {
    code: codeOf(root.record),
    leadAgency: saidIn(root.record, 'leadAgency'),
    procedure,
    open: !over,
  };
  const requests = children.map((each) => importedRequest(each, ofDossier, importing));
  const open = requests.filter(isOpen);
  const rounds = Math.max(0, ...requests.map(({ context }) => context.round));
  const dossier = importedDossier(root, procedure, { open: open.length, rounds }, importing);
  unit.place('dossier', root.id, dossier, now);
  for (const request of requests) unit.place('request', request.id, request, now);
  if (dossier.submission) unit.effect('lodge_submission', root.id, dossier.submission);
  unit.note(dossierEntry(dossier.context, dossier.state['process'] as ProcessState, root.record, requests), now, actor);
  for (const request of open) unit.note(requestEntry(request), now, actor);
}

const isOpen = ({ state }: Request): boolean => !isSettled(state['state'] as RequestState);

function dossierEntry(
  context: DossierContext,
  state: ProcessState,
  record: ImportedFamily['root']['record'],
  requests: readonly Request[],
): JournalDraft {
  const { importId, system, id, unproven } = context.imported!;
  const told = NOT_PROVEN.filter((each) => momentIn(record, each) !== null);
  return {
    type: 'dossier.imported',
    data: {
      ...{ importId, system, id, code: context.code, title: context.title, state, unproven },
      ...{ leadAgency: context.leadAgency, responsibleOfficial: context.responsibleOfficial },
      ...{ procedureCode: context.procedureCode, procedureVersion: context.procedureVersion, dueAt: context.dueAt },
      said: Object.fromEntries(told.map((each) => [each, saidIn(record, each)])),
      notProven: told,
      ...(context.decision && { decision: { ...context.decision } }),
      ...(context.withdrawal && { withdrawal: { ...context.withdrawal } }),
      requests: requests.map(
        ({
          id: requestId,
          state: { state: stands = '' },
          context: { agency, round, sentAt, dueAt, answeredAt, opinion, imported },
        }) => ({
          ...{ requestId, id: imported!.id, agency, round, state: stands, unproven: imported!.unproven },
          ...{ sentAt: sentAt.toISOString(), dueAt: dueAt.toISOString() },
          ...(answeredAt && { answeredAt: answeredAt.toISOString() }),
          ...(opinion && { stance: opinion.stance, documentNumber: opinion.documentNumber }),
        }),
      ),
    },
  };
}

/** What an agency owes from now on, with a term that lies ahead. */
const requestEntry = ({ id, state, context }: Request): JournalDraft => ({
  type: 'request.imported',
  about: context.agency,
  data: {
    agency: context.agency,
    round: context.round,
    requestId: id,
    id: context.imported!.id,
    kind: context.kind,
    state: state['state'] ?? '',
    silence: context.silence,
    questions: context.questions.length,
    dueAt: context.supplementDueAt ?? context.dueAt,
    said: { sentAt: context.sentAt.toISOString() },
    notProven: ['sentAt'],
  },
});
