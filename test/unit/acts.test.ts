import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROUTES } from '../support/routes.js';
import { isSettled, REQUEST_STATES, type RequestState } from '../../src/modules/consultations/index.js';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { isClosed, PROCESS_STATES } from '../../src/modules/dossiers/dossier.js';
import { MEETING_STATES } from '../../src/modules/meetings/index.js';
import { REFERRAL_STATES } from '../../src/modules/referrals/index.js';
import { VIOLATION_STATES } from '../../src/modules/violations/index.js';
import type { OfferedAction } from '../../src/modules/processes/offered-acts.js';
import type { Instance } from '../../src/workflow/index.js';
import { TRIES } from '../support/act-inputs.js';
import { INVITED, of, PRINCIPALS, referenceWith, SAMPLES, scopeOf, type Who } from '../support/aggregate-scope.js';
import { taskProcess } from '../../src/modules/tasks/index.js';
import { petitionProcess } from '../../src/modules/petitions/index.js';
import { PETITION_CASES } from '../support/petition-cases.js';
import { inspectionProcess } from '../../src/modules/inspections/index.js';
import { INSPECTION_CASES } from '../support/inspection-cases.js';
import { HANDLING_CASES } from '../support/handling-cases.js';
import { TASK_CASES } from '../support/task-cases.js';
import { dossierContext, meetingPlan } from '../support/dossier-samples.js';
import { hours, NOW, opinion, requestContext } from '../support/machine-samples.js';
import { meetingContext } from '../support/meeting-samples.js';
import { seedReferenceData } from '../support/seed-reference-data.js';
import { ruling } from '../support/violation-samples.js';

/** What `actions` offers is what the acts themselves take: each act in each state of its machine, with rules met and not. */

interface Case {
  readonly instance: Instance;
  readonly others?: readonly Instance[];
  readonly reference?: ReturnType<typeof seedReferenceData>;
}

const SEED = seedReferenceData();
const at = (instance: Instance, state: Record<string, string>, context: object = {}): Instance => ({
  ...instance,
  state,
  context: { ...instance.context, ...context },
});
const states = (instance: Instance, all: readonly string[], ...contexts: readonly object[]): Instance[] =>
  all.flatMap((state) => contexts.map((context) => at(instance, { state }, context)));

const [DOSSIER, REQUEST, MEETING] = [SAMPLES['dossier']!, SAMPLES['request']!, SAMPLES['meeting']!];
const ENDED = ['decided', 'withdrawn'].map((process) => at(DOSSIER, { process, clock: 'stopped', supplement: 'none' }));
const OPEN = PROCESS_STATES.filter((process) => !isClosed(process)).map((process) =>
  at(DOSSIER, { process, clock: 'running', supplement: 'none' }, { openRequests: 2 }),
);
/** A request that is open keeps its dossier waiting, whatever else it has done. */
const WAITS_FOR_NONE = new Set(OPEN.filter(({ state }) => state['process'] !== 'consulting'));
const DISSENT: Instance = {
  ...of('request', requestContext({ agency: 'H29.4', opinion: opinion({ stance: 'disagree' }) }), {
    state: 'answered',
  }),
  id: 'dissent',
};

const decline = (change: object) => ({
  decline: { reason: 'x', competentAgency: null, at: NOW.toISOString(), by: null, outcome: 'open', ...change },
});
const extension = (outcome: string) => ({
  extension: { workingDays: 1, reason: 'x', askedAt: NOW.toISOString(), askedBy: null, outcome },
});
const many = (of: object) => Array.from({ length: 20 }, () => of);
const REQUESTS = states(REQUEST, REQUEST_STATES, {});
const SPECIAL_REQUESTS = states(
  REQUEST,
  REQUEST_STATES,
  { dueAt: hours(-1) },
  { workingDays: 10 },
  extension('asked'),
  extension('refused'),
  { reminders: many({ at: NOW.toISOString(), kind: 'manual', rung: null, message: null, by: null }) },
  { supplements: many({ askedAt: NOW.toISOString(), askedBy: null, missing: [], workingDays: 1, dueAt: hours(9) }) },
  { opinion: opinion(), appreciation: { text: 'x', at: NOW.toISOString(), by: null } },
  decline({ insistedBefore: false }),
  decline({ insistedBefore: true }),
  decline({ outcome: 'rerouted', insistedBefore: false }),
);
const CONSULTING = OPEN.find(({ state }) => state['process'] === 'consulting')!;
const FULL = Array.from({ length: 30 }, (_, no) => ({
  ...of('request', requestContext({ agency: `H29.${100 + no}` }), { state: 'pending' }),
  id: `full ${no}`,
}));

