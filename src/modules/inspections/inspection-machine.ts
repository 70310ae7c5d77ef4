import { setup } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import { usedFiles, type UsedFiles } from '../files/index.js';
import * as change from './inspection-changes.js';
import { INTERNAL_EVENTS, type InspectionEvent } from './inspection-events.js';
import { drafts } from './inspection-journal.js';
import { isSettled, type InspectionContext, type InspectionInput } from './inspection.js';
import type { KeptSample } from './matter.js';
import { INSPECTION_STATE_NAMES } from './texts/names.js';

/** Whether nothing is left to be put right once this event has happened. */
function settlesAll({ context, event }: { context: InspectionContext; event: InspectionEvent }): boolean {
  if (event.type === 'conclude') return event.remedies.length === 0;
  if (event.type !== 'judge_remedy' || event.judgement.outcome === 'sent_back') return false;
  return context.remedies.every((each) => each.no === event.remedy || isSettled(each));
}

const definition = setup({
  types: {
    context: {} as InspectionContext,
    events: {} as InspectionEvent,
    input: {} as InspectionInput & { at: Date },
  },
  actions: {
    ...workflowActions,
    /** Effects that are rows of their own. */
    keep_sample: (_: unknown, _kept: KeptSample): void => undefined,
    use_files: (_: unknown, _files: UsedFiles): void => undefined,
  },
  delays: {
    stageReminder: until(({ remindAt }: InspectionContext) => remindAt),
    stageTerm: until(({ stageDueAt, overdueAt }: InspectionContext) => (overdueAt === null ? stageDueAt : null)),
    answerTerm: until(({ answerDueAt }: InspectionContext) => answerDueAt),
    remedyReminder: until(({ remedyRemindAt }: InspectionContext) => remedyRemindAt),
    remedyTerm: until(({ remedyDueAt }: InspectionContext) => remedyDueAt),
    judgementTerm: until(({ judgeDueAt }: InspectionContext) => judgeDueAt),
  },
  guards: {
    rulesMet,
    isSurprise: ({ context }) => context.kind === 'surprise',
    settlesAll: ({ context, event }) => rulesMet({ event }) && settlesAll({ context, event }),
  },
});

const record = recordOf<InspectionContext, InspectionEvent>();

const to = <S extends string, const A>(target: S, actions: A) =>
  ({ guard: 'rulesMet', target, reenter: true, actions }) as const;

/** Whoever ordered it is reminded before the term of the stage, and its end is recorded. */
const timed = {
  stageReminder: { actions: [change.reminded, record(drafts.reminded)] },
  stageTerm: { actions: [change.overdue, record(drafts.overdue)] },
} as const;

const moved = <S extends string>(target: S) =>
  ({ move_terms: { target, reenter: true, actions: [change.moved, record(drafts.moved)] } }) as const;

const keepSample = {
  type: 'keep_sample',
  params: ({ event }: { event: InspectionEvent }) => ({ matters: event.type === 'draw_sample' ? event.matters : [] }),
} as const;

const teamChanged = [change.teamChanged, record(drafts.teamChanged)] as const;

/** What may still be changed before it is under way. */
const preparing = <S extends string>(target: S) =>
  ({
    ...moved(target),
    reschedule: to(target, [change.rescheduled, record(drafts.rescheduled)]),
    change_team: to(target, teamChanged),
    draw_sample: to(target, [change.drawn, record(drafts.drawn), keepSample]),
    cancel: to('cancelled', [change.cancelled, record(drafts.cancelled)]),
  }) as const;

const start = to('under_way', [change.started, record(drafts.started)]);
const refer = {
  guard: 'rulesMet',
  actions: {
    type: 'spawn',
    params: ({ event }: { event: InspectionEvent }) => ({
      machine: 'referral',
      children: event.type === 'refer' ? [event.referral] : [],
    }),
  },
} as const;
const concluded = [change.concluded, record(drafts.concluded)] as const;
const judged = [change.remedyJudged, record(drafts.remedyJudged)] as const;
const nameFile = {
  type: 'use_files',
  params: ({ event }: { event: InspectionEvent }) =>
    usedFiles(event.type === 'report_remedy' ? [{ fileId: event.report.fileId }] : []),
} as const;

