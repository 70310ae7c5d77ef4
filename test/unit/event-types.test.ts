import { expect, test } from '@jest/globals';
import { PROCESSES } from '../../src/app/processes.js';
import { EVENT_TYPES } from '../support/routes.js';
import { begin, offer, type Decision } from '../../src/workflow/decide.js';
import {
  bindingsOf,
  type DurableEvent,
  type JournalDraft,
  type MachineBinding,
  type State,
} from '../../src/workflow/index.js';
import {
  handlingContext,
  handlingEvents,
  handlingInput,
  stepContext,
  stepEvents,
  stepInput,
  supplementSample,
} from '../support/citizen-samples.js';
import { askedPlan, dossierContext, dossierEvents, dossierInput, meetingPlan } from '../support/dossier-samples.js';
import { hours, NOW, plan, requestContext, requestEvents } from '../support/machine-samples.js';
import { meetingContext, meetingEvents } from '../support/meeting-samples.js';
import {
  inspectionContext,
  inspectionEvents,
  inspectionInput,
  remedyReport,
  remedySample,
} from '../support/inspection-samples.js';
import { petitionContext, petitionEvents, petitionInput, questionSample } from '../support/petition-samples.js';
import { measure, referralContext, referralEvents, referralPlan, remedy } from '../support/referral-samples.js';
import { planContext, planEvents, planInput, planLine } from '../support/rotations.js';
import { delegationContext, delegationEvents, delegationInput } from '../support/delegations.js';
import {
  askedSample,
  procedureReviewContext,
  procedureReviewEvents,
  procedureReviewInput,
} from '../support/procedure-review-samples.js';
import { archiveContext, archiveEvents, archiveInput } from '../support/archive-samples.js';
import { reviewContext, reviewEvents, reviewInput } from '../support/review-samples.js';
import {
  contributionContext,
  contributionEvents,
  plannedPart,
  taskContext,
  taskDecline,
  taskEvents,
  taskExtension,
  taskInput,
  taskReport,
  taskSuspension,
} from '../support/task-samples.js';
import { ruling, violationContext, violationEvents, violationInput } from '../support/violation-samples.js';

const AFTER = hours(500);

/** What a machine may meet: how it begins, what it knows, and what happens to it. */
interface Samples {
  readonly begun: readonly (object & { readonly at: Date })[];
  readonly contexts: readonly object[];
  readonly events: readonly DurableEvent[];
}

const begun = (...inputs: readonly object[]) => inputs.map((input) => ({ ...input, at: NOW }));

/** What a task may have behind it. */
const PAST = {
  reports: [taskReport()],
  extensions: [taskExtension()],
  declines: [taskDecline()],
  suspensions: [taskSuspension()],
  reminders: [{ at: NOW.toISOString(), kind: 'automatic', rung: 'before_2wd', message: null, by: null }],
  progress: [taskEvents().tell_progress.progress],
} as const;

const reportedRemedy = remedySample({ reports: [remedyReport()], judgeDueAt: hours(1).toISOString() });

/** Of every machine of every process: a further one fails below until it has its samples. */
const successionInput = {
  code: 'H29.4-KT-261120-0001',
  leadAgency: 'H29.4',
  predecessors: ['H29.7'],
  successors: [{ agency: 'H29.4', fields: [], procedures: [] }],
  rest: null,
  effectiveOn: '2026-12-01',
  effectiveAt: hours(1),
  decision: null,
  declared: false,
  recordedBy: null,
};
const successionRest = {
  checkAt: null,
  undecided: 0,
  setAside: [],
  assignments: 0,
  systems: null,
  cancellation: null,
  announcedAt: NOW,
  tookEffectAt: null,
  endedAt: null,
};

