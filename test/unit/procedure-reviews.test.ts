import { describe, expect, test } from '@jest/globals';
import { DEFAULT_POLICY, type Procedure } from '../../src/modules/procedures/index.js';
import { changed, changeErrors, heavierUnmet } from '../../src/modules/procedure-reviews/change-rules.js';
import { NOTHING_MEASURED, type Measured } from '../../src/modules/procedure-reviews/measured.js';
import { proposalsOf } from '../../src/modules/procedure-reviews/proposal-rules.js';
import { procedureReviewMachine } from '../../src/modules/procedure-reviews/review-machine.js';
import { REVIEW_STATES, type ReviewEvent, type ReviewState } from '../../src/modules/procedure-reviews/review.js';
import { savingOf } from '../../src/modules/procedure-reviews/saving-rules.js';
import { decide } from '../../src/workflow/index.js';
import { hours, NOW, UNMET } from '../support/machine-samples.js';
import { askedSample, procedureReviewContext, procedureReviewEvents } from '../support/procedure-review-samples.js';

const step = (code: string, workingHours: number, components?: string[]) => ({
  ...{ code, name: code, unit: 'H29.6', workingHours },
  ...(components && { components }),
});
const component = (code: string) => ({ code, name: code, required: true });

/** Twenty days of eight hours; two steps that fit into eighteen. */
const BASE = {
  code: 'TTHC',
  version: 3,
  timeLimit: { workingDays: 20 },
  steps: [step('mot', 104, ['don']), step('hai', 40)],
  components: [component('don'), component('giay')],
} as unknown as Procedure;

const rules = DEFAULT_POLICY.citizens.proposals;
const spread = (n: number, high: number | null, median = high) => ({ n, high, median, longest: high });
const turns = (code: string, n: number, high: number, change: object = {}) => ({
  ...{ code, ...spread(n, high), dossiers: n, sentBack: 0, recorded: n },
  ...change,
});
const keys = (change: Partial<Measured>, procedure = BASE) =>
  proposalsOf({ procedure, measured: { ...NOTHING_MEASURED, ...change }, rules, dayMinutes: 480 }).map(
    (each) => each.key,
  );

describe('what figures propose', () => {
  test.each<[string, Partial<Measured>, string[]]>([
    ['nothing was measured', {}, []],
    ['one dossier too few', { dossiers: 29, needed: spread(29, 480) }, []],
    [
      'as many as are needed, to the minute in eighteen days',
      { dossiers: 30, needed: spread(30, 18 * 480) },
      ['shorten_term'],
    ],
    ['a minute more, which needs nineteen, and is no gain', { dossiers: 30, needed: spread(30, 18 * 480 + 1) }, []],
    ['a step in time enough', { steps: [turns('mot', 30, 93.6 * 60 + 1)] }, []],
    ['a step shorter by a tenth', { steps: [turns('mot', 30, 93.5 * 60)] }, ['shorten_step:mot']],
    ['too few turns', { steps: [turns('mot', 29, 60)] }, []],
    [
      'a component that nobody names',
      { dossiers: 30, components: [{ code: 'giay', n: 30, reused: 0 }] },
      ['drop_component:giay'],
    ],
    [
      'the same once it was to be completed',
      {
        dossiers: 30,
        components: [{ code: 'giay', n: 30, reused: 0 }],
        supplemented: 1,
        supplements: [{ code: 'giay', n: 1 }],
      },
      [],
    ],
    ['a component of too few dossiers', { dossiers: 30, components: [{ code: 'giay', n: 29, reused: 0 }] }, []],
    [
      'a component reused four times in five',
      { components: [{ code: 'don', n: 30, reused: 24 }] },
      ['take_from_system:don'],
    ],
    ['a component reused less', { components: [{ code: 'don', n: 30, reused: 23 }] }, []],
    [
      'a step that changes nothing',
      { steps: [turns('mot', 30, 624, { recorded: 0 })] },
      ['shorten_step:mot', 'drop_step:mot'],
    ],
    ['one that takes more than a tenth', { steps: [turns('mot', 30, 625, { recorded: 0 })] }, ['shorten_step:mot']],
    ['one in which something was recorded', { steps: [turns('mot', 30, 1, { recorded: 1 })] }, ['shorten_step:mot']],
    ['one that sent back', { steps: [turns('mot', 30, 1, { recorded: 0, sentBack: 1 })] }, ['shorten_step:mot']],
    ['one that came back', { steps: [turns('mot', 30, 1, { recorded: 0, dossiers: 29 })] }, ['shorten_step:mot']],
    ['the last step', { steps: [turns('hai', 30, 1, { recorded: 0 })] }, ['shorten_step:hai']],
    [
      'half of the supplements at one component',
      { dossiers: 30, supplemented: 10, supplements: [{ code: 'don', n: 5 }] },
      ['clarify_component:don'],
    ],
    ['less than half', { dossiers: 30, supplemented: 10, supplements: [{ code: 'don', n: 4 }] }, []],
    ['too few supplements', { dossiers: 30, supplemented: 9, supplements: [{ code: 'don', n: 9 }] }, []],
    [
      'a unit that overruns',
      { units: [{ code: 'mot', agency: 'H29.6', ...spread(30, 7000), overran: 9 }] },
      ['examine_step:mot:H29.6'],
    ],
    ['a unit that overruns less', { units: [{ code: 'mot', agency: 'H29.6', ...spread(30, 7000), overran: 8 }] }, []],
  ])('%s', (_, measured, expected) => {
    expect(keys(measured)).toEqual(expected);
  });

  test('the unit is looked at where another keeps to the hours, the hours where none does', () => {
    const unit = (agency: string, overran: number) => ({ code: 'mot', agency, ...spread(30, 7000), overran });
    const looked = (...units: ReturnType<typeof unit>[]) =>
      proposalsOf({ procedure: BASE, measured: { ...NOTHING_MEASURED, units }, rules, dayMinutes: 480 }).map(
        ({ unit: agency, lookAt }) => [agency, lookAt],
      );
    expect(looked(unit('H29.6', 30), unit('H29.7', 0))).toEqual([['H29.6', 'unit']]);
    expect(looked(unit('H29.6', 30), unit('H29.7', 30))).toEqual([
      ['H29.6', 'hours'],
      ['H29.7', 'hours'],
    ]);
  });

  test('a component is not called unused where no step says what it works with', () => {
    const silent = { ...BASE, steps: [step('mot', 104), step('hai', 40)] };
    expect(keys({ dossiers: 30, components: [{ code: 'giay', n: 30, reused: 0 }] }, silent)).toEqual([]);
  });

  test('a term that is proposed holds its steps', () => {
    const measured = { ...NOTHING_MEASURED, dossiers: 30, needed: spread(30, 60), steps: [turns('mot', 30, 50)] };
    const [term] = proposalsOf({ procedure: BASE, measured, rules, dayMinutes: 480 });
    // The second step was not measured: its forty hours stay, with one for the first.
    expect(term!.change).toEqual({ timeLimit: { workingDays: 6 }, steps: [{ code: 'mot', workingHours: 1 }] });
  });
});

