import { describe, expect, test } from '@jest/globals';
import {
  getNextTransitions,
  initialTransition,
  transition,
  type AnyMachineSnapshot,
  type EventObject,
  type StateValue,
} from 'xstate';
import { requestMachine, REQUEST_STATES } from '../../src/modules/consultations/index.js';
import { MEETING_STATES, meetingMachine } from '../../src/modules/meetings/index.js';
import { dossierMachine } from '../../src/modules/dossiers/index.js';
import { PROCESS_STATES } from '../../src/modules/dossiers/dossier.js';
import { REFERRAL_STATES, referralMachine } from '../../src/modules/referrals/index.js';
import { VIOLATION_STATES, violationMachine } from '../../src/modules/violations/index.js';
import { accepts, begin, decide, type DurableMachine, type State } from '../../src/workflow/index.js';
import { snapshotOf } from '../../src/workflow/machine.js';
import {
  askedPlan,
  dossierContext,
  dossierEvents,
  dossierInput,
  meetingPlan,
  supplementRequest,
} from '../support/dossier-samples.js';
import { hours, NOW, plan, requestContext, requestEvents, UNMET } from '../support/machine-samples.js';
import { meetingContext, meetingEvents } from '../support/meeting-samples.js';
import { referralContext, referralEvents, referralPlan, remedy } from '../support/referral-samples.js';
import { inspectionMachine } from '../support/permit-inspection.js';
import { permitMachine } from '../support/permit-machine.js';
import { contributionMachine } from '../../src/modules/tasks/contribution-machine.js';
import { taskMachine } from '../../src/modules/tasks/task-machine.js';
import { CONTRIBUTION_TIMERS, TASK_TIMERS } from '../support/task-samples.js';
import { CONTRIBUTION_SUBJECT, TASK_SUBJECT } from '../support/task-subjects.js';
import { ruling, violationContext, violationEvents, violationInput } from '../support/violation-samples.js';

type Event = { readonly type: string; readonly at: Date };
type Action = { readonly type: string; readonly params: { id?: string; sendId?: string; delay?: number } };
interface Subject {
  readonly machine: DurableMachine;
  readonly states: readonly State[];
  readonly context: object;
  readonly events: readonly Event[];
  readonly input: object;
}

const single = (...names: readonly string[]): State[] => names.map((state) => ({ state }));
/** Every event as it is, with rules that are not met, and every timer that a state may arm. */
const variants = (machine: DurableMachine, events: readonly Event[], timers: readonly string[]): Event[] => [
  ...events,
  ...events.map((each) => ({ ...each, unmet: UNMET })),
  ...timers.flatMap((name) => machine.timerEvents(name).map((type) => ({ type, at: NOW }))),
];

const SUBJECTS: Record<string, Subject> = {
  permit: {
    machine: permitMachine,
    states: single('applied', 'inspecting', 'desk', 'panel', 'granted', 'refused', 'cancelled', 'expired'),
    context: {
      holder: 'An',
      openInspections: 1,
      expiresAt: hours(48),
      reviewDueAt: hours(9),
      rulesRevision: 1,
      notes: [],
    },
    input: { holder: 'An', expiresAt: hours(48), rulesRevision: 1 },
    events: variants(
      permitMachine,
      [
        { type: 'note', text: 'x' },
        { type: 'postpone', until: hours(72) },
        { type: 'postpone', until: null },
        { type: 'inspect', inspections: [], reviewDueAt: hours(9) },
        { type: 'refer' },
        { type: 'grant', fee: 1 },
        { type: 'cancel' },
        { type: 'visit_again', id: 'visit-1' },
        { type: 'inspection_done' },
        { type: 'rules_changed', revision: 2, expiresAt: null },
      ].map((each) => ({ ...each, at: NOW })),
      ['expiry', 'reviewDeadline'],
    ),
  },
  inspection: {
    machine: inspectionMachine,
    states: single('planned', 'missed', 'fined', 'passed', 'failed', 'closed'),
    context: { inspector: 'H29.2', visitAt: hours(5), calls: [], fineAt: hours(1) },
    input: { inspector: 'H29.2', visitAt: hours(5) },
    events: variants(
      inspectionMachine,
      [
        { type: 'report', passed: true },
        { type: 'report', passed: false },
        { type: 'visit_again' },
        { type: 'close' },
      ].map((each) => ({ ...each, at: NOW })),
      ['call', 'visit', 'fine'],
    ),
  },
  request: {
    machine: requestMachine,
    states: single(...REQUEST_STATES),
    context: requestContext({ dueAt: hours(-1), supplementDueAt: hours(9) }),
    input: plan(),
    events: variants(
      requestMachine,
      [...Object.values(requestEvents()), { ...requestEvents().decide_extension, granted: false }],
      ['reminder', 'responseDeadline', 'supplementDeadline'],
    ),
  },
  meeting: {
    machine: meetingMachine,
    states: single(...MEETING_STATES),
    context: meetingContext({ request: askedPlan().request }),
    input: meetingPlan(),
    events: variants(
      meetingMachine,
      [
        ...Object.values(meetingEvents()),
        { ...meetingEvents().answer, answer: { ...meetingEvents().answer.answer, granted: false } } as Event,
      ],
      ['confirmDeadline'],
    ),
  },
  violation: {
    machine: violationMachine,
    states: single(...VIOLATION_STATES),
    context: violationContext(),
    input: violationInput(),
    events: variants(
      violationMachine,
      [...Object.values(violationEvents()), { ...violationEvents().rule, ruling: ruling('upheld') } as Event],
      ['explanationDeadline'],
    ),
  },
  referral: {
    machine: referralMachine,
    states: single(...REFERRAL_STATES),
    context: referralContext({ measures: [remedy(9), remedy(9)], remedyDueAt: hours(9) }),
    input: referralPlan(),
    events: [
      ...variants(
        referralMachine,
        [...Object.values(referralEvents()), { ...referralEvents().decide, measures: [remedy(5)] } as Event],
        ['remedyDeadline', 'reviewReminder', 'reviewDeadline'],
      ),
      ...referralMachine.timerEvents('remedyDeadline').map((type) => ({ type, at: hours(9) })),
      ...referralMachine.timerEvents('reviewReminder').map((type) => ({ type, at: hours(192) })),
      ...referralMachine.timerEvents('reviewDeadline').map((type) => ({ type, at: hours(240) })),
    ],
  },
  task: { ...TASK_SUBJECT, events: variants(taskMachine, TASK_SUBJECT.events, TASK_TIMERS) },
  contribution: {
    ...CONTRIBUTION_SUBJECT,
    events: variants(contributionMachine, CONTRIBUTION_SUBJECT.events, CONTRIBUTION_TIMERS),
  },
  dossier: {
    machine: dossierMachine,
    states: PROCESS_STATES.flatMap((process) =>
      ['running', 'suspended', 'overdue', 'stopped'].flatMap((clock) =>
        ['none', 'due', 'overdue'].map((supplement) => ({ process, clock, supplement })),
      ),
    ),
    context: dossierContext({
      openRequests: 1,
      reviewDueAt: hours(9),
      decisionDueAt: hours(10),
      supplementRequests: [supplementRequest()],
    }),
    input: dossierInput(),
    events: variants(
      dossierMachine,
      [
        ...Object.values(dossierEvents()),
        { ...dossierEvents().revise, componentsMissing: true },
        { ...dossierEvents().calendar_changed, dueAt: hours(400) },
        { ...dossierEvents().calendar_changed, supplement: { from: hours(48), dueAt: hours(72), ladder: [] } },
      ],
      [
        'dossierDue',
        'leadDue',
        'newDateDue',
        'suspensionEnd',
        'reviewDeadline',
        'decisionDeadline',
        'supplementReminder',
        'supplementDeadline',
      ],
    ),
  },
};