const machine = definition.createMachine({
  id: 'inspection',
  context: ({ input }) => change.ordered(input),
  entry: record(drafts.ordered),
  initial: 'planned',
  states: {
    // Entered with the decision. Whoever ordered it tells the subject in time, draws the sample, or calls it off; if nobody does, its term is recorded as missed.
    planned: {
      always: { guard: 'isSurprise', target: 'surprise' },
      after: timed,
      on: { ...preparing('planned'), announce: to('announced', [change.announced, record(drafts.announced)]) },
    },
    // Entered with the decision, where the subject is not to know. It begins, or is called off; if nobody does anything, its term is recorded as missed.
    surprise: { after: timed, on: { ...preparing('surprise'), start } },
    // Entered when the subject is told. It begins on its day, or is called off; if nobody does anything, its term is recorded as missed.
    announced: { after: timed, on: { ...preparing('announced'), start } },
    // Entered on the day. The team records findings and the subject explains them; minutes, report and conclusion follow, each with its term, which is recorded where it is missed.
    under_way: {
      after: {
        ...timed,
        answerTerm: { target: 'under_way', reenter: true, actions: [record(drafts.unanswered), change.unanswered] },
      },
      on: {
        ...moved('under_way'),
        change_team: to('under_way', teamChanged),
        record_finding: to('under_way', [change.findingRecorded, record(drafts.findingRecorded)]),
        answer_finding: to('under_way', [change.findingAnswered, record(drafts.findingAnswered)]),
        finish: to('under_way', [change.finished, record(drafts.finished)]),
        report: to('under_way', [change.reported, record(drafts.reported)]),
        conclude: [
          { guard: 'settlesAll', target: 'followed_up', actions: [...concluded, record(drafts.followedUp)] },
          to('concluded', concluded),
        ],
      },
    },
    // Entered with the conclusion, while something is to be put right. Each agency reports, the inspectors accept or send back; a term that passes is recorded, and charged (R24).
    concluded: {
      after: {
        remedyReminder: {
          target: 'concluded',
          reenter: true,
          actions: [record(drafts.remediesReminded), change.remediesReminded],
        },
        remedyTerm: {
          target: 'concluded',
          reenter: true,
          actions: [record(drafts.remediesMissed), change.remediesMissed],
        },
        judgementTerm: {
          target: 'concluded',
          reenter: true,
          actions: [record(drafts.judgementsLate), change.judgementsLate],
        },
      },
      on: {
        ...moved('concluded'),
        report_remedy: to('concluded', [change.remedyReported, record(drafts.remedyReported), nameFile]),
        judge_remedy: [
          { guard: 'settlesAll', target: 'followed_up', actions: [...judged, record(drafts.followedUp)] },
          to('concluded', judged),
        ],
        remind_remedy: to('concluded', [change.remedyReminded, record(drafts.remedyReminded)]),
        refer,
      },
    },
    // Entered once everything was put right, or nothing was to be. Whoever ordered it closes it; if nobody does, its term is recorded as missed.
    followed_up: {
      after: timed,
      on: { ...moved('followed_up'), close: to('closed', [change.closed, record(drafts.closed)]), refer },
    },
    // Entered by whoever ordered it. Final; what is still held against an agency may be referred.
    closed: { on: { refer } },
    // Entered by whoever ordered it, before it is under way, with a reason. Final.
    cancelled: {},
  },
});

/** An inspection, from its decision to the last remedy (R23, R24). */
export const inspectionMachine = durable(machine, {
  name: 'inspection',
  internal: INTERNAL_EVENTS,
  called: INSPECTION_STATE_NAMES,
});
