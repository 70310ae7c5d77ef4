import type { State } from '../../workflow/index.js';
import { momentIn, textIn, textsIn, type ImportedLine, type Importing, type ImportRecord } from '../processes/index.js';
import type { Handling, Procedure } from '../procedures/index.js';
import type { LodgedSubmission } from '../submissions/index.js';
import type {
  Component,
  DossierContext,
  DossierDecision,
  ProcessState,
  RunningDeadlines,
  Suspension,
} from './dossier.js';
import { isClosed } from './dossier.js';
import { created } from './dossier-changes.js';
import { handed, HOLDER_IN } from './holders.js';
import { componentsIn } from './import-rules.js';
import type { Phase } from './phase.js';
import { plannedEnd } from './suspension-end.js';

/** A dossier of an old system as it stands here from now on. */
export interface ImportedDossier {
  readonly state: State;
  readonly context: DossierContext;
  /** The letter that it went up with, where the old system tells of it. */
  readonly submission: LodgedSubmission | null;
}

/** What its requests, as they stand by now, make of it. */
export interface Consulted {
  readonly open: number;
  readonly rounds: number;
}

/**
 * The version of its procedure that a dossier keeps: the one in force when it began, else the earliest that there is. Undefined for a procedure that there is not.
 */
export function procedureOf({ reference }: Importing, record: ImportRecord): Procedure | undefined {
  const code = textIn(record, 'procedureCode') ?? '';
  const day = reference.calendar.localDate(momentIn(record, 'createdAt')!);
  return reference.procedures.inForce(code, day) ?? reference.procedures.all().find((each) => each.code === code);
}

export const codeOf = (record: ImportRecord): string => textIn(record, 'code') ?? textIn(record, 'id')!;

export function importedDossier(
  { record }: Pick<ImportedLine, 'record'>,
  procedure: Procedure,
  consulted: Consulted,
  importing: Importing,
): ImportedDossier {
  const { reference, now, importId, system } = importing;
  const process = stateOf(record, consulted);
  const [createdAt, submission] = [momentIn(record, 'createdAt')!, submissionOf(record)];
  const deadlines = deadlinesOf(record, process, procedure, importing);
  const suspension = isClosed(process) ? null : suspensionOf(record, deadlines, importing);
  const clock = isClosed(process)
    ? 'stopped'
    : suspension
      ? 'suspended'
      : deadlines.dueAt <= now
        ? 'overdue'
        : 'running';
  const phases = phasesOf(record, process, createdAt, now);
  const withLead = !isClosed(process) && process !== 'submitted' && process !== 'accepted';
  const context: DossierContext = {
    ...created({ ...beginning(record, procedure, importing), at: createdAt }),
    ...deadlines,
    round: consulted.rounds,
    openRequests: process === 'consulting' ? consulted.open : 0,
    position: textIn(record, 'position'),
    leadOverdue: clock === 'overdue' && withLead,
    phases,
    suspensions: suspension ? [suspension] : [],
    submissionNo: momentIn(record, 'submittedAt') ? 1 : 0,
    policyVersion: momentIn(record, 'submittedAt') ? policyAt(record, importing) : null,
    returnGrounds: process === 'returned' ? textsIn(record, 'returnGrounds') : [],
    returnedAt: momentIn(record, 'returnedAt'),
    decision: decisionOf(record, process),
    withdrawal: withdrawalOf(record, process),
    submittedAt: momentIn(record, 'submittedAt'),
    acceptedAt: momentIn(record, 'acceptedAt'),
    decidedAt: momentIn(record, 'decidedAt'),
    imported: {
      importId,
      system,
      id: textIn(record, 'id')!,
      at: now.toISOString(),
      unproven: clock === 'stopped' || clock === 'overdue',
    },
  };
  const calendarRevision = reference.calendarRevision;
  return { state: { process, clock, supplement: 'none' }, context: { ...context, calendarRevision }, submission };
}

/** Where every request has settled by now nobody is waited for any more. */
const stateOf = ({ state }: ImportRecord, { open }: Consulted): ProcessState =>
  state === 'consulting' && open === 0 ? 'consolidating' : (state as ProcessState);

const beginning = (record: ImportRecord, procedure: Procedure, { reference }: Importing) => ({
  code: codeOf(record),
  procedureCode: procedure.code,
  procedureVersion: procedure.version,
  title: textIn(record, 'title')!,
  summary: textIn(record, 'summary'),
  handling: (textIn(record, 'handling') ?? 'normal') as Handling,
  leadAgency: textIn(record, 'leadAgency')!,
  responsibleOfficial: textIn(record, 'responsibleOfficial')!,
  components: componentsOf(record),
  dueAt: momentIn(record, 'dueAt') ?? momentIn(record, 'createdAt')!,
  calendarRevision: reference.calendarRevision,
});

