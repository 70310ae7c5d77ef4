import { isLate, type RequestContext } from '../consultations/index.js';
import type { Bodies } from '../directory/index.js';
import type { Procedure, ViolationKind } from '../procedures/index.js';
import type { Entered } from '../../workflow/index.js';

/** What violations need to know of the dossier that they happen in. */
export interface Case {
  readonly code: string;
  readonly leadAgency: string;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly responsibleOfficial: string;
  readonly components: readonly { readonly code: string }[];
  /** When it was last sent up. */
  readonly submittedAt: Date | null;
  readonly apology: { readonly at: string } | null;
  /** Why none is owed. */
  readonly apologyExemption: object | null;
}

/** Everything that a charge is read from, beside the entry itself. */
export interface Facts {
  readonly dossier: Case;
  readonly procedure: Pick<
    Procedure,
    'kind' | 'decidedBy' | 'components' | 'requiredConsultees' | 'optionalConsultees'
  >;
  /** The request that the entry names, as it stands now. */
  readonly request: RequestContext | null;
  /** When its answer was due, by the calendar as it is now: never earlier than promised. */
  readonly requestDueAt: Date | null;
  /** The official, where in office in that agency on the local day of that moment: nobody is charged for an agency that was left before (R1). */
  readonly inOffice: (official: string | null, agency: string, at: Date) => string | null;
  /** When the meeting that the entry names began. */
  readonly meetingAt: Date | null;
  /** The agencies that are the Office and the committee on the day of the entry. */
  readonly bodies: Bodies;
  /** By when the applicant of a dossier that runs out of time had to be told (R19). */
  readonly apologyDueAt: Date | null;
}

/** A failure of one agency, as an entry of the journal tells it. */
export interface Charge {
  readonly kind: ViolationKind;
  readonly agency: string;
  readonly official: string | null;
  /** When it failed: the deadline, where one was missed. */
  readonly occurredAt: Date;
  readonly dueAt: Date | null;
  readonly lateUntil: Date | null;
}

export type ChargedEntry = Pick<Entered, 'type' | 'at' | 'data'>;

type Rule = (entry: ChargedEntry, facts: Facts) => readonly Charge[];

/**
 * What each entry of a journal charges whom with: a consulted agency (R8), the lead (R2, R3, R12, R13, R16), an agency that did not put
 * right in time what it was told to (R24). Entries that are not here charge nobody.
 */
const CHARGES: Readonly<Record<string, Rule>> = {
  'request.deemed_agreed': (entry, facts) => silence(entry, facts),
  'request.lapsed': (entry, facts) => silence(entry, facts),
  'request.answered_late': lateAnswer,
  'request.incomplete': incomplete,
  'request.rerouted': wronglyAsked,
  'meeting.absent': ({ data, at }, { meetingAt }) =>
    data['excused'] === true
      ? []
      : [
          {
            kind: 'absent_from_meeting',
            agency: agencyIn(data),
            official: null,
            occurredAt: meetingAt ?? at,
            dueAt: null,
            lateUntil: null,
          },
        ],
  'dossier.submitted': ({ at }, facts) =>
    [...seenInSubmission(facts)].map((kind) => ofLead(kind, facts.dossier, at, facts.inOffice)),
  'submission.returned': returned,
  // What runs out while it lies above is not the lead's; its own time may run out later, after a return.
  'dossier.overdue': (entry, facts) => [
    ...(entry.data['leadOverdue'] === false ? [] : overdue(entry, facts)),
    ...unannounced(facts),
  ],
  'dossier.lead_overdue': (entry, facts) => overdue(entry, facts),
  'dossier.new_date_missed': (entry, facts) =>
    entry.data['withLead'] === true ? overdue(entry, facts, 'missed_new_date') : [],
  // R16, R17: of the unit whose turn it was, and of nobody else.
  'step.overdue': ({ data, at }, { inOffice }) => {
    const [agency, dueAt] = [agencyIn(data), instantOf(data['dueAt']) ?? at];
    return [missed('late_step', agency, dueAt, inOffice(textOf(data['official']), agency, dueAt))];
  },
  'submission.review_overdue': (entry, { bodies }) => lateReview(entry, bodies.office),
  'dossier.decision_overdue': (entry, { bodies }) => lateReview(entry, bodies.committee),
  'referral.remedy_missed': ({ data, at }) => [
    missed('slow_to_remedy', agencyIn(data), instantOf(data['dueAt']) ?? at, textOf(data['official'])),
  ],
};

/** The kinds that the Office's grounds for a return amount to (R13); `other` says too little to hold against anybody. */
const GROUNDS: Readonly<Record<string, ViolationKind>> = {
  missing_component: 'incomplete_submission',
  missing_opinion: 'incomplete_submission',
  missing_position: 'incomplete_submission',
  wrong_form: 'incomplete_submission',
  not_signed: 'incomplete_submission',
  unreconciled: 'unreconciled_submission',
  out_of_competence: 'out_of_competence',
  extra_component: 'extra_component',
  late_without_reason: 'late_dossier',
};

export const chargesOf = (entry: ChargedEntry, facts: Facts): readonly Charge[] =>
  CHARGES[entry.type]?.(entry, facts) ?? [];

/** Whether an entry may charge somebody: the facts are put together for those only. */
export const mayCharge = (type: string): boolean => type in CHARGES;

