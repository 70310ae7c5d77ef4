import { changesOf } from '../../workflow/index.js';
import type { InspectionEvent } from './inspection-events.js';
import { NO_STAGE } from './inspection-terms.js';
import {
  isAwaited,
  isMissed,
  isOwed,
  isReported,
  nextAnswerDue,
  nextOfRemedies,
  type Finding,
  type InspectionContext,
  type InspectionInput,
  type Remedy,
  type StageTerm,
} from './inspection.js';

const { onEvent, onTime } = changesOf<InspectionContext, InspectionEvent>();

/** The term of a stage that begins. */
const staged = ({ stage, stageDueAt, remindAt }: StageTerm) => ({ stage, stageDueAt, remindAt, overdueAt: null });

const withFindings = (findings: readonly Finding[]) => ({ findings, answerDueAt: nextAnswerDue(findings) });

const withRemedies = (remedies: readonly Remedy[]) => ({ remedies, ...nextOfRemedies(remedies) });

export const ordered = ({ at, ...input }: InspectionInput & { at: Date }): InspectionContext => ({
  ...input,
  announcement: null,
  draw: null,
  earlierDraws: [],
  findings: [],
  minutes: null,
  report: null,
  conclusion: null,
  remedies: [],
  closure: null,
  cancellation: null,
  overdueAt: null,
  answerDueAt: null,
  remedyDueAt: null,
  judgeDueAt: null,
  remedyRemindAt: null,
  orderedAt: at,
  startedAt: null,
  concludedAt: null,
  endedAt: null,
});

export const announced = onEvent<'announce'>((_, { announcement, ...event }) => ({ announcement, ...staged(event) }));

export const rescheduled = onEvent<'reschedule'>((_, { plannedOn, ...event }) => ({ plannedOn, ...staged(event) }));

export const teamChanged = onEvent<'change_team'>((_, { team }) => ({ team }));

export const drawn = onEvent<'draw_sample'>(({ draw: before, earlierDraws }, { draw }) => ({
  draw,
  earlierDraws: before === null ? earlierDraws : [...earlierDraws, before],
}));

export const started = onEvent<'start'>((_, { at, ...event }) => ({ startedAt: at, ...staged(event) }));

export const findingRecorded = onEvent<'record_finding'>(({ findings }, { finding }) =>
  withFindings([...findings, finding]),
);

export const findingAnswered = onEvent<'answer_finding'>(({ findings }, { finding, answer }) =>
  withFindings(findings.map((each) => (each.no === finding ? { ...each, answer } : each))),
);

/** Silence is recorded, of every finding whose term has passed. */
export const unanswered = onTime(({ findings }, now) =>
  withFindings(
    findings.map((each) =>
      isAwaited(each) && new Date(each.answerDueAt) <= now ? { ...each, silentAt: now.toISOString() } : each,
    ),
  ),
);

export const finished = onEvent<'finish'>((_, { minutes, ...event }) => ({ minutes, ...staged(event) }));

export const reported = onEvent<'report'>((_, { report, ...event }) => ({ report, ...staged(event) }));

export const concluded = onEvent<'conclude'>((_, { at, conclusion, findings, remedies, ...event }) => ({
  conclusion,
  ...withFindings(findings),
  ...withRemedies(remedies),
  answerDueAt: null,
  concludedAt: at,
  ...staged(event),
}));

const changed = (remedies: readonly Remedy[], no: number, change: (remedy: Remedy) => Remedy) =>
  withRemedies(remedies.map((each) => (each.no === no ? change(each) : each)));

export const remedyReported = onEvent<'report_remedy'>(({ remedies }, { remedy, report, judgeDueAt }) =>
  changed(remedies, remedy, (each) => ({
    ...each,
    reports: [...each.reports, report],
    judgeDueAt,
    judgeOverdueAt: null,
  })),
);

/** Accepted, released, or owed once more until a new term. */
export const remedyJudged = onEvent<'judge_remedy'>(({ remedies }, { remedy, judgement, term, ...event }) => ({
  ...changed(remedies, remedy, (each) => ({
    ...each,
    judgements: [...each.judgements, judgement],
    judgeDueAt: null,
    judgeOverdueAt: null,
    ...term,
  })),
  ...staged(event),
}));

export const remedyReminded = onEvent<'remind_remedy'>(({ remedies }, { at, remedy, message, by }) =>
  changed(remedies, remedy, (each) => ({
    ...each,
    reminders: [...each.reminders, { at: at.toISOString(), by, message, manual: true }],
  })),
);

const due = (moment: string | null, now: Date): boolean => moment !== null && new Date(moment) <= now;

/** Whose agency is reminded now. */
export const toRemind = ({ remedies }: InspectionContext, now: Date): Remedy[] =>
  remedies.filter((each) => isOwed(each) && !isMissed(each) && due(each.remindAt, now));

/** Whose term passes now. */
export const toMiss = ({ remedies }: InspectionContext, now: Date): Remedy[] =>
  remedies.filter((each) => isOwed(each) && !isMissed(each) && due(each.dueAt, now));

/** Whose judgement is late now. */
export const toJudge = ({ remedies }: InspectionContext, now: Date): Remedy[] =>
  remedies.filter((each) => isReported(each) && each.judgeOverdueAt === null && due(each.judgeDueAt, now));

export const remediesReminded = onTime((context, now) => {
  const numbers = new Set(toRemind(context, now).map(({ no }) => no));
  return withRemedies(
    context.remedies.map((each) =>
      numbers.has(each.no)
        ? {
            ...each,
            remindAt: null,
            reminders: [...each.reminders, { at: now.toISOString(), by: null, message: null, manual: false }],
          }
        : each,
    ),
  );
});

/** R24: every term that has passed is noted; the next one is armed. */
export const remediesMissed = onTime((context, now) => {
  const numbers = new Set(toMiss(context, now).map(({ no }) => no));
  return withRemedies(
    context.remedies.map((each) => (numbers.has(each.no) ? { ...each, missed: [...each.missed, each.dueAt] } : each)),
  );
});

/** That the inspectors are late with what they make of a report is said once. */
export const judgementsLate = onTime((context, now) => {
  const numbers = new Set(toJudge(context, now).map(({ no }) => no));
  return withRemedies(
    context.remedies.map((each) => (numbers.has(each.no) ? { ...each, judgeOverdueAt: each.judgeDueAt } : each)),
  );
});

export const closed = onEvent<'close'>((_, { at, closure }) => ({ closure, endedAt: at, ...staged(NO_STAGE) }));

export const cancelled = onEvent<'cancel'>((_, { at, cancellation }) => ({
  cancellation,
  endedAt: at,
  ...staged(NO_STAGE),
}));

export const reminded = onTime(() => ({ remindAt: null }));

export const overdue = onTime(({ stageDueAt }) => ({ overdueAt: stageDueAt }));

/** What was missed stays missed, unless its day turns out to lie ahead. */
export const moved = onEvent<'move_terms'>(
  ({ overdueAt }, { at, findings, remedies, stage, stageDueAt, remindAt }) => ({
    ...withFindings(findings),
    ...withRemedies(remedies),
    stage,
    stageDueAt,
    remindAt,
    overdueAt: stageDueAt !== null && stageDueAt > at ? null : overdueAt,
  }),
);
