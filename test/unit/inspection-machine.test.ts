import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { InspectionEvent } from '../../src/modules/inspections/inspection-events.js';
import { inspectionMachine } from '../../src/modules/inspections/inspection-machine.js';
import {
  INSPECTION_STATES,
  isOwed,
  isReported,
  isSettled,
  nextOfRemedies,
  type InspectionContext,
  type InspectionState,
} from '../../src/modules/inspections/inspection.js';
import { decide } from '../../src/workflow/index.js';
import { inspectionContext, inspectionEvents, remedyReport, remedySample } from '../support/inspection-samples.js';
import { hours, UNMET } from '../support/machine-samples.js';

const TIMERS = ['stageReminder', 'stageTerm', 'answerTerm', 'remedyReminder', 'remedyTerm', 'judgementTerm'] as const;
type Event = InspectionEvent['type'] | (typeof TIMERS)[number];
const EVENTS: readonly Event[] = [...(Object.keys(inspectionEvents()) as InspectionEvent['type'][]), ...TIMERS];

const STAGED = { stageReminder: true, stageTerm: true } as const;

/** Where each state of an inspection goes on each event, `true`: it stays; every pair that is not here is refused. */
const GOES: Record<InspectionState, Partial<Record<Event, InspectionState | true>>> = {
  planned: {
    announce: 'announced',
    reschedule: true,
    change_team: true,
    draw_sample: true,
    cancel: 'cancelled',
    move_terms: true,
    ...STAGED,
  },
  surprise: {
    reschedule: true,
    change_team: true,
    draw_sample: true,
    start: 'under_way',
    cancel: 'cancelled',
    move_terms: true,
    ...STAGED,
  },
  announced: {
    reschedule: true,
    change_team: true,
    draw_sample: true,
    start: 'under_way',
    cancel: 'cancelled',
    move_terms: true,
    ...STAGED,
  },
  under_way: {
    change_team: true,
    record_finding: true,
    answer_finding: true,
    finish: true,
    report: true,
    conclude: 'concluded',
    move_terms: true,
    answerTerm: true,
    ...STAGED,
  },
  concluded: {
    report_remedy: true,
    judge_remedy: 'followed_up',
    remind_remedy: true,
    refer: true,
    move_terms: true,
    remedyReminder: true,
    remedyTerm: true,
    judgementTerm: true,
  },
  followed_up: { close: 'closed', refer: true, move_terms: true, ...STAGED },
  closed: { refer: true },
  cancelled: {},
};

const contextOf = (state: string): InspectionContext =>
  inspectionContext({ kind: state === 'surprise' ? 'surprise' : 'planned' });

/** Each state has timers of its own. */
const timerOf = (event: string, state: string): string => {
  const all = inspectionMachine.timerEvents(event);
  return all.find((each) => each.endsWith(`.${state}`)) ?? all[0]!;
};

const eventOf = (event: Event, state = ''): { type: string; at: Date } =>
  (TIMERS as readonly string[]).includes(event)
    ? { type: timerOf(event, state), at: hours(900) }
    : inspectionEvents(hours(2))[event as InspectionEvent['type']];

function after(state: string, event: Event, context: InspectionContext, more: object = {}) {
  try {
    return decide(inspectionMachine, { state }, context, { ...eventOf(event, state), ...more });
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const PAIRS = INSPECTION_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const));

test.each(PAIRS)('%s on %s', (state, event) => {
  const result = after(state, event, contextOf(state));
  const goes = GOES[state][event];
  if (goes === undefined) expect(typeof result).toBe('string');
  else expect(result).toMatchObject({ state: { state: goes === true ? state : goes } });
});

test.each(PAIRS.filter(([, event]) => 'unmet' in eventOf(event)))(
  '%s on %s is refused where a rule is not met',
  (state, event) => {
    expect(typeof after(state, event, contextOf(state), { unmet: [UNMET] })).toBe('string');
  },
);

test('whatever happens in whatever order, terms that are armed are those of what is owed, and an end is an end', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(
        fc.record({
          event: fc.constantFrom(...EVENTS),
          outcome: fc.constantFrom('accepted', 'sent_back', 'released'),
          none: fc.boolean(),
        }),
        { maxLength: 40 },
      ),
      (surprise, steps) => {
        let state = surprise ? 'surprise' : 'planned';
        let context = { ...contextOf(state), remedies: [], findings: [], ...nextOfRemedies([]) } as InspectionContext;
        for (const { event, outcome, none } of steps) {
          const more =
            event === 'judge_remedy'
              ? {
                  judgement: { ...inspectionEvents().judge_remedy.judgement, outcome },
                  term:
                    outcome === 'sent_back'
                      ? { workingDays: 1, from: hours(2).toISOString(), dueAt: hours(99).toISOString(), remindAt: null }
                      : null,
                }
              : event === 'conclude' && none
                ? { remedies: [] }
                : event === 'move_terms'
                  ? { findings: context.findings, remedies: context.remedies }
                  : {};
          const result = after(state, event, context, more);
          if (typeof result === 'string') continue;
          expect(['closed', 'cancelled'].includes(state) ? event : 'refer').toBe('refer');
          state = result.state['state']!;
          context = result.context;
          if (state === 'followed_up') expect(context.remedies.every(isSettled)).toBe(true);
          expect(context).toMatchObject(nextOfRemedies(context.remedies));
          for (const each of context.remedies)
            expect([isOwed(each), isReported(each), isSettled(each)].filter(Boolean)).toHaveLength(1);
        }
      },
    ),
  );
});

test('a term that passes is noted once; a report that was sent back is owed until its new term', () => {
  const missed = after('concluded', 'remedyTerm', inspectionContext());
  if (typeof missed === 'string') throw new Error(missed);
  const [remedy] = missed.context.remedies;
  expect(remedy).toMatchObject({ missed: [remedySample().dueAt] });
  expect(missed.context.remedyDueAt).toBeNull();
  const reported = remedySample({ reports: [remedyReport()], judgeDueAt: hours(96).toISOString() });
  expect([isOwed(reported), isReported(reported)]).toEqual([false, true]);
  const judgement = { ...inspectionEvents().judge_remedy.judgement, outcome: 'sent_back' as const };
  expect(isOwed({ ...reported, judgements: [judgement] })).toBe(true);
});
