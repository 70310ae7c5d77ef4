import { describe, expect, test } from '@jest/globals';
import type { RequestState } from '../../src/modules/consultations/index.js';
import {
  A,
  answered,
  B,
  both,
  type Case,
  check,
  DUE,
  entry,
  item,
  MANUAL_UNTIL,
  reminded,
  request,
  sent,
  silent,
} from '../support/diligence-samples.js';
import { hours, opinion, requestEvents } from '../support/machine-samples.js';

test('the checklist has its points, in order', () => {
  expect(check([], []).map((each) => each.code)).toEqual([
    'right_agencies_asked',
    'questions_and_time_given',
    'documents_attached',
    'reminded_before_deadline',
    'reminded_by_hand',
    'incomplete_sent_back',
    'dissent_invited',
  ]);
});

test('a point without occasion counts as met, without evidence and with a word why', () => {
  const items = check([answered(A), answered(B)], both);
  for (const code of ['reminded_before_deadline', 'reminded_by_hand', 'incomplete_sent_back', 'dissent_invited']) {
    const found = items.find((each) => each.code === code)!;
    expect([found.code, found.met, found.evidence]).toEqual([code, true, []]);
    expect(found.message.en).toMatch(/no occasion/);
  }
});

describe('the right agencies were asked', () => {
  test.each<Case>([
    ['all that are required', [answered(A), answered(B)], both, true, [2, 3]],
    ['one is missing', [answered(A)], [sent(2, A)], false, [2]],
    ['one was taken back', [answered(A), silent(B, 'withdrawn')], [sent(2, A)], false, [2]],
    ['none was asked', [], [], false, []],
  ])('%s', (_name, requests, entries, met, evidence) => {
    expect(item('right_agencies_asked', requests, entries)).toEqual([met, evidence]);
  });

  test('the lead need not ask itself', () => {
    expect(check([answered(B)], [sent(3, B)], A)[0]).toMatchObject({ met: true, evidence: [3] });
  });

  test('what is missing is named', () => {
    expect(check([answered(A)], [sent(2, A)])[0]!.message.vi).toContain(B);
  });
});

describe('each request stated questions and gave the least time', () => {
  test.each<Case>([
    ['all of them', [answered(A), answered(B)], both, true, [2, 3]],
    ['the least time exactly', [answered(A)], [sent(2, A, { workingDays: 3 })], true, [2]],
    ['one with too little time', [answered(A), answered(B)], [sent(2, A), sent(3, B, { workingDays: 2 })], false, [2]],
    ['one without a question', [answered(A), answered(B)], [sent(2, A, { questions: 0 }), sent(3, B)], false, [3]],
    [
      'one that was taken back does not count',
      [answered(A), silent(B, 'withdrawn')],
      [sent(2, A), sent(3, B, { workingDays: 1 })],
      true,
      [2],
    ],
    ['nothing was sent', [], [], true, []],
  ])('%s', (_name, requests, entries, met, evidence) => {
    expect(item('questions_and_time_given', requests, entries)).toEqual([met, evidence]);
  });
});

describe('the documents needed were attached', () => {
  const again = { ...answered(A), id: 'again' };
  test.each<Case>([
    ['to all', [answered(A), answered(B)], both, true, [2, 3]],
    ['not to one', [answered(A), answered(B)], [sent(2, A), sent(3, B, { documents: 0 })], false, [2]],
    [
      'in a further round',
      [answered(A), again],
      [sent(2, A, { documents: 0 }), sent(9, A, { requestId: 'again', round: 2 })],
      true,
      [9],
    ],
    [
      'to another agency in a further round',
      [answered(A), answered(B)],
      [sent(2, A, { documents: 0 }), sent(9, B, { round: 2 })],
      false,
      [9],
    ],
  ])('%s', (_name, requests, entries, met, evidence) => {
    expect(item('documents_attached', requests, entries)).toEqual([met, evidence]);
  });
});

describe('a reminder went out before the deadline', () => {
  const before = reminded(5, A, 'automatic', hours(50));
  test.each<Case>([
    ['by itself, to one that waits', [silent(A)], [before], true, [5]],
    ['by hand, to one that waits', [silent(A)], [reminded(5, A, 'manual', hours(50))], true, [5]],
    ['to one whose silence lapsed', [silent(A, 'lapsed')], [before], true, [5]],
    ['to one whose silence agreed', [silent(A, 'deemed_agreed')], [before], true, [5]],
    [
      'to one that answered late',
      [answered(A, { givenAt: hours(110).toISOString() }, 'answered_late')],
      [before],
      true,
      [5],
    ],
    ['every one of them is evidence', [silent(A)], [before, reminded(6, A, 'automatic', hours(96))], true, [5, 6]],
    ['with the deadline is too late', [silent(A, 'lapsed')], [reminded(5, A, 'automatic', DUE)], false, []],
    ['after the deadline is too late', [silent(A, 'lapsed')], [reminded(5, A, 'manual', hours(101))], false, []],
    ['to another agency is none', [silent(A)], [reminded(5, B, 'automatic', hours(50))], false, []],
    ['to one of two is not enough', [silent(A, 'lapsed'), silent(B, 'lapsed')], [before], false, [5]],
    [
      'is not owed to one that answered in time',
      [answered(A), silent(B)],
      [reminded(7, B, 'automatic', hours(50))],
      true,
      [7],
    ],
    ['is not owed to one that declined', [silent(A, 'declined')], [], true, []],
    ['is not owed to one that was taken back', [silent(A, 'withdrawn')], [], true, []],
  ])('%s', (_name, requests, entries, met, evidence) => {
    expect(item('reminded_before_deadline', requests, entries)).toEqual([met, evidence]);
  });
});

