import type { Json } from '../../core/dates.js';
import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import { toJudge, toMiss, toRemind } from './inspection-changes.js';
import type { InspectionEvent } from './inspection-events.js';
import { isAwaited, isOwed, type InspectionContext, type Remedy } from './inspection.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const INSPECTION_ENTRIES = [
  'inspection.ordered',
  'inspection.announced',
  'inspection.rescheduled',
  'inspection.team_changed',
  'inspection.sample_drawn',
  'inspection.started',
  'inspection.finding_recorded',
  'inspection.finding_answered',
  'inspection.finding_unanswered',
  'inspection.finished',
  'inspection.reported',
  'inspection.concluded',
  'inspection.remedy_set',
  'inspection.remedy_reminded',
  'inspection.remedy_reported',
  'inspection.remedy_judged',
  'inspection.remedy_missed',
  'inspection.judgement_overdue',
  'inspection.followed_up',
  'inspection.closed',
  'inspection.cancelled',
  'inspection.reminded',
  'inspection.overdue',
  'inspection.moved',
] as const;

type InspectionEntry = (typeof INSPECTION_ENTRIES)[number];
type JournalDraft = AnyDraft & { readonly type: InspectionEntry };
type Args = ActionArgs<InspectionContext>;
type Of<T extends InspectionEvent['type']> = EventOf<InspectionEvent, T>;

const at = (event: object): Date => (event as { at: Date }).at;

/** What the agency that is inspected is told. */
const told = (context: InspectionContext, type: InspectionEntry, data: JournalDraft['data']): JournalDraft => ({
  type,
  about: context.subjectAgency,
  data: { subject: context.subjectAgency, ...data },
});

/** What stays with those who inspect. */
const kept = (type: InspectionEntry, data: JournalDraft['data']): JournalDraft => ({ type, data });

/** Before it is under way a surprise is told to nobody: R23. */
const open = (context: InspectionContext, type: InspectionEntry, data: JournalDraft['data']): JournalDraft =>
  context.kind === 'planned' ? told(context, type, data) : kept(type, data);

const ofRemedy = (
  type: InspectionEntry,
  { no, agency }: Pick<Remedy, 'no' | 'agency'>,
  data: JournalDraft['data'],
): JournalDraft => ({ type, about: agency, data: { remedy: no, agency, ...data } });

const remedyOf = ({ remedies }: InspectionContext, no: number): Pick<Remedy, 'no' | 'agency'> =>
  remedies.find((each) => each.no === no) ?? { no, agency: '' };

const json = (value: unknown): Json => value as Json;

