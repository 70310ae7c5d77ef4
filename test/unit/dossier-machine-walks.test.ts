import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HOLDER_IN } from '../../src/modules/dossiers/holders.js';
import { verify } from '../../src/workflow/index.js';
import { entriesOf } from '../../src/workflow/journal-store.js';
import { dossierEvents } from '../support/dossier-samples.js';
import { effort } from '../support/effort.js';
import { requestEvents } from '../support/machine-samples.js';
import { Walk, type Step } from '../support/machine-walk.js';
import { untilCovered } from '../support/until-covered.js';

const INTERNAL = ['respond', 'reconcile', 'move_deadlines', 'excuse', 'close'];
const FROM_REQUESTS = ['request_settled', 'request_reopened', 'request_added', 'changed_hands', 'term_changed'];
const requestActs = Object.keys(requestEvents()).filter((each) => !INTERNAL.includes(each));
const dossierActs = Object.keys(dossierEvents()).filter((each) => !FROM_REQUESTS.includes(each));
/** The ends of a dossier come seldom, or no walk would get far. */
const ENDS = ['withdraw', 'decide', 'decide_itself'];
const going = dossierActs.filter((each) => !ENDS.includes(each));

const act = (kind: 'dossier' | 'request', events: readonly string[]) =>
  fc.record({ kind: fc.constant(kind), event: fc.constantFrom(...events), which: fc.nat(7), flag: fc.boolean() });
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: act('request', requestActs) },
  { weight: 3, arbitrary: act('dossier', going) },
  { weight: 4, arbitrary: act('dossier', ['start_round', 'submit', 'accept', 'return', 'revise']) },
  { weight: 1, arbitrary: act('dossier', ENDS) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('time' as const), hours: fc.constantFrom(1, 10, 50, 100, 250) }),
  },
);

type Versions = ReadonlyMap<string, { version: number; open: boolean; instance: object }>;
const versionsOf = (walk: Walk): Versions =>
  new Map(
    [walk.dossier, ...walk.requests].map((each) => [
      each.id,
      { version: each.version, open: each.machine === 'request' && Walk.open(each as never), instance: each },
    ]),
  );
const armedOf = (walk: Walk, id: string) =>
  new Map(
    [...walk.unit.progress.timers.values()].flatMap((each) =>
      each.instanceId === id && each.dueAt ? [[each.name, each.dueAt.getTime()]] : [],
    ),
  );
const countOf = (walk: Walk, event: string): number =>
  walk.unit.progress.transitions.filter((each) => each.machine === 'dossier' && each.event === event).length;

/** The dossier knows how many requests it waits for, and where it stands follows from that. */
function checkCount(walk: Walk): void {
  const open = walk.requests.filter(Walk.open).length;
  expect(walk.dossier.context.openRequests).toBe(open);
  expect(walk.process === 'consulting').toBe(open > 0);
}

/** Whatever happens happens by a step of its own: no request is lost, none settles twice, no version stands still. */
function checkChanges(walk: Walk, before: Versions, told: { settled: number; reopened: number }): void {
  const after = versionsOf(walk);
  for (const [id, { version, instance }] of before) {
    const now = after.get(id);
    expect(now && (now.instance === instance ? now.version === version : now.version > version)).toBe(true);
  }
  const went = [...before].filter(([id, each]) => each.open && !after.get(id)!.open).length;
  const came = [...before].filter(([id, each]) => !each.open && after.get(id)!.open && id !== 'dossier').length;
  if (walk.process !== 'withdrawn') expect([told.settled, told.reopened]).toEqual([went, came]);
}

/** What is armed is what the state waits for, and nothing else. */
function checkTimers(walk: Walk): void {
  for (const { id, state, context } of walk.requests) {
    const armed = armedOf(walk, id);
    const [reminder, ...others] = [armed.has('reminder'), ...[...armed].filter(([name]) => name !== 'reminder')];
    if (state['state'] === 'pending') expect(others).toEqual([['responseDeadline', context.dueAt.getTime()]]);
    else if (state['state'] === 'supplement_due')
      expect([reminder, others]).toEqual([false, [['supplementDeadline', context.supplementDueAt!.getTime()]]]);
    else expect([others, reminder && state['state'] !== 'lapsed']).toEqual([[], false]);
  }
  const armed = armedOf(walk, 'dossier');
  expect(armed.get('dossierDue')).toBe(
    walk.dossier.state['clock'] === 'running' ? walk.dossier.context.dueAt.getTime() : undefined,
  );
  expect([
    armed.has('reviewDeadline') && walk.process !== 'submitted',
    armed.has('decisionDeadline') && walk.process !== 'accepted',
  ]).toEqual([false, false]);
  const { leadOverdue, leadDueAt } = walk.dossier.context;
  const withLead = !['submitted', 'accepted', 'decided', 'withdrawn'].includes(walk.process);
  expect(armed.get('leadDue')).toBe(
    walk.dossier.state['clock'] === 'overdue' && withLead && !leadOverdue ? leadDueAt?.getTime() : undefined,
  );
  // Explanations, and what Home Affairs makes of a referral, have their time whatever becomes of the dossier.
  if (walk.process === 'decided' || walk.process === 'withdrawn')
    expect(
      [...walk.unit.progress.timers.values()].filter(
        (each) => each.dueAt && each.name !== 'explanationDeadline' && each.instanceId !== 'referral',
      ),
    ).toEqual([]);
}

