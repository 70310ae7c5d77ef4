import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plusDays } from '../../src/modules/calendar/index.js';
import { compileDirectory } from '../../src/modules/directory/index.js';
import { DEFAULT_POLICY } from '../../src/modules/procedures/index.js';
import {
  compileMandates,
  findAuthority,
  authorityMissing,
  handedFor,
  inForceOn,
  meet,
  type Mandate,
  type SignedDocument,
} from '../../src/modules/signing/index.js';
import { position } from '../support/seed-reference-data.js';

const agency = (code: string, kind: 'committee' | 'department' | 'commune', parentCode: string | null) => ({
  ...{ code, kind, parentCode, name: code, activeFrom: '2025-07-01', activeTo: null },
});

const directory = compileDirectory({
  agencies: [
    agency('H29', 'committee', null),
    agency('H29.6', 'department', 'H29'),
    agency('H29.7', 'department', 'H29'),
    agency('H29.X', 'commune', 'H29'),
  ],
  positions: [
    position('CT', 'H29', { title: 'Chủ tịch' }),
    position('PCT', 'H29', { title: 'Phó Chủ tịch', role: 'deputy_head' }),
    position('GD', 'H29.6'),
    position('PGD', 'H29.6', { title: 'Phó Giám đốc', role: 'deputy_head' }),
    position('PGDTT', 'H29.6', { title: 'Phó Giám đốc Thường trực', role: 'deputy_head' }),
    position('TP', 'H29.6', { title: 'Trưởng phòng', role: 'officer', maySign: false }),
    position('QGD', 'H29.7', { title: 'Quyền Giám đốc' }),
    position('CTX', 'H29.X', { title: 'Chủ tịch' }),
  ],
  successions: [],
});

const mandate = (change: Partial<Mandate>): Mandate => ({
  id: 'm',
  code: 'm',
  kind: 'assignment_of_field',
  agency: 'H29.6',
  fromOfficial: 'GD',
  toAgency: 'H29.6',
  toOfficial: 'PGD',
  tasks: [],
  procedures: ['P1'],
  fields: [],
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  documentNumber: '1',
  documentDate: '2026-01-01',
  revokedOn: null,
  ...change,
});

const document = (change: Partial<SignedDocument>): SignedDocument => ({
  task: 'opinion',
  agency: 'H29.6',
  signedBy: 'GD',
  day: '2026-11-20',
  procedureCode: 'P1',
  field: 'F1',
  ...change,
});

const find = (change: Partial<SignedDocument>, mandates: readonly Mandate[] = [], named = {}) => {
  const known = { directory, mandates: compileMandates(mandates), rules: DEFAULT_POLICY.signing };
  const { authority, missing } = findAuthority(known, document(change), named);
  return authority ? `${authority.form} ${authority.ground} ${authority.delegationId ?? '-'}` : missing;
};

test('a refusal says the day as people write it, in both languages', () => {
  const { message } = authorityMissing('no_delegation', document({ day: '2026-11-09' }));
  expect([message.vi, message.en]).toEqual([
    expect.stringContaining('ngày 09/11/2026:'),
    expect.stringContaining('of 9 November 2026:'),
  ]);
});

describe('by position', () => {
  test.each([
    ['GD', 'H29.6', 'head position -'],
    ['CT', 'H29', 'TM position -'],
    ['CTX', 'H29.X', 'TM position -'],
    ['QGD', 'H29.7', 'Q position -'],
    ['PGDTT', 'H29.6', 'KT standing_deputy -'],
    ['PGD', 'H29.6', 'no_assignment_of_field'],
    ['TP', 'H29.6', 'no_signing_on_behalf'],
    ['GD', 'H29.7', 'no_delegation'],
    ['NOBODY', 'H29.6', 'not_in_office'],
  ])('%s for %s: %s', (signedBy, of, expected) => expect(find({ signedBy, agency: of })).toBe(expected));
});

const order = mandate({ id: 'tl', kind: 'signing_on_behalf', toOfficial: 'TP' });
const delegation = mandate({ id: 'tuq', kind: 'delegation', toAgency: 'H29.7', toOfficial: null });

