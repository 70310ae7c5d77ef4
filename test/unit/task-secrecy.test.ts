import { expect, test } from '@jest/globals';
import { markErrors } from '../../src/modules/tasks/confidential-rules.js';

/* Marks of secrecy as documents bear them, and words that only contain theirs. */

const errorsOf = (text: string): number => markErrors({ texts: [['/text', text]] }).length;

test.each([
  'MẬT',
  'MẬT: rà soát',
  'Công văn (MẬT)',
  'TỐI MẬT',
  'Tối mật',
  'Tài liệu TUYỆT MẬT',
  'tài liệu tuyệt mật.',
  'Độ mật: Mật',
  'độ mật: mật',
  'Mức độ mật : Tối mật',
  'Độ MẬT: TỐI MẬT',
  'Tài liệu Mật',
  'Văn bản “Mật” của Bộ',
  'Hồ sơ đóng dấu mật',
])('"%s" is marked as secret', (text) => {
  expect(errorsOf(text)).toBe(1);
});

test.each([
  'Rà soát công tác BẢO MẬT thông tin',
  'TĂNG CƯỜNG BẢO MẬT',
  'BẢO VỆ BÍ MẬT NHÀ NƯỚC',
  'Bảo mật dữ liệu cá nhân',
  'Mật độ xây dựng',
  'MẬT ĐỘ XÂY DỰNG',
  'Tài liệu mật độ dân cư',
  'Chế biến mật ong',
  'CHẾ BIẾN MẬT ONG',
  'Độ mật: Không',
  'Độ mật: thường',
  'thân mật',
  'Mật khẩu',
])('"%s" is not', (text) => {
  expect(errorsOf(text)).toBe(0);
});

test.each([
  ['12/BC-UBND(M)', 1],
  ['12/BC-UBND (TM)', 1],
  ['12/BC-UBND', 0],
  ['12/CV-TM', 0],
] as const)('number %s: %d', (number, errors) => {
  expect(markErrors({ texts: [], numbers: [['/documentNumber', number]] })).toHaveLength(errors);
});