/** A request in dossiers that are so; in the first one its round is full as well. */
const among = (instance: Instance, dossiers: readonly Instance[]): Case[] =>
  dossiers
    .filter((dossier) => isSettled(instance.state['state'] as RequestState) || !WAITS_FOR_NONE.has(dossier))
    .flatMap((dossier, index) => [
      { instance, others: [dossier] },
      ...(index === 0 ? [{ instance, others: [dossier, ...FULL] }] : []),
    ]);

const invitees = meetingPlan()
  .invitees.slice(0, 1)
  .map((each) => ({ ...each, agency: INVITED }));
const MEETINGS = (['lead', 'committee'] as const).flatMap((convener) =>
  states(
    MEETING,
    MEETING_STATES,
    ...[hours(-1), hours(2)].map((startsAt) => meetingContext({ convener, startsAt, invitees })),
  ),
);

const suspension = { reason: 'other', text: 'x', from: NOW.toISOString(), to: null, workingMinutes: null };
const component = (code: string) => ({
  code,
  title: null,
  documentNumber: '1',
  documentDate: '2026-11-20',
  fileId: null,
  addedAt: NOW.toISOString(),
  addedBy: null,
});
const some = { components: [component('thuyet-minh')] };
const DOSSIERS = PROCESS_STATES.flatMap((process) =>
  (isClosed(process) ? ['stopped'] : ['running', 'suspended', 'overdue']).flatMap((clock) =>
    [
      some,
      { ...some, round: 9 },
      { ...some, suspensions: many(suspension) },
      { components: procedureComponents().map(component), position: 'x', round: 1 },
      { ...some, apology: { reason: 'x' } },
    ].map((context) => at(DOSSIER, { process, clock, supplement: 'none' }, dossierContext(context as object))),
  ),
);

function procedureComponents(): string[] {
  const { procedureCode, procedureVersion } = dossierContext();
  return SEED.procedures.version(procedureCode, procedureVersion)!.components.map((each) => each.code);
}

const CITIZEN = referenceWith({ kind: 'citizen', decidedBy: 'department', requiredConsultees: [] });
const ALONE = referenceWith({ requiredConsultees: [] });
const DEALT_WITH = at(DISSENT, DISSENT.state, {
  response: 'not_accepted',
  responseText: 'x',
  reconciliations: [
    {
      heldOn: '2026-11-23',
      participants: ['H29.6-01', 'H29.4-01'],
      outcome: 'unresolved',
      summary: 'x',
      recordedAt: hours(1).toISOString(),
      recordedBy: null,
    },
  ],
});
const TAKEN_BACK = at(REQUEST, { state: 'withdrawn' });
const REJECTED = at(SAMPLES['referral']!, { state: 'rejected' });

const explanation = {
  text: 'x',
  documentNumber: null,
  signedBy: 'H29.4-01',
  givenBy: null,
  givenAt: NOW.toISOString(),
};
const RULED: Readonly<Record<string, object>> = {
  explained: { explanation },
  upheld: { explanation, ruling: ruling('upheld') },
  excused: { explanation, ruling: ruling('excused') },
};

const [EXPLAINED, JUDGED] = (['explained', 'upheld'] as const).map((state) =>
  at(SAMPLES['violation']!, { state }, RULED[state]),
) as [Instance, Instance];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  request: [
    ...REQUESTS.flatMap((instance) => among(instance, [...OPEN, ...ENDED])),
    // What they have behind them does not depend on the state of their dossier.
    ...SPECIAL_REQUESTS.flatMap((instance) => among(instance, [CONSULTING, ENDED[0]!])),
  ],
  meeting: MEETINGS.flatMap((instance) => [{ instance }, ...ENDED.map((ended) => ({ instance, others: [ended] }))]),
  violation: VIOLATION_STATES.map((state) => at(SAMPLES['violation']!, { state }, RULED[state])).flatMap((instance) => [
    { instance },
    ...ENDED.map((ended) => ({ instance, others: [ended] })),
  ]),
  referral: states(SAMPLES['referral']!, REFERRAL_STATES, {}, { remedyDueAt: hours(9) }).flatMap((instance) => [
    { instance },
    // What it is about has been explained, and ruled on.
    { instance, others: [EXPLAINED] },
    { instance, others: [JUDGED] },
    ...ENDED.map((ended) => ({ instance, others: [ended] })),
  ]),
  handling: HANDLING_CASES,
  dossier: DOSSIERS.flatMap((instance) => [
    { instance, others: [DISSENT] },
    { instance, others: [DISSENT, REJECTED] },
    { instance, others: [DISSENT], reference: CITIZEN },
    { instance, others: [TAKEN_BACK, DEALT_WITH], reference: CITIZEN },
    { instance, others: [TAKEN_BACK, DEALT_WITH], reference: ALONE },
  ]),
};

