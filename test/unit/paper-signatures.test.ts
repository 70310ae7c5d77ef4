import { expect, test } from '@jest/globals';
import { compileDirectory } from '../../src/modules/directory/index.js';
import { signatureOf, type Desk } from '../../src/modules/papers/letterhead.js';
import { DEFAULT_POLICY } from '../../src/modules/procedures/index.js';
import { compileMandates, type Mandate } from '../../src/modules/signing/index.js';
import { position, seedReferenceData } from '../support/seed-reference-data.js';

const agency = (
  code: string,
  name: string,
  kind: 'committee' | 'department' | 'commune',
  parentCode: string | null,
) => ({ ...{ code, name, kind, parentCode, activeFrom: '2025-07-01', activeTo: null } });

const directory = compileDirectory({
  agencies: [
    agency('H29', 'Ủy ban nhân dân Thành phố Hồ Chí Minh', 'committee', null),
    agency('H29.6', 'Sở Xây dựng', 'department', 'H29'),
    agency('H29.7', 'Sở Nông nghiệp và Môi trường', 'department', 'H29'),
    agency('H29.X', 'Ủy ban nhân dân phường Bến Thành', 'commune', 'H29'),
  ],
  positions: [
    position('CT', 'H29', { title: 'Chủ tịch', name: 'Nguyễn An' }),
    position('PCT', 'H29', { title: 'Phó Chủ tịch', role: 'deputy_head', name: 'Trần Bình' }),
    position('GD', 'H29.6', { name: 'Lê Chi' }),
    position('PGD', 'H29.6', { title: 'Phó Giám đốc', role: 'deputy_head', name: 'Phạm Dung' }),
    position('TP', 'H29.6', { title: 'Trưởng phòng', role: 'officer', name: 'Hồ Giang' }),
    position('QGD', 'H29.7', { title: 'Quyền Giám đốc', name: 'Vũ Hà' }),
    position('CTX', 'H29.X', { title: 'Chủ tịch', name: 'Đỗ Khang' }),
  ],
  successions: [],
});

const given = (change: Partial<Mandate>): Mandate => ({
  ...{
    id: 'm',
    code: 'm',
    kind: 'delegation',
    agency: 'H29.6',
    fromOfficial: 'GD',
    toAgency: 'H29.6',
    toOfficial: 'TP',
  },
  ...{ tasks: ['opinion'], procedures: [], fields: [], validFrom: '2026-01-01', validTo: '2026-12-31' },
  ...{ documentNumber: '1', documentDate: '2026-01-01', revokedOn: null },
  ...change,
});

const desk = (...mandates: readonly Mandate[]): Desk => ({
  directory,
  tenantName: 'Thành phố Hồ Chí Minh',
  calendar: seedReferenceData().calendar,
  measures: new Map(),
  mandates: compileMandates(mandates),
  signing: DEFAULT_POLICY.signing,
  today: '2026-11-20',
});

const ofChairman = given({ agency: 'H29', fromOfficial: 'CT', toOfficial: 'GD' });

test.each<[string, string, string, readonly Mandate[], readonly string[]]>([
  ['the head', 'H29.6', 'GD', [], ['GIÁM ĐỐC']],
  ['a chairman', 'H29', 'CT', [], ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
  ['a chairman of a commune', 'H29.X', 'CTX', [], ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
  ['a deputy', 'H29.6', 'PGD', [], ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']],
  ['a deputy chairman', 'H29', 'PCT', [], ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']],
  ['an official, by order', 'H29.6', 'TP', [given({ kind: 'signing_on_behalf' })], ['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG']],
  ['an official, by delegation', 'H29.6', 'TP', [given({})], ['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG']],
  ['a head for the chairman', 'H29', 'GD', [ofChairman], ['TUQ. CHỦ TỊCH', 'GIÁM ĐỐC SỞ XÂY DỰNG']],
  ['an acting head', 'H29.7', 'QGD', [], ['Q. GIÁM ĐỐC']],
])('%s signs', (_, of, signedBy, mandates, lines) => {
  const signature = signatureOf(desk(...mandates), of, signedBy, '2026-11-20');
  expect(signature).toEqual({ lines, name: directory.position(signedBy, '2026-11-20')!.name });
});

test('after the last day of a delegation the paper does not print it', () => {
  const { lines } = signatureOf(desk(given({})), 'H29.6', 'TP', '2027-01-01');
  expect(lines).toEqual(['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG']);
});