const componentsOf = (record: ImportRecord): Component[] =>
  componentsIn(record).map(({ code, title = null, documentNumber = null, documentDate = null }) => ({
    code,
    title,
    documentNumber,
    documentDate,
    fileId: null,
    addedAt: momentIn(record, 'createdAt')!.toISOString(),
    addedBy: null,
  }));

/** Those that the old system tells; the Office's and the committee's, where it does not, by the policy of then. */
function deadlinesOf(
  record: ImportRecord,
  process: ProcessState,
  procedure: Procedure,
  { reference: { calendar, policies } }: Importing,
): RunningDeadlines {
  const counted = (from: string, days: (day: string) => number): Date | null => {
    const at = momentIn(record, from);
    return at && calendar.addWorkingDays(at, days(calendar.localDate(at)));
  };
  const reviewed = () => counted('submittedAt', (day) => policies.inForce(day).office.reviewWorkingDays);
  const decided = () => counted('acceptedAt', (day) => policies.inForce(day).committee.decisionWorkingDays);
  return {
    dueAt:
      momentIn(record, 'dueAt') ??
      calendar.addWorkingDays(momentIn(record, 'createdAt')!, procedure.timeLimit.workingDays),
    leadDueAt: null,
    reviewDueAt: process === 'submitted' ? (momentIn(record, 'reviewDueAt') ?? reviewed()) : null,
    decisionDueAt: process === 'accepted' ? (momentIn(record, 'decisionDueAt') ?? decided()) : null,
    newDueAt: null,
  };
}

const policyAt = (record: ImportRecord, { reference: { calendar, policies } }: Importing): number =>
  policies.inForce(calendar.localDate(momentIn(record, 'submittedAt')!)).version;

/** Who had it since when, as far as the old system tells (R21): what it does not tell is the lead's. */
function phasesOf(record: ImportRecord, process: ProcessState, createdAt: Date, now: Date): readonly Phase[] {
  const told: [Date | null, Phase['holder']][] = [
    [createdAt, process === 'drafting' ? 'drafting' : 'lead'],
    [momentIn(record, 'submittedAt'), 'office'],
    [momentIn(record, 'acceptedAt'), 'committee'],
    [momentIn(record, 'returnedAt'), 'lead'],
    [momentIn(record, 'decidedAt') ?? momentIn(record, 'withdrawnAt'), null],
  ];
  const inTurn = told
    .flatMap(([at, holder]) => (at ? [{ at, holder }] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const phases = inTurn.reduce<readonly Phase[]>((before, { at, holder }) => handed(before, holder, at), []);
  return handed(phases, HOLDER_IN[process], now);
}

function suspensionOf(
  record: ImportRecord,
  deadlines: RunningDeadlines,
  { reference: { calendar, policies }, now }: Importing,
): Suspension | null {
  const [from, endsAt] = [momentIn(record, 'suspendedAt'), momentIn(record, 'suspensionEndsAt')];
  const code = textIn(record, 'suspensionReason');
  if (!from || !endsAt || code === null || endsAt <= now) return null;
  const reason = policies.inForce(calendar.localDate(now)).suspension.reasons.find((each) => each.code === code);
  return {
    reason: code,
    text: textIn(record, 'suspensionText') ?? '',
    from: from.toISOString(),
    to: null,
    workingMinutes: null,
    ...(reason && { awaits: reason.awaits }),
    by: textIn(record, 'leadAgency'),
    signedBy: null,
    workingDays: Math.max(1, calendar.workingDaysBetween(calendar.localDate(from), calendar.localDate(endsAt))),
    endsAt: endsAt.toISOString(),
    atEnd: plannedEnd(calendar, deadlines, from, endsAt),
  };
}

function decisionOf(record: ImportRecord, process: ProcessState): DossierDecision | null {
  if (process !== 'decided') return null;
  return {
    result: textIn(record, 'result') as DossierDecision['result'],
    documentNumber: textIn(record, 'documentNumber')!,
    documentDate: textIn(record, 'documentDate')!,
    signedBy: textIn(record, 'signedBy')!,
    text: textIn(record, 'decisionText'),
    decidedBy: null,
  };
}

const withdrawalOf = (record: ImportRecord, process: ProcessState) =>
  process === 'withdrawn'
    ? { reason: textIn(record, 'withdrawalReason')!, signedBy: textIn(record, 'signedBy')! }
    : null;

function submissionOf(record: ImportRecord): LodgedSubmission | null {
  const documentNumber = textIn(record, 'submissionNumber');
  if (documentNumber === null) return null;
  return {
    no: 1,
    documentNumber,
    documentDate: textIn(record, 'submissionDate')!,
    signedBy: textIn(record, 'submissionSignedBy')!,
    submittedAt: momentIn(record, 'submittedAt')!,
  };
}
