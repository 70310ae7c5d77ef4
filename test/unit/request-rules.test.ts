import { describe, expect, test } from '@jest/globals';
import {
  appreciationUnmet,
  extensionDecisionUnmet,
  extensionUnmet,
  insistenceUnmet,
  reminderUnmet,
  rerouteUnmet,
  supplementUnmet,
} from '../../src/modules/consultations/request-rules.js';
import type {
  Decline,
  Extension,
  Reminder,
  RequestContext,
  Supplement,
} from '../../src/modules/consultations/index.js';
import type { Unmet } from '../../src/core/errors.js';
import { hours, NOW, requestContext, requestEvents } from '../support/machine-samples.js';
import { policy } from '../support/seed-reference-data.js';

const codes = (unmet: Unmet[]) => unmet.map((each) => `${each.rule} ${each.code}`);
const extension = (outcome: Extension['outcome'], workingDays = 2): Extension => ({
  ...requestEvents().ask_extension.extension,
  outcome,
  workingDays,
});
const decline = (change: Partial<Decline> = {}): Decline => ({ ...requestEvents().decline.decline, ...change });
const many = <T>(n: number, each: T): T[] => Array.from({ length: n }, () => each);
const DUE = hours(100);
/** Five working days were given, ten may be. */
const request = (change: Partial<RequestContext> = {}) => requestContext({ dueAt: DUE, ...change });

describe('an extension is asked (R3)', () => {
  test.each<[string, Partial<RequestContext>, number, Date, string[]]>([
    ['before the deadline', {}, 2, NOW, []],
    ['in the last second', {}, 2, new Date(DUE.getTime() - 1_000), []],
    ['but not at the deadline', {}, 2, DUE, ['R3 deadline_passed']],
    ['and never after it', {}, 2, hours(101), ['R3 deadline_passed']],
    ['up to the most that may be given', {}, 5, NOW, []],
    ['and not a day beyond', {}, 6, NOW, ['R3 deadline_out_of_bounds']],
    ['but not while one is open', { extension: extension('asked') }, 2, NOW, ['R3 extension_used']],
    ['nor after one was granted', { extension: extension('granted') }, 2, NOW, ['R3 extension_used']],
    ['nor after one was refused', { extension: extension('refused') }, 2, NOW, ['R3 extension_used']],
    ['nor after one was left to expire', { extension: extension('expired') }, 2, NOW, ['R3 extension_used']],
    [
      'and is refused for everything at once',
      { extension: extension('granted') },
      6,
      DUE,
      ['R3 extension_used', 'R3 deadline_passed', 'R3 deadline_out_of_bounds'],
    ],
  ])('%s', (_name, change, workingDays, now, expected) => {
    expect(codes(extensionUnmet(request(change), workingDays, now, policy))).toEqual(expected);
  });

  test.each<[number, Extension | null, string[]]>([
    [0, null, ['R3 extension_used']],
    [2, extension('refused'), []],
    [2, { ...extension('refused'), no: 2 }, ['R3 extension_used']],
    [2, extension('asked'), ['R3 extension_used']],
  ])('%s times by the policy, after %j', (maxExtensions, before, expected) => {
    const limits = { consultation: { ...policy.consultation, maxExtensions } };
    expect(codes(extensionUnmet(request({ extension: before }), 1, NOW, limits))).toEqual(expected);
  });
});

describe('the lead decides on an extension (R3)', () => {
  test.each<[string, Partial<RequestContext>, boolean, string[]]>([
    ['grants one that waits', { extension: extension('asked') }, true, []],
    ['refuses one that waits', { extension: extension('asked') }, false, []],
    ['grants up to the most that may be given', { extension: extension('asked', 5) }, true, []],
    ['does not grant beyond it', { extension: extension('asked', 6) }, true, ['R3 deadline_out_of_bounds']],
    ['may refuse what it could not grant', { extension: extension('asked', 6) }, false, []],
    ['needs one that was asked', {}, true, ['R3 no_extension_asked']],
    ['needs one that was asked to refuse it', {}, false, ['R3 no_extension_asked']],
    ['decides once: granted', { extension: extension('granted') }, false, ['R3 no_extension_asked']],
    ['decides once: refused', { extension: extension('refused') }, true, ['R3 no_extension_asked']],
    ['and not on one that has expired', { extension: extension('expired') }, true, ['R3 no_extension_asked']],
  ])('%s', (_name, change, granted, expected) => {
    expect(codes(extensionDecisionUnmet(request(change), granted))).toEqual(expected);
  });
});