describe('a reminder went out by hand', () => {
  test.each<Case>([
    ['before the deadline', [silent(A)], [reminded(5, A, 'manual', hours(50))], true, [5]],
    [
      'within three working days after the deadline',
      [silent(A, 'lapsed')],
      [reminded(5, A, 'manual', MANUAL_UNTIL)],
      true,
      [5],
    ],
    [
      'later it proves nothing',
      [silent(A, 'lapsed')],
      [reminded(5, A, 'manual', new Date(MANUAL_UNTIL.getTime() + 1))],
      false,
      [],
    ],
    ['only by itself is not enough', [silent(A, 'lapsed')], [reminded(5, A, 'automatic', hours(50))], false, []],
    [
      'to one of two is not enough',
      [silent(A, 'lapsed'), silent(B, 'deemed_agreed')],
      [reminded(5, A, 'manual', hours(50))],
      false,
      [5],
    ],
    [
      'to one that answered late all the same',
      [answered(A, { givenAt: hours(110).toISOString() }, 'answered_late')],
      [],
      false,
      [],
    ],
    ['is not owed to one that answered in time', [answered(A)], [], true, []],
  ])('%s', (_name, requests, entries, met, evidence) => {
    expect(item('reminded_by_hand', requests, entries)).toEqual([met, evidence]);
  });
});

test('the checklist shows when each act was done', () => {
  const entries = [...both, reminded(5, A, 'automatic', hours(50)), reminded(6, A, 'manual', hours(60))];
  const found = check([silent(A), answered(B)], entries);
  const done = (code: string) => found.find((each) => each.code === code)!.done;
  expect(done('right_agencies_asked').map((each) => [each.seq, each.agency])).toEqual([
    [2, A],
    [3, B],
  ]);
  expect(done('reminded_by_hand')).toEqual([{ seq: 6, at: hours(60), agency: A }]);
  expect(done('dissent_invited')).toEqual([]);
});

describe('an incomplete answer was sent back', () => {
  const { supplement } = requestEvents().ask_supplement;
  const lacking = (state: RequestState) => request(A, state, { opinion: opinion(), supplements: [supplement] });
  const asked = entry(6, 'request.supplement_asked', A, supplement);
  test.each<Case>([
    ['and is waited for', [lacking('supplement_due')], [asked], true, [6]],
    ['and completed', [lacking('answered')], [asked], true, [6]],
    ['and stayed incomplete', [lacking('incomplete')], [asked], true, [6]],
    ['twice', [lacking('answered')], [asked, { ...asked, seq: 8 }], true, [6, 8]],
    [
      'the journal does not show it',
      [lacking('incomplete')],
      [entry(6, 'request.supplement_asked', B, supplement)],
      false,
      [],
    ],
  ])('%s', (_name, requests, entries, met, evidence) => {
    expect(item('incomplete_sent_back', requests, entries)).toEqual([met, evidence]);
  });
});

describe('a dissenting agency was invited to a reconciliation', () => {
  const held = (seq: number, agency: string, outcome: 'resolved' | 'unresolved') =>
    entry(seq, 'request.reconciled', agency, { outcome });
  const against = (agency: string, mainPoint = true) =>
    answered(agency, { stance: 'disagree', mainPoint, reasons: 'x' });
  test.each<Case>([
    ['and agreed', [against(A)], [held(8, A, 'resolved')], true, [8]],
    ['and did not agree', [against(A)], [held(8, A, 'unresolved')], true, [8]],
    ['not invited', [against(A)], [], false, []],
    ['one of two', [against(A), against(B)], [held(8, A, 'resolved')], false, [8]],
    ['dissent on a side point is dissent', [against(A, false)], [], false, []],
    ['comments are no dissent', [answered(A, { stance: 'agree_with_comments', reasons: 'x' })], [], true, []],
  ])('%s', (_name, requests, entries, met, evidence) => {
    expect(item('dissent_invited', requests, entries)).toEqual([met, evidence]);
  });

  test('who was not is named once', () => {
    const message = check([against(A), { ...against(A), id: 'again' }], []).at(-1)!.message.en;
    expect(message.split(A)).toHaveLength(2);
  });
});