/** What XState's own functions answer, in the words of a decision. */
function asDecision(
  machine: DurableMachine,
  [next, actions]: readonly [AnyMachineSnapshot, readonly object[]],
  now: Date,
) {
  const timers = new Map<string, Date | null>();
  const effects: object[] = [];
  for (const { type, params } of actions as Action[]) {
    if (type === 'xstate.cancel') timers.set(machine.timerName(params.sendId!)!, null);
    else if (type !== 'xstate.raise') effects.push({ type, params });
    else if (params.delay !== undefined)
      timers.set(
        machine.timerName(params.id!)!,
        Number.isFinite(params.delay) ? new Date(now.getTime() + params.delay) : null,
      );
  }
  return { state: machine.toState(next.value as StateValue), context: next.context as object, timers, effects };
}

describe.each(Object.entries(SUBJECTS))('%s', (_name, { machine, states, context, events, input }) => {
  test('begins as XState begins it', () => {
    const own = initialTransition(machine.machine, { ...input, at: NOW }) as unknown as [AnyMachineSnapshot, object[]];
    expect(begin(machine, { ...input, at: NOW })).toEqual(asDecision(machine, own, NOW));
  });

  test(`goes where XState goes in each of ${states.length} states on each of ${events.length} events`, () => {
    const differing: unknown[] = [];
    for (const state of states) {
      for (const event of events) {
        const snapshot = snapshotOf(machine, state, context);
        const possible = snapshot.can(event);
        const own = possible
          ? asDecision(machine, transition(machine.machine, snapshot, event as EventObject), event.at)
          : 'refused';
        const ours = accepts(machine, state, context, event) ? decide(machine, state, context, event) : 'refused';
        if (possible === (ours === 'refused')) differing.push([state, event.type, 'taken by one alone']);
        else expect(ours).toEqual(own);
      }
    }
    expect(differing).toEqual([]);
  });

  test('lists its timers and its states completely', () => {
    const known = new Set(events.map((each) => each.type));
    const missing = states.flatMap((state) =>
      getNextTransitions(snapshotOf(machine, state, context))
        .map((each) => String(each.eventType))
        .filter((type) => type !== '' && !known.has(type)),
    );
    expect(missing).toEqual([]);
  });
});

test('every pair of state and event was tried', () => {
  const pairs = Object.entries(SUBJECTS).map(([name, { states, events }]) => [name, states.length * events.length]);
  expect(Object.fromEntries(pairs)).toEqual({
    permit: 176,
    inspection: 66,
    request: 9 * 48,
    meeting: 6 * 15,
    violation: 5 * 17,
    referral: 7 * 30,
    task: 42 * 65,
    contribution: 4 * 19,
    dossier: 96 * 81,
  });
});
