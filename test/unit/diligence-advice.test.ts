import { describe, expect, test } from '@jest/globals';
import type { RequestContext } from '../../src/modules/consultations/index.js';
import type { Instance, ReadEntry } from '../../src/workflow/index.js';
import { A, answered, B, both, check, entry, MANUAL_UNTIL, request, silent } from '../support/diligence-samples.js';
import { hours } from '../support/machine-samples.js';

describe('what is missing says how to do it', () => {
  const DISSENT = answered(A, { stance: 'disagree', mainPoint: true, reasons: 'x', givenAt: hours(10).toISOString() });
  const open = (code: string, requests: Instance<RequestContext>[], entries: ReadEntry[] = []) =>
    check(requests, entries).find((each) => each.code === code)!;
  test.each<[string, string, Instance<RequestContext>[], string]>([
    ['an agency that was not asked', 'right_agencies_asked', [answered(A)], '/v1/dossiers/dossier/rounds'],
    ['documents', 'documents_attached', [answered(A)], '/v1/dossiers/dossier/rounds'],
    ['a reminder, while there is time', 'reminded_before_deadline', [silent(A)], `/v1/requests/to-${A}/reminders`],
    [
      'a reminder, when it is too late',
      'reminded_before_deadline',
      [silent(A, 'lapsed')],
      '/v1/dossiers/dossier/rounds',
    ],
    ['a reminder by hand', 'reminded_by_hand', [silent(A, 'lapsed')], `/v1/requests/to-${A}/reminders`],
    [
      'a reminder by hand of one that has answered since',
      'reminded_by_hand',
      [answered(A, { givenAt: hours(110).toISOString() }, 'answered_late')],
      '/v1/dossiers/dossier/rounds',
    ],
    ['an invitation', 'dissent_invited', [DISSENT], '/v1/dossiers/dossier/reconciliations'],
  ])('%s', (_name, code, requests, href) => {
    const found = open(code, requests);
    expect([found.met, found.how === null, found.actions.map((each) => each.href)]).toEqual([false, false, [href]]);
  });

  test('a reminder by hand, when it would count no more', () => {
    const at = (now: Date) =>
      check([silent(A, 'lapsed')], [], undefined, undefined, now).find((each) => each.code === 'reminded_by_hand')!;
    expect(at(MANUAL_UNTIL).actions).toMatchObject([{ href: `/v1/requests/to-${A}/reminders` }]);
    expect(at(new Date(MANUAL_UNTIL.getTime() + 1)).actions).toMatchObject([{ href: '/v1/dossiers/dossier/rounds' }]);
  });

  test('what is met says nothing', () => {
    expect(
      check([answered(A), answered(B)], both).every((each) => each.how === null && each.actions.length === 0),
    ).toBe(true);
  });

  test('a reminder of a further round mends what the first one left out', () => {
    const again = { ...request(A, 'pending', { round: 2, dueAt: hours(300) }), id: 'again' };
    expect(
      open(
        'reminded_by_hand',
        [silent(A, 'lapsed'), again],
        [entry(9, 'request.reminded', A, { requestId: 'again', kind: 'manual' }, hours(200))],
      ),
    ).toMatchObject({ met: true, evidence: [9] });
  });

  const invited = (at: Date, agency: string = A) => entry(7, 'meeting.invited', agency, { meetingId: 'm' }, at);
  test.each<[string, ReadEntry[], boolean]>([
    ['after its opinion', [invited(hours(11))], true],
    ['before its opinion', [invited(hours(9))], false],
    ['another agency', [invited(hours(11), B)], false],
    [
      'an invitation that was taken back',
      [invited(hours(11)), entry(8, 'meeting.invitation_withdrawn', A, { meetingId: 'm' }, hours(12))],
      false,
    ],
  ])('a meeting counts as an invitation: %s', (_name, entries, met) => {
    expect(open('dissent_invited', [DISSENT], entries).met).toBe(met);
  });
});