describe('by what was handed down', () => {
  test.each<[string, Partial<SignedDocument>, Partial<Mandate>, string]>([
    ['a deputy in its field', { signedBy: 'PGD' }, {}, 'KT mandate m'],
    ['by delegation, too', { signedBy: 'PGD' }, { kind: 'delegation' }, 'KT mandate m'],
    ['by order', { signedBy: 'TP' }, order, 'TL mandate tl'],
    ['the head of the agency that has it', { signedBy: 'QGD' }, delegation, 'TUQ mandate tuq'],
    ['another procedure', { signedBy: 'PGD', procedureCode: 'P2' }, {}, 'mandate_elsewhere'],
    ['no procedure', { signedBy: 'PGD', procedureCode: null, field: null }, {}, 'mandate_elsewhere'],
    ['its field', { signedBy: 'PGD', procedureCode: 'P2' }, { procedures: [], fields: ['F1'] }, 'KT mandate m'],
    ['another task', { signedBy: 'PGD' }, { tasks: ['submission'] }, 'mandate_elsewhere'],
    ['its task', { signedBy: 'PGD' }, { tasks: ['opinion'] }, 'KT mandate m'],
    ['the day before', { signedBy: 'PGD', day: '2025-12-31' }, {}, 'mandate_not_in_force'],
    ['the first day', { signedBy: 'PGD', day: '2026-01-01' }, {}, 'KT mandate m'],
    ['the last day', { signedBy: 'PGD', day: '2026-12-31' }, {}, 'KT mandate m'],
    ['the day after', { signedBy: 'PGD', day: '2027-01-01' }, {}, 'mandate_not_in_force'],
    ['the day before its revocation', { signedBy: 'PGD' }, { revokedOn: '2026-11-21' }, 'KT mandate m'],
    ['the day of its revocation', { signedBy: 'PGD' }, { revokedOn: '2026-11-20' }, 'mandate_not_in_force'],
    ['of another agency', { signedBy: 'PGD' }, { agency: 'H29.7' }, 'no_assignment_of_field'],
    ['of somebody else', { signedBy: 'PGD' }, { toOfficial: 'TP' }, 'no_assignment_of_field'],
  ])('%s', (_, change, given, expected) => expect(find(change, [mandate(given)])).toBe(expected));

  test('what the caller names is taken where it holds, and nothing else', () => {
    const both = [order, mandate({ id: 'uq', kind: 'delegation', toOfficial: 'TP' })];
    const by = (named: object) => find({ signedBy: 'TP' }, both, named);
    expect([by({}), by({ signingAuthority: 'TUQ' }), by({ delegationId: 'uq' })]).toEqual([
      'TL mandate tl',
      'TUQ mandate uq',
      'TUQ mandate uq',
    ]);
    expect([by({ signingAuthority: 'KT' }), by({ signingAuthority: 'TL', delegationId: 'uq' })]).toEqual([
      'not_the_authority_named',
      'not_the_authority_named',
    ]);
  });
});

test('an act holds what its document may be signed by, and nothing else that was ever handed down', () => {
  const mandates = compileMandates([
    mandate({ id: 'this' }),
    mandate({ id: 'ended', validTo: '2026-11-19' }),
    mandate({ id: 'revoked', revokedOn: '2026-11-20' }),
    mandate({ id: 'elsewhere', procedures: ['P2'] }),
    mandate({ id: 'another', toOfficial: 'TP' }),
  ]);
  const held = (signedBy: string) => handedFor({ directory, mandates }, document({ signedBy })).map(({ id }) => id);
  expect([held('PGD'), held('TP'), held('GD'), held('NOBODY')]).toEqual([['this'], ['another'], [], []]);
});

const days = fc.integer({ min: 0, max: 400 }).map((n) => plusDays('2026-01-01', n));

test('a mandate is in force from its first to its last day, before the day of its revocation, and on no other', () =>
  fc.assert(
    fc.property(days, days, days, fc.option(days), (a, b, day, revokedOn) => {
      const [validFrom, validTo] = a < b ? [a, b] : [b, a];
      const expected = day >= validFrom && day <= validTo && !(revokedOn !== null && day >= revokedOn);
      expect(inForceOn({ validFrom, validTo, revokedOn }, day)).toBe(expected);
    }),
  ));

const codes = fc.subarray(['P1', 'P2', 'P3']);
const scopes = fc.record({
  tasks: fc.subarray(['opinion', 'decision'] as const),
  procedures: codes,
  fields: fc.subarray(['F1', 'F2']),
});
const fieldOf = (code: string) => ({ P1: 'F1', P2: 'F1', P3: 'F2' })[code];

test('two scopes meet exactly where some document falls under both', () =>
  fc.assert(
    fc.property(scopes, scopes, (one, other) => {
      expect(meet(one, other, fieldOf)).toBe(meet(other, one, fieldOf));
      const both = (['opinion', 'decision'] as const).flatMap((task) =>
        [...['P1', 'P2', 'P3'].map((code) => [code, fieldOf(code)!] as const), [null, 'F1'], [null, 'F2']].filter(
          ([procedureCode, field]) =>
            [one, other].every((scope) =>
              find({ signedBy: 'PGD', task, procedureCode: procedureCode, field: field }, [mandate(scope)])?.startsWith(
                'KT',
              ),
            ),
        ),
      );
      if (both.length > 0) expect(meet(one, other, fieldOf)).toBe(true);
    }),
  ));
