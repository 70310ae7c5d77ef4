import { describe, expect, test } from '@jest/globals';
import type { RequestState } from '../../src/modules/consultations/index.js';
import { movedDossier, movedRequest } from '../../src/modules/dossiers/recompute-deadlines.js';
import { basisOf, movedTerm } from '../../src/modules/tenants/index.js';
import { dossierContext } from '../support/dossier-samples.js';
import { requestEvents } from '../support/machine-samples.js';
import { DUE, off, request, rungs, SENT } from '../support/moved-deadlines.js';
import { local, procedureOf, seedCalendar, seedReferenceData } from '../support/seed-reference-data.js';

describe('after an outage', () => {
  const outage = { from: local('2026-12-01T16:00'), to: local('2026-12-01T20:00') };
  const reference = seedReferenceData({ outages: [outage] });
  const NEXT = local('2026-12-02T17:00');

  test('a request that nobody could answer in time gets the next working day, and its reminders with it', () => {
    const moved = movedRequest(reference, request('pending'), outage.to);
    expect(moved?.dueAt).toEqual(NEXT);
    expect(rungs(moved)).toEqual([
      ['before_2wd', local('2026-11-30T17:00')],
      ['before_4wh', local('2026-12-02T13:00')],
    ]);
  });

  test('a supplement gets it too, and so does a term of the Office or the committee, and the dossier itself', () => {
    const supplement = {
      ...requestEvents().ask_supplement.supplement,
      askedAt: local('2026-11-27T09:00').toISOString(),
      workingDays: 2,
      dueAt: DUE.toISOString(),
    };
    expect(
      movedRequest(reference, request('supplement_due', { supplements: [supplement], supplementDueAt: DUE }), outage.to)
        ?.supplementDueAt,
    ).toEqual(NEXT);
    expect(movedTerm(reference, SENT, 5, DUE)).toEqual(NEXT);
    const context = dossierContext({ createdAt: local('2026-10-01T09:00'), dueAt: DUE, suspensions: [] });
    expect(movedDossier(reference, procedureOf('PH-QH-01'), context)).toEqual(NEXT);
  });

  test.each<RequestState>([
    'answered',
    'answered_late',
    'deemed_agreed',
    'lapsed',
    'declined',
    'incomplete',
    'withdrawn',
  ])('nothing moves once it is %s', (state) => {
    expect(movedRequest(reference, request(state), outage.to)).toBeNull();
  });

  test('a day off that moves a deadline into it moves it on', () => {
    const both = seedReferenceData({
      calendar: seedCalendar(off('2026-11-27')),
      outages: [{ from: local('2026-12-02T08:00'), to: local('2026-12-02T18:00') }],
    });
    expect(movedRequest(both, request('pending'), SENT)?.dueAt).toEqual(local('2026-12-03T17:00'));
  });

  test('the journal names the outage where a deadline fell into it, else the calendar', () => {
    expect(basisOf(reference, [null, DUE])).toBe('outage 2026-12-01T09:00:00.000Z to 2026-12-01T13:00:00.000Z');
    expect(basisOf(reference, [null, SENT])).toBe('calendar revision 1');
  });
});