const SAMPLES: Readonly<Record<string, Samples>> = {
  archive: { begun: begun(archiveInput()), contexts: [archiveContext()], events: archiveEvents(hours(2)) },
  dossier: {
    begun: begun(dossierInput()),
    contexts: [
      dossierContext({ openRequests: 1 }),
      dossierContext({ reviewDueAt: hours(1), decisionDueAt: hours(1), submissionNo: 1 }),
    ],
    events: [
      ...Object.values(dossierEvents(hours(2))),
      { ...dossierEvents(hours(2)).calendar_changed, supplement: { from: hours(48), dueAt: hours(72), ladder: [] } },
    ],
  },
  request: {
    begun: begun(plan()),
    contexts: [
      requestContext(),
      requestContext({ silence: 'deemed_agreement' }),
      requestContext({ dueAt: NOW, supplementDueAt: NOW }),
    ],
    events: [
      ...Object.values(requestEvents(hours(2))),
      { ...requestEvents(hours(2)).decide_extension, granted: false } as DurableEvent,
    ],
  },
  handling: {
    begun: begun(handlingInput()),
    contexts: [
      handlingContext({ cameFrom: 'checking', supplements: [supplementSample()] }),
      handlingContext({ cameFrom: 'handling', supplements: [supplementSample()] }),
      handlingContext({ apologyOfferedAt: NOW }),
    ],
    events: Object.values(handlingEvents(hours(2))),
  },
  step: {
    begun: begun(stepInput()),
    contexts: [stepContext(), stepContext({ overdueAt: NOW })],
    events: Object.values(stepEvents(hours(2))),
  },
  meeting: {
    begun: begun(meetingPlan(), askedPlan()),
    contexts: [meetingContext(), meetingContext(askedPlan())],
    events: [
      ...Object.values(meetingEvents(hours(73))),
      {
        ...meetingEvents(hours(73)).answer,
        answer: { ...meetingEvents().answer.answer, granted: false },
        convocation: null,
      } as DurableEvent,
      {
        ...meetingEvents(hours(73)).record_attendance,
        attendance: { 'H29.2': { status: 'absent', representative: null, excuse: 'x' } },
      } as DurableEvent,
    ],
  },
  task: {
    begun: begun(taskInput()),
    contexts: [
      taskContext(PAST),
      taskContext({
        ...PAST,
        overdueAt: NOW,
        suspendedFrom: 'assigned',
        suspendedUntil: hours(2),
        progressDueAt: hours(2),
      }),
    ],
    events: Object.values(taskEvents(hours(2))),
  },
  contribution: {
    begun: begun(plannedPart('contribution').input),
    contexts: [contributionContext(), contributionContext({ dueAt: hours(-2) })],
    events: Object.values(contributionEvents(hours(2))),
  },
  petition: {
    begun: begun(petitionInput()),
    contexts: [
      petitionContext({ questions: [questionSample()], publishDueAt: hours(2), remindAt: hours(1) }),
      petitionContext({ kind: 'data_request', dataRight: 'access', remindAt: hours(1) }),
    ],
    events: Object.values(petitionEvents(hours(2))),
  },
  procedure_review: {
    begun: begun(procedureReviewInput()),
    contexts: [
      procedureReviewContext(),
      procedureReviewContext({ opinions: [askedSample()], opinionDueAt: hours(40) }),
    ],
    events: Object.values(procedureReviewEvents()),
  },
  delegation: {
    begun: begun(delegationInput()),
    contexts: [delegationContext()],
    events: Object.values(delegationEvents()),
  },
  rotation_plan: {
    begun: begun(planInput()),
    contexts: [planContext(), planContext({ lines: [planLine()], due: [] })],
    events: Object.values(planEvents()),
  },
  inspection: {
    begun: begun(inspectionInput()),
    contexts: [
      inspectionContext(),
      inspectionContext({ kind: 'surprise' }),
      inspectionContext({ remedies: [reportedRemedy] }),
    ],
    events: [
      ...Object.values(inspectionEvents(hours(2))),
      { ...inspectionEvents(hours(2)).conclude, remedies: [] } as DurableEvent,
    ],
  },
  succession: {
    begun: begun(successionInput),
    contexts: [
      { ...successionInput, ...successionRest },
      { ...successionInput, ...successionRest, checkAt: hours(1), undecided: 2, tookEffectAt: NOW },
    ],
    events: [
      { type: 'cancel', at: hours(2), unmet: [], cancellation: { reason: 'x', at: NOW.toISOString(), by: null } },
      { type: 'assign', at: hours(2), unmet: [], successor: 'H29.4', parts: [], reason: 'x', by: null },
      { type: 'take_effect', at: hours(2) },
      { type: 'passing_ended', at: hours(2), undecided: 0, setAside: [], systems: { webhooks: 0, clients: 0 } },
      { type: 'passing_ended', at: hours(2), undecided: 1, setAside: [], systems: { webhooks: 0, clients: 0 } },
    ] as DurableEvent[],
  },
  review: { begun: begun(reviewInput()), contexts: [reviewContext()], events: Object.values(reviewEvents(hours(2))) },
  referral: {
    begun: begun(referralPlan()),
    contexts: [referralContext(), referralContext({ measures: [remedy(1), measure()], remedyDueAt: hours(1) })],
    events: Object.values(referralEvents(hours(2))),
  },
  violation: {
    begun: begun(violationInput()),
    contexts: [violationContext(), violationContext({ ruling: ruling('excused'), lateUntil: NOW })],
    events: [
      ...Object.values(violationEvents(hours(2))),
      { ...violationEvents(hours(2)).rule, ruling: ruling('upheld', hours(2)) } as DurableEvent,
    ],
  },
};