/** R13, R21: the Office did not review, or the committee did not decide, within its own term. A directory without one charges nobody. */
const lateReview = ({ data, at }: ChargedEntry, agency: string | null): readonly Charge[] =>
  agency === null ? [] : [missed('late_review', agency, instantOf(data['dueAt']) ?? at, null)];

/** The official who had the request on the day of the deadline (R1). */
function silence({ data, at }: ChargedEntry, { request, inOffice }: Facts): readonly Charge[] {
  if (!request) return [];
  const dueAt = instantOf(data['dueAt']) ?? at;
  return [missed('no_opinion', request.agency, dueAt, inOffice(request.handler, request.agency, dueAt))];
}

/** The official who had the request, else the one who gave what was incomplete. */
function incomplete({ data, at }: ChargedEntry, { request, inOffice }: Facts): readonly Charge[] {
  if (!request) return [];
  const dueAt = instantOf(data['dueAt']) ?? at;
  const official = inOffice(request.handler, request.agency, dueAt) ?? request.opinion?.givenBy ?? null;
  return [missed('incomplete_opinion', request.agency, dueAt, official)];
}

/** The lead is late by the time that was its own (R21). */
function overdue(
  { data, at }: ChargedEntry,
  { dossier, inOffice }: Facts,
  kind: 'late_dossier' | 'missed_new_date' = 'late_dossier',
): readonly Charge[] {
  const { leadAgency, responsibleOfficial } = dossier;
  const dueAt = instantOf(data['dueAt']) ?? at;
  return [missed(kind, leadAgency, dueAt, inOffice(responsibleOfficial, leadAgency, dueAt))];
}

/** A late first answer. One that follows a supplement is answered for by the supplement's own deadline. */
function lateAnswer({ data, at }: ChargedEntry, { request, requestDueAt, inOffice }: Facts): readonly Charge[] {
  const given = instantOf(data['givenAt']) ?? at;
  if (!request || !requestDueAt || request.earlierOpinions.length > 0 || !isLate(given, requestDueAt)) return [];
  const official = inOffice(request.handler, request.agency, requestDueAt) ?? textOf(data['givenBy']);
  return [{ ...missed('late_opinion', request.agency, requestDueAt, official), lateUntil: given }];
}

/** R3, R4: the lead chose, outside the procedure's own list, an agency whose business it was not. */
function wronglyAsked({ data, at }: ChargedEntry, { dossier, procedure, inOffice }: Facts): readonly Charge[] {
  const asked = agencyIn(data);
  if (procedure.requiredConsultees.includes(asked) || procedure.optionalConsultees.includes(asked)) return [];
  return [ofLead('improper_consultation', dossier, at, inOffice)];
}

/** R13: one violation of each kind that the grounds amount to, and that the engine finds though the Office did not tick it. */
function returned({ data, at }: ChargedEntry, facts: Facts): readonly Charge[] {
  const grounds = (data['grounds'] ?? []) as readonly string[];
  const kinds = new Set([...grounds.flatMap((ground) => GROUNDS[ground] ?? []), ...seenInSubmission(facts)]);
  return [...kinds].map((kind) => ofLead(kind, facts.dossier, at, facts.inOffice));
}

/** Kinds that a submission amounts to by itself. */
export const OF_A_SUBMISSION: ReadonlySet<ViolationKind> = new Set<ViolationKind>([
  'extra_component',
  'out_of_competence',
]);

/** R2, R16: a matter that was the lead's own to decide, and a component beyond the procedure, in a dossier that has gone up. */
function seenInSubmission({ dossier, procedure }: Facts): ReadonlySet<ViolationKind> {
  const listed = new Set(procedure.components.map((each) => each.code));
  return new Set([
    ...(dossier.components.every((each) => listed.has(each.code)) ? [] : (['extra_component'] as const)),
    ...(procedure.decidedBy === 'committee' ? [] : (['out_of_competence'] as const)),
  ]);
}

/** R19: the applicant of a citizen dossier was not told in time that it would be late. */
function unannounced({ dossier, procedure, apologyDueAt, inOffice }: Facts): readonly Charge[] {
  if (procedure.kind !== 'citizen' || apologyDueAt === null || dossier.apologyExemption !== null) return [];
  const told = instantOf(dossier.apology?.at);
  if (told && !isLate(told, apologyDueAt)) return [];
  return [
    {
      ...missed(
        'missing_apology',
        dossier.leadAgency,
        apologyDueAt,
        inOffice(dossier.responsibleOfficial, dossier.leadAgency, apologyDueAt),
      ),
      lateUntil: told,
    },
  ];
}

const ofLead = (
  kind: ViolationKind,
  { leadAgency, responsibleOfficial }: Case,
  at: Date,
  inOffice: Facts['inOffice'],
): Charge => ({
  kind,
  agency: leadAgency,
  official: inOffice(responsibleOfficial, leadAgency, at),
  occurredAt: at,
  dueAt: null,
  lateUntil: null,
});

const missed = (kind: ViolationKind, agency: string, dueAt: Date, official: string | null): Charge => ({
  kind,
  agency,
  official,
  occurredAt: dueAt,
  dueAt,
  lateUntil: null,
});

/** An instant of an entry: as the machine wrote it, or as JSON has it. */
export const instantOf = (value: unknown): Date | null => {
  if (value instanceof Date) return value;
  return typeof value === 'string' ? new Date(value) : null;
};

/** Entries that charge an agency name it. */
function agencyIn({ agency }: ChargedEntry['data']): string {
  if (typeof agency !== 'string') throw new Error('the entry names no agency');
  return agency;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
