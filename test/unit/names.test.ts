import { expect, test } from '@jest/globals';
import { compileDirectory, type Position } from '../../src/modules/directory/index.js';
import { namesOf } from '../../src/modules/tenants/index.js';
import type { ReferenceData } from '../../src/modules/tenants/index.js';

const held = (title: string, validFrom: string, validTo: string | null, official = 'A-1'): Position => ({
  official,
  agency: 'A',
  title,
  role: 'officer',
  maySign: false,
  name: official === 'A-1' ? 'Nguyễn Thị Lan' : null,
  validFrom,
  validTo,
});

const directory = compileDirectory({
  agencies: [
    {
      code: 'A',
      name: 'Sở Một',
      kind: 'department',
      parentCode: null,
      activeFrom: '2020-01-01',
      activeTo: '2025-12-31',
    },
  ],
  positions: [
    held('Chuyên viên', '2020-01-01', '2023-12-31'),
    held('Phó Giám đốc', '2024-03-01', '2025-12-31'),
    held('Chuyên viên', '2021-01-01', '2021-12-31', 'A-2'),
  ],
  successions: [],
});
const calendar = { localDate: (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) };
const names = namesOf({ directory, calendar } as unknown as ReferenceData);

test.each<[at: string | Date | null, position: string]>([
  ['2022-06-01', 'Chuyên viên'],
  ['2023-12-31', 'Chuyên viên'],
  // Between two positions: the one before.
  ['2024-01-15', 'Chuyên viên'],
  ['2024-03-01', 'Phó Giám đốc'],
  // The local day, not that of UTC.
  ['2024-02-29T17:00:00.000Z', 'Phó Giám đốc'],
  [new Date('2024-02-29T16:59:59Z'), 'Chuyên viên'],
  // Gone since: the last one. Before it came: the first one.
  ['2030-01-01', 'Phó Giám đốc'],
  ['2019-01-01', 'Chuyên viên'],
  [null, 'Phó Giám đốc'],
])('on %s an official is named by the position held then, or last before', (at, position) => {
  expect(names.official('signedBy', 'A-1', at)).toEqual({
    signedBy: 'A-1',
    signedByName: 'Nguyễn Thị Lan',
    signedByPosition: position,
  });
});

test('an agency that is gone keeps its name; who is unknown, or none, has none', () => {
  expect(names.agency('agency', 'A')).toEqual({ agency: 'A', agencyName: 'Sở Một' });
  expect(names.agencyNames(['A', 'B'])).toEqual(['Sở Một', null]);
  expect(names.agency('agency', null)).toEqual({ agency: null, agencyName: null });
  expect(names.official('by', null, null)).toEqual({ by: null, byName: null, byPosition: null });
  expect(names.official('by', 'X-1', '2024-01-01')).toEqual({ by: 'X-1', byName: null, byPosition: null });
  expect(names.official('by', 'A-2', '2024-01-01')).toEqual({ by: 'A-2', byName: null, byPosition: 'Chuyên viên' });
});

test.each([
  ['A-1 không có thẩm quyền ký.', 'Nguyễn Thị Lan (A-1) không có thẩm quyền ký.'],
  ['Chưa có ý kiến của A.', 'Chưa có ý kiến của Sở Một (A).'],
  ['Cơ quan A được nêu hai lần.', 'Sở Một (A) được nêu hai lần.'],
  ['Không có cơ quan X-9; cơ quan A-2.', 'Không có cơ quan X-9; cơ quan Chuyên viên Sở Một (A-2).'],
  ['Cơ quan A có hai lần; cơ quan B thì không.', 'Sở Một (A) có hai lần; cơ quan B thì không.'],
  ['Chưa ghi nhận A, A-2.', 'Chưa ghi nhận Sở Một (A), Chuyên viên Sở Một (A-2).'],
  ['Hồ sơ A-261128-0001, mục A.1 và B.', 'Hồ sơ A-261128-0001, mục A.1 và B.'],
  ['Không có giá trị "A"; Sở Một (A) đã có.', 'Không có giá trị "A"; Sở Một (A) đã có.'],
  ['Ấn phẩm A-3, Ả', 'Ấn phẩm A-3, Ả'],
])('codes in a sentence have their names: %s', (sentence, named) => {
  expect(names.inSentence(sentence)).toBe(named);
});