/** Whose token may write; whoever may only read is stopped at the edge. */
const CALLERS = (Object.keys(PRINCIPALS) as Who[]).filter((who) => who !== 'who only reads');

const [DOSSIER_PROCESS, TASK_PROCESS] = [dossierProcess, taskProcess];

/** Acts that only a journal full of evidence allows: the tests of referrals and of the committee do them. */
const BY_EVIDENCE = ['ask_committee', 'refer'];

// Most tries are refusals, and nobody reads where each was made.
const { stackTraceLimit } = Error;
beforeAll(() => void (Error.stackTraceLimit = 0));
afterAll(() => void (Error.stackTraceLimit = stackTraceLimit));

const SETS = [
  ...DOSSIER_PROCESS.acts.map((set) => ['dossier', set.machine, set, CASES] as const),
  // What hangs on a task is done there as on a dossier.
  ...TASK_PROCESS.acts
    .filter(({ machine }) => machine === 'task')
    .map((set) => ['task', set.machine, set, TASK_CASES] as const),
  ...petitionProcess.acts
    .filter(({ machine }) => machine === 'petition')
    .map((set) => ['petition', set.machine, set, PETITION_CASES] as const),
  ...inspectionProcess.acts
    .filter(({ machine }) => machine === 'inspection')
    .map((set) => ['inspection', set.machine, set, INSPECTION_CASES] as const),
];

describe.each(SETS)('of a %s, on a %s', (process, machine, set, cases) => {
  const tries = CALLERS.flatMap((who) => cases[machine]!.map((each: Case) => ({ who, ...each })));
  const scopeIn = ({ who, instance, others = [], reference = SEED }: (typeof tries)[number]) =>
    scopeOf(who, instance, { reference, others, process });
  /** What is offered in each try, looked at once for all acts. */
  const offers = new Map<(typeof tries)[number], readonly OfferedAction[]>();
  beforeAll(() => {
    for (const each of tries) offers.set(each, set.offered(scopeIn(each)));
  });

  test('every act is tried', () => {
    expect(Object.keys(TRIES[machine]!).sort()).toEqual(set.acts.map(({ name }) => name).sort());
  });

  test.each(set.acts.map(({ name }) => name))('%s is offered as possible exactly where it happens', (name) => {
    const seen = new Set<boolean>();
    const wrong: string[] = [];
    for (const each of tries) {
      const offered = offers.get(each)!.find(({ action }) => action === name)?.possible ?? false;
      const happens = TRIES[machine]![name]!(scopeIn(each));
      seen.add(happens);
      const { who, instance, others = [] } = each;
      if (offered !== happens)
        wrong.push(
          JSON.stringify([who, offered, happens, instance.state, others.map(({ state }) => state), instance.context]),
        );
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect([...seen].sort()).toEqual(BY_EVIDENCE.includes(name) ? [false] : [false, true]);
  });

  test('whatever is not possible says why', () => {
    const all = [...offers.values()].flat();
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(({ possible, unmet }) => possible !== (unmet.length === 0))).toEqual([]);
  });

  test('every act has its route', () => {
    const known = ROUTES.map(({ spec }) => `${spec.method} ${spec.path.replace(/:\w+/g, '{}')}`);
    const paths = set.acts.map(({ method, path }) =>
      `${method} ${path.startsWith('/v1/') ? path : `${set.path.includes('{root}') ? set.path : `${set.path}/{}`}${path}`}`.replace(
        /\{\w*\}/g,
        '{}',
      ),
    );
    expect(paths.filter((each) => !known.includes(each))).toEqual([]);
  });
});