describe('reminders by hand (R6)', () => {
  const by = (kind: Reminder['kind']): Reminder => ({ ...requestEvents().remind.reminder, kind });
  test.each<[string, Reminder[], string[]]>([
    ['the first', [], []],
    ['the last that the policy allows', many(policy.reminders.manualMax - 1, by('manual')), []],
    ['one more', many(policy.reminders.manualMax, by('manual')), ['R6 reminders_exhausted']],
    ['automatic ones do not count', many(policy.reminders.manualMax, by('automatic')), []],
  ])('%s', (_name, reminders, expected) => {
    expect(codes(reminderUnmet(request({ reminders }), policy))).toEqual(expected);
  });
});

describe('a supplement is asked (R3)', () => {
  const asked: Supplement = requestEvents().ask_supplement.supplement;
  test.each<[number, string[]]>([
    [0, []],
    [1, []],
    [2, ['R3 no_supplements_left']],
    [3, ['R3 no_supplements_left']],
  ])('after %i before it', (n, expected) => {
    expect(codes(supplementUnmet(request({ supplements: many(n, asked) }), policy))).toEqual(expected);
  });
});

describe('the lead insists on a declined request (R4)', () => {
  test.each<[string, Partial<Decline>, string[]]>([
    ['once', {}, []],
    ['not twice', { insistedBefore: true }, ['R3 already_insisted']],
    ['not when another answers for it', { outcome: 'rerouted', reroutedTo: 'x' }, ['R4 already_rerouted']],
  ])('%s', (_name, change, expected) => {
    expect(codes(insistenceUnmet(request({ decline: decline(change) }), policy))).toEqual(expected);
  });

  test.each<[number, Partial<Decline>, string[]]>([
    [0, {}, ['R3 already_insisted']],
    [2, { insistedBefore: true, insistences: 1 }, []],
    [2, { insistedBefore: true, insistences: 2 }, ['R3 already_insisted']],
  ])('%s times by the policy, after %j', (maxInsistences, change, expected) => {
    const limits = { consultation: { ...policy.consultation, maxInsistences } };
    expect(codes(insistenceUnmet(request({ decline: decline(change) }), limits))).toEqual(expected);
  });
});

describe('the lead reroutes a declined request (R3, R4)', () => {
  const round = [{ agency: 'H29.2' }, { agency: 'H29.4' }];
  const full = { ...policy, consultation: { ...policy.consultation, maxRecipients: 2 } };
  test.each<[string, Partial<Decline>, string, typeof policy, string[]]>([
    ['to one that the round has not asked', {}, 'H29.3', policy, []],
    ['after it had insisted', { insistedBefore: true }, 'H29.3', policy, []],
    ['not to one that the round has asked', {}, 'H29.4', policy, ['R3 already_asked']],
    ['not back to the one that declined', {}, 'H29.2', policy, ['R3 already_asked']],
    ['not twice', { outcome: 'rerouted', reroutedTo: 'x' }, 'H29.3', policy, ['R4 already_rerouted']],
    ['not beyond the agencies that a round may ask', {}, 'H29.3', full, ['R3 too_many_consultees']],
    [
      'and is refused for everything at once',
      { outcome: 'rerouted' },
      'H29.4',
      full,
      ['R4 already_rerouted', 'R3 already_asked', 'R3 too_many_consultees'],
    ],
  ])('%s', (_name, change, to, limits, expected) => {
    expect(codes(rerouteUnmet(request({ agency: 'H29.2', decline: decline(change) }), to, round, limits))).toEqual(
      expected,
    );
  });
});

describe('an agency is found helpful (R25)', () => {
  test.each<[string, Partial<RequestContext>, string[]]>([
    ['once', {}, []],
    ['and not a second time', { appreciation: requestEvents().appreciate.appreciation }, ['R25 already_appreciated']],
  ])('%s', (_name, change, expected) => {
    expect(codes(appreciationUnmet(request(change)))).toEqual(expected);
  });
});