describe('what a change does to a procedure', () => {
  test('steps no longer name what is dropped, and everything else stays', () => {
    expect(
      changed(BASE, { dropComponents: ['don'], dropSteps: ['hai'], timeLimit: { workingDays: 15 } }),
    ).toMatchObject({
      timeLimit: { workingDays: 15 },
      steps: [{ code: 'mot', workingHours: 104, components: [] }],
      components: [{ code: 'giay' }],
    });
    expect(changeErrors(BASE, { steps: [{ code: 'mot', workingHours: 104 }] })).toMatchObject([
      { code: 'changes_nothing' },
    ]);
    expect(heavierUnmet(BASE, { dropComponents: ['don'], addComponents: [component('moi')] })).toEqual([]);
  });

  test('what is saved follows from the dossiers of the period, and is money where a cost is stated', () => {
    const basis = { base: BASE, dossiers: 50, days: 73, dayMinutes: 480 };
    const change = { timeLimit: { workingDays: 18 }, dropSteps: ['hai'], dropComponents: ['giay'] };
    expect(savingOf({ ...basis, change, rules })).toEqual({
      dossiersPerYear: 250,
      workingDaysPerDossier: 2,
      stepHoursPerDossier: 40,
      componentsPerDossier: 1,
      workingHoursPerYear: 4000,
      componentsPerYear: 250,
      amountPerYear: null,
    });
    const cost = { hourCost: 30_000, componentCost: 10_000 };
    expect(savingOf({ ...basis, change, rules: cost }).amountPerYear).toBe(4000 * 30_000 + 250 * 10_000);
  });
});

/** Where each state goes on each event; every pair that is not here is refused. */
const LEADS: Readonly<Record<ReviewState, Partial<Record<ReviewEvent['type'], ReviewState>>>> = {
  proposed: { consult: 'consulted', withdraw: 'withdrawn', move_terms: 'proposed' },
  consulted: { give_opinion: 'consulted', submit: 'submitted', withdraw: 'withdrawn', move_terms: 'consulted' },
  submitted: { decide: 'decided', withdraw: 'withdrawn', move_terms: 'submitted' },
  decided: { publish: 'published', withdraw: 'withdrawn', move_terms: 'decided' },
  published: {},
  rejected: {},
  withdrawn: {},
};

describe('the machine', () => {
  const pairs = REVIEW_STATES.flatMap((state) =>
    Object.values(procedureReviewEvents()).map((event) => [state, event.type, event] as const),
  );
  const context = procedureReviewContext({ opinions: [askedSample()], opinionDueAt: hours(40) });

  test.each(pairs)('in %s takes %s as it is written down', (state, type, event) => {
    const taken = () => decide(procedureReviewMachine, { state }, context, event).state;
    const expected = LEADS[state][type];
    if (expected === undefined) expect(taken).toThrow();
    else expect(taken()).toEqual({ state: expected });
    if (expected !== undefined && type !== 'move_terms')
      expect(() => decide(procedureReviewMachine, { state }, context, { ...event, unmet: [UNMET] } as never)).toThrow();
  });

  test('a rejection ends it', () => {
    const { decide: accepted } = procedureReviewEvents();
    const no = { ...accepted, decision: { ...accepted.decision, outcome: 'rejected' as const } };
    const found = decide(procedureReviewMachine, { state: 'submitted' }, context, no);
    expect([found.state, found.context]).toMatchObject([{ state: 'rejected' }, { endedAt: NOW, stageDueAt: null }]);
  });
});