const standing = (walk: Walk) => walk.violations.filter((each) => each.state['state'] !== 'annulled');

/** Every failure has its violation, once, and nothing else has: by what became of each request, and of the dossier's time. */
function checkViolations(walk: Walk): void {
  for (const { id, state, context } of walk.requests) {
    const held = standing(walk)
      .filter((each) => each.context.requestId === id)
      .map((each) => each.context);
    const silent = held.filter((each) => each.kind === 'no_opinion' || each.kind === 'late_opinion');
    const waived = context.excused && silent.length === 0;
    if (state['state'] === 'deemed_agreed' || state['state'] === 'lapsed')
      expect(silent.map((each) => each.kind)).toEqual(waived ? [] : ['no_opinion']);
    else expect([silent.length <= 1, silent.some((each) => each.kind === 'no_opinion')]).toEqual([true, false]);
    if (!context.late) expect(silent.filter((each) => each.kind === 'late_opinion')).toEqual([]);
    for (const { dueAt, lateUntil } of silent)
      if (lateUntil) expect(lateUntil.getTime()).toBeGreaterThan(dueAt!.getTime());
    if (held.length > 0) expect(context.excused).toBe(false);
  }
  const late = standing(walk).filter((each) => each.context.kind === 'late_dossier');
  const closed = walk.process === 'decided' || walk.process === 'withdrawn';
  const { leadOverdue } = walk.dossier.context;
  expect(late).toHaveLength(leadOverdue ? 1 : 0);
  // R21: the lead is late while it has the dossier, and not while that lies above.
  const away = closed || walk.process === 'submitted' || walk.process === 'accepted';
  expect(late.filter((each) => (each.context.lateUntil === null) === away)).toEqual([]);
  if (leadOverdue) expect(['overdue', 'stopped']).toContain(walk.dossier.state['clock']);
  const reviews = standing(walk).filter((each) => each.context.kind === 'late_review');
  const goingOn = reviews.filter((each) => each.context.lateUntil === null).map((each) => each.context.agency);
  expect(goingOn.length).toBeLessThanOrEqual(1);
  for (const agency of goingOn) expect(agency).toBe(walk.process === 'submitted' ? 'H29.1' : 'H29');
  for (const { id, state, context } of walk.violations)
    expect([...armedOf(walk, id)]).toEqual(
      state['state'] === 'recorded' ? [['explanationDeadline', context.explanationDueAt.getTime()]] : [],
    );
}

/** R21: the dossier's time has one holder at each moment, named by its state, and it is an agency's turn while its request is open. */
function checkHolders(walk: Walk): void {
  const { phases } = walk.dossier.context;
  expect(phases.at(-1)!.holder).toBe(HOLDER_IN[walk.process]);
  expect(phases.map((each) => each.from)).toEqual(phases.map((each) => each.from).sort());
  for (const request of walk.requests) expect(request.context.turns.at(-1)!.to === null).toBe(Walk.open(request));
}

function checkReminders(walk: Walk): void {
  for (const { context } of walk.requests) {
    const rungs = context.reminders.flatMap((each) => each.rung ?? []);
    expect(new Set(rungs).size).toBe(rungs.length);
  }
}

function checkJournal(walk: Walk): void {
  const entries = entriesOf('H29', walk.unit);
  expect(verify('H29', entries, { seq: entries.length, head: entries.at(-1)!.hash })).toMatchObject({
    intact: true,
    entries: entries.length,
  });
  const instants = entries.map((each) => each.at.getTime());
  expect(instants).toEqual([...instants].sort((a, b) => a - b));
}

function walkThrough(path: readonly Step[]): Walk {
  const walk = new Walk();
  for (const step of path) {
    const before = versionsOf(walk);
    const [settled, reopened] = [countOf(walk, 'request_settled'), countOf(walk, 'request_reopened')];
    walk.take(step);
    checkCount(walk);
    checkChanges(walk, before, {
      settled: countOf(walk, 'request_settled') - settled,
      reopened: countOf(walk, 'request_reopened') - reopened,
    });
    checkTimers(walk);
    checkReminders(walk);
    checkHolders(walk);
    checkViolations(walk);
  }
  checkJournal(walk);
  return walk;
}

const WANTED = ['late_dossier', 'late_opinion', 'late_review', 'no_opinion'] as const;

test('whatever happens to a dossier and its requests, in whatever order, nothing gets out of step', () => {
  const taken = new Set<string>();
  const kinds = new Set<string>();
  untilCovered(WANTED, kinds, () =>
    fc.assert(
      fc.property(fc.array(steps, { minLength: 20, maxLength: 60, size: 'max' }), (path) => {
        const walk = walkThrough([{ kind: 'dossier', event: 'start_round', which: 0, flag: true }, ...path]);
        for (const each of walk.taken) taken.add(each);
        for (const each of walk.violations) kinds.add(each.context.kind);
      }),
      { numRuns: effort(25, 200), endOnFailure: true },
    ),
  );
  // The walks got about, or they would have shown nothing.
  const states = new Set([...taken].map((each) => each.split(' ').slice(0, 2).join(' ')));
  expect(states.size).toBeGreaterThanOrEqual(8);
  expect([...kinds].sort()).toEqual(expect.arrayContaining([...WANTED]));
});