/** Every state, by the leaves of each region. */
function statesOf({ machine }: MachineBinding): State[] {
  const leaves = (node: { states: object }): string[] =>
    Object.entries(node.states).flatMap(([name, child]: [string, { states: object }]) =>
      Object.keys(child.states).length > 0 ? leaves(child) : [name],
    );
  const root = machine.machine.root;
  return machine.regions.reduce<State[]>(
    (states, region) => {
      const node = (root.type === 'parallel' ? root.states[region] : root) as unknown as { states: object };
      return states.flatMap((state) => leaves(node).map((leaf) => ({ ...state, [region]: leaf })));
    },
    [{}],
  );
}

const writtenBy = (decision: Decision | undefined): string[] =>
  (decision?.effects ?? [])
    .filter(({ type }) => type === 'record')
    .flatMap(({ params }) => [params as JournalDraft | JournalDraft[]].flat().map(({ type }) => type));

/** Types of all entries that the machine writes in any of its states, by any event and any deadline. */
function allWrittenBy(participant: MachineBinding, { begun, contexts, events }: Samples): string[] {
  const { machine } = participant;
  const timers = (machine.machine.events as readonly string[])
    .filter((type) => type.startsWith('xstate.after'))
    .map((type) => ({ type, at: AFTER }));
  const later = statesOf(participant).flatMap((state) =>
    contexts.flatMap((context) =>
      [...events, ...timers].flatMap((event) => writtenBy(offer(machine, state, context, event))),
    ),
  );
  return [...new Set([...begun.flatMap((input) => writtenBy(begin(machine, input))), ...later])].sort();
}

const participants = Object.entries(Object.assign({}, ...PROCESSES.map(bindingsOf)) as Record<string, MachineBinding>);

test.each(participants)('what a %s writes into the journal is what it says that it writes', (name, participant) => {
  expect(allWrittenBy(participant, SAMPLES[name]!)).toEqual([...participant.records].sort());
});

test('there are the types of all participants, each once', () => {
  const all = [...participants.flatMap(([, { records }]) => records), ...PROCESSES.flatMap(({ notes = [] }) => notes)];
  expect(EVENT_TYPES).toEqual([...new Set(all)].sort());
  for (const type of EVENT_TYPES) expect(type).toMatch(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/);
});