/** What each event leaves in the journal. */
export const drafts = {
  ordered: ({ context }: Args) =>
    open(context, 'inspection.ordered', {
      code: context.code,
      kind: context.kind,
      title: context.title,
      lead: context.leadAgency,
      team: json(context.team),
      scope: json(context.scope),
      periodFrom: context.periodFrom,
      periodTo: context.periodTo,
      ...context.basis,
      plannedOn: context.plannedOn,
      dueAt: context.stageDueAt,
    }),
  announced: ({ context }: Args) =>
    told(context, 'inspection.announced', { ...context.announcement, plannedOn: context.plannedOn }),
  rescheduled: ({ context, event }: Args) => {
    const { plannedOn, reason } = event as Of<'reschedule'>;
    return open(context, 'inspection.rescheduled', { plannedOn, reason });
  },
  teamChanged: ({ context, event }: Args) => {
    const { team, reason } = event as Of<'change_team'>;
    const draft = context.startedAt === null ? open : told;
    return draft(context, 'inspection.team_changed', { team: json(team), reason });
  },
  drawn: ({ event }: Args) => kept('inspection.sample_drawn', { ...(event as Of<'draw_sample'>).draw }),
  started: ({ context }: Args) =>
    told(context, 'inspection.started', {
      code: context.code,
      kind: context.kind,
      title: context.title,
      ...context.basis,
      sampleSize: context.draw?.size ?? 0,
      dueAt: context.stageDueAt,
    }),
  findingRecorded: ({ context, event }: Args) => {
    const { no, entry, kind, text, rule, severity, answerDueAt } = (event as Of<'record_finding'>).finding;
    const finding = { finding: no, entry: json(entry), kind, text, rule, severity, dueAt: answerDueAt };
    return told(context, 'inspection.finding_recorded', finding);
  },
  findingAnswered: ({ context, event }: Args) => {
    const { finding, answer } = event as Of<'answer_finding'>;
    return told(context, 'inspection.finding_answered', { finding, ...answer });
  },
  /** Written before the change: those whose term passes now. */
  unanswered: ({ context, event }: Args) =>
    context.findings
      .filter((each) => isAwaited(each) && new Date(each.answerDueAt) <= at(event))
      .map(({ no, answerDueAt }) =>
        told(context, 'inspection.finding_unanswered', { finding: no, dueAt: answerDueAt }),
      ),
  finished: ({ context }: Args) => told(context, 'inspection.finished', { ...context.minutes }),
  reported: ({ context }: Args) => kept('inspection.reported', { ...context.report }),
  concluded: ({ context }: Args) => [
    told(context, 'inspection.concluded', {
      ...context.conclusion,
      findings: context.findings.map(({ no, outcome, outcomeText }) => ({ finding: no, outcome, text: outcomeText })),
      remedies: context.remedies.length,
    }),
    ...context.remedies.map((each) =>
      ofRemedy('inspection.remedy_set', each, { text: each.text, findings: [...each.findings], dueAt: each.dueAt }),
    ),
  ],
  remedyReported: ({ context, event }: Args) => {
    const { remedy, report } = event as Of<'report_remedy'>;
    return ofRemedy('inspection.remedy_reported', remedyOf(context, remedy), { ...report });
  },
  remedyJudged: ({ context, event }: Args) => {
    const { remedy, judgement } = event as Of<'judge_remedy'>;
    return ofRemedy('inspection.remedy_judged', remedyOf(context, remedy), { ...judgement });
  },
  remedyReminded: ({ context, event }: Args) => {
    const { remedy, message } = event as Of<'remind_remedy'>;
    return ofRemedy('inspection.remedy_reminded', remedyOf(context, remedy), { message, manual: true });
  },
  /** Written before the change. */
  remediesReminded: ({ context, event }: Args) =>
    toRemind(context, at(event)).map((each) =>
      ofRemedy('inspection.remedy_reminded', each, { message: null, manual: false, dueAt: each.dueAt }),
    ),
  remediesMissed: ({ context, event }: Args) =>
    toMiss(context, at(event)).map((each) => ofRemedy('inspection.remedy_missed', each, { dueAt: each.dueAt })),
  judgementsLate: ({ context, event }: Args) =>
    toJudge(context, at(event)).map(({ no, judgeDueAt }) =>
      kept('inspection.judgement_overdue', { remedy: no, dueAt: judgeDueAt }),
    ),
  followedUp: ({ context }: Args) =>
    told(context, 'inspection.followed_up', { remedies: context.remedies.length, dueAt: context.stageDueAt }),
  closed: ({ context }: Args) => told(context, 'inspection.closed', { ...context.closure }),
  cancelled: ({ context }: Args) => open(context, 'inspection.cancelled', { ...context.cancellation }),
  reminded: ({ context }: Args) =>
    kept('inspection.reminded', { stage: context.stage?.name ?? null, dueAt: context.stageDueAt }),
  overdue: ({ context }: Args) =>
    kept('inspection.overdue', { stage: context.stage?.name ?? null, dueAt: context.stageDueAt }),
  moved: ({ event }: Args) => {
    const { basis, stageDueAt, findings, remedies } = event as Of<'move_terms'>;
    return kept('inspection.moved', {
      basis,
      dueAt: stageDueAt,
      findings: findings.filter(isAwaited).map(({ no, answerDueAt }) => ({ finding: no, dueAt: answerDueAt })),
      remedies: remedies.filter(isOwed).map(({ no, agency, dueAt }) => ({ remedy: no, agency, dueAt })),
    });
  },
};
