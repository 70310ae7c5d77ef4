import { expect, test } from '@jest/globals';
import { actsOfPlain } from '../src/matter/plain-kinds';
import { actsFor, isOwn, seesWhole } from '../src/api/rights';

const nobody = {
  ...{ operator: false, roles: [], agency: 'H29.7', agencyKind: 'department', inherits: [], inheritsPart: [] },
};

test.each<[string, object, boolean]>([
  ['the lead', { agency: 'H29.6' }, true],
  ['one that takes part', {}, false],
  ['who has taken over from the lead', { inherits: ['H29.6'] }, true],
  ['who has taken over a part of the work of the lead', { inheritsPart: ['H29.6'] }, true],
  ['who has taken over from another', { inherits: ['H29.8'], inheritsPart: ['H29.9'] }, false],
  ['the Office', { agencyKind: 'office' }, true],
  ['a client that reads', { agency: null, agencyKind: null, roles: ['reader'] }, true],
  ['who administers', { agency: null, agencyKind: null, roles: ['admin'] }, false],
  ['the operator', { agency: null, agencyKind: null, operator: true }, true],
])('whether %s is told all of what H29.6 leads', (_, me, whole) => {
  expect(seesWhole({ ...nobody, ...me }, 'H29.6')).toBe(whole);
});

test.each<[string, object, boolean]>([
  ['an official of it', {}, true],
  ['an official of who has taken over from it', { agency: 'H29.7', inherits: ['H29.6'] }, true],
  ['an official of who has a part of its work', { agency: 'H29.7', inheritsPart: ['H29.6'] }, false],
  ['an official of another', { agency: 'H29.7' }, false],
  ['a system of it that names nobody', { official: null }, false],
  ['a system of it that only reads', { roles: ['reader'] }, false],
])('whether %s acts for H29.6', (_, me, acts) => {
  expect(actsFor({ ...nobody, agency: 'H29.6', official: 'H29.6-01', ...me }, 'H29.6')).toBe(acts);
});

test('who acts for no agency has nothing of its own', () => {
  expect(isOwn({ ...nobody, agency: null }, 'H29.6')).toBe(false);
});

test.each<[string, string | undefined, object, object, string[]]>([
  ['destructions', 'proposed', { agency: 'H29.6' }, {}, ['decision', 'withdrawal']],
  ['destructions', 'decided', { agency: 'H29.6' }, {}, []],
  ['destructions', 'proposed', { agency: 'H29.9' }, {}, []],
  ['reviews', 'open', { agency: 'H29.6' }, {}, ['confirmation']],
  ['reviews', 'waiting', { agency: 'H29.6' }, {}, []],
  ['archive-handovers', undefined, { agency: 'H29.6' }, {}, []],
  ['imports', 'checked', {}, { may: ['bring records in'] }, ['application', 'cancellation']],
  ['imports', 'failed', {}, { may: ['bring records in'] }, ['application']],
  ['imports', 'applied', {}, { may: ['bring records in'] }, []],
  ['imports', 'checked', {}, {}, []],
])('what is done about %s that are %s (%j) by an official of H29.6 (%j)', (kind, state, record, more, acts) => {
  const me = { ...nobody, agency: 'H29.6', official: 'H29.6-01', may: [], ...more };
  expect(actsOfPlain(kind, '/v1/x', { ...record, state }, me).map(({ action }) => action)).toEqual(acts);
});

test('what an archived record and an exception may be done with, they tell themselves', () => {
  const reader = { ...nobody, official: null, may: [] };
  const actions = [{ action: 'end', method: 'POST', href: '/v1/x/ending', possible: true, unmet: [] }];
  for (const kind of ['archive-records', 'rotation-exceptions']) {
    expect(actsOfPlain(kind, '/v1/x', { actions }, reader)).toEqual(actions);
    expect(actsOfPlain(kind, '/v1/x', { state: 'closed' }, reader)).toEqual([]);
  }
});
