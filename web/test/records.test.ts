import { expect, test } from '@jest/globals';
import type { Policy } from '../../clients/typescript/src/index.js';
import { actedAs } from '../src/matter/acted-as';
import {
  called,
  hasCodesOfPolicies,
  namesIn,
  namesOfPolicy,
  namesOfProcedure,
  proceduresIn,
} from '../src/matter/called';
import { partsOf, type Told } from '../src/matter/record-parts';

const LABELS: Readonly<Record<string, string>> = {
  ...{ agency: 'Cơ quan', measures: 'Hình thức', reason: 'Lý do', from: 'Từ', fromOfficial: 'Người ủy quyền' },
  ...{ procedures: 'Thủ tục', retention: 'Thời hạn lưu trữ', name: 'Tên', years: 'Số năm', steps: 'Các bước' },
  ...{ step: 'Bước', workingHours: 'Số giờ', dropComponents: 'Thành phần bỏ' },
};
const told = (names: Iterable<readonly [string, string]> = []): Told => ({
  ...{ name: (field) => LABELS[field], language: 'vi', names: new Map(names) },
});

test('a record is read by its names, people by theirs', () => {
  const record = { id: 'x', agency: 'H29.7', agencyName: 'Sở', secret: 1, measures: [{ reason: 'Chậm', other: 2 }] };
  expect(partsOf(record, told())).toEqual({
    facts: [['Cơ quan', 'Sở']],
    lists: [{ label: 'Hình thức', entries: [{ facts: [['Lý do', 'Chậm']], lists: [] }] }],
  });
});

test('parts have parts, as deep as the record has them; a group that says nothing by itself is told for what is in it', () => {
  const record = { measures: { steps: [{ other: 1, measures: { reason: 'Chậm' } }, { other: 2 }] } };
  const reason = { facts: [['Lý do', 'Chậm']], lists: [] };
  const step = { facts: [], lists: [{ label: 'Hình thức', entries: [reason] }] };
  expect(partsOf(record, told()).lists).toEqual([
    { label: 'Hình thức', entries: [{ facts: [], lists: [{ label: 'Các bước', entries: [step] }] }] },
  ]);
});

test('what a head says is said of parts, which have none', () => {
  const record = { title: 'A', status: 'upheld', measures: [{ title: 'B', status: 'upheld', id: 'x' }] };
  const { facts, lists } = partsOf(record, {
    ...told(),
    name: (field) => ({ ...LABELS, title: 'Tên gọi', status: 'Kết luận' })[field],
  });
  expect([facts, lists[0]?.entries[0]?.facts]).toEqual([
    [],
    [
      ['Tên gọi', 'B'],
      ['Kết luận', 'Có vi phạm'],
    ],
  ]);
});

test('whoever is an official or an agency is told by name, not by code', () => {
  const record = { from: 'H29.6-01', fromOfficial: 'H29.6-01', fromOfficialPosition: 'Giám đốc' };
  expect(partsOf(record, told()).facts).toEqual([['Người ủy quyền', 'Giám đốc']]);
});

const PROCEDURE = {
  ...{ code: 'TTHC-XD-01', title: 'Cấp giấy phép xây dựng' },
  steps: [{ code: 'b2', name: 'Thẩm định', unit: 'H29.6', workingHours: 8 }],
  components: [{ code: 'don', name: 'Đơn đề nghị', required: true }],
};

test('procedures are told by title with the code beside it, their steps and components by name', () => {
  const names = namesOfProcedure(PROCEDURE);
  const change = { steps: [{ code: 'b2', workingHours: 4 }], dropComponents: ['don'], procedures: ['TTHC-XD-01'] };
  expect(partsOf(change, told(names))).toEqual({
    facts: [
      ['Thành phần bỏ', 'Đơn đề nghị'],
      ['Thủ tục', 'Cấp giấy phép xây dựng (TTHC-XD-01)'],
    ],
    lists: [
      {
        label: 'Các bước',
        entries: [
          {
            facts: [
              ['Bước', 'Thẩm định'],
              ['Số giờ', '4'],
            ],
            lists: [],
          },
        ],
      },
    ],
  });
});

test.each([
  [{ code: 'TH', name: 'Hồ sơ công việc', years: 20, keepUntil: '2046-12-31' }, 'Hồ sơ công việc (TH)', '20'],
  [{ code: 'VV', name: 'Văn kiện', years: null, keepUntil: null }, 'Văn kiện (VV)', 'Vĩnh viễn'],
])('a retention period has its name and its code, and what is kept for ever says so: %j', (retention, name, years) => {
  const { lists } = partsOf({ retention }, told());
  expect(lists[0]?.entries[0]?.facts).toEqual([
    ['Tên', name],
    ['Số năm', years],
  ]);
});

test('a code that is a word of programs is not told beside the name', () => {
  const { lists } = partsOf({ measures: [{ code: 'review', name: 'Kiểm điểm' }] }, told());
  expect(lists[0]?.entries[0]?.facts).toEqual([['Tên', 'Kiểm điểm']]);
});

test('codes that a journal says are called by their names', () => {
  const officials = [{ code: 'H29.6-04', position: 'Chuyên viên' }];
  const names = new Map([
    ...namesIn({ agencies: [{ code: 'H29.6', name: 'Sở Xây dựng', officials }] }),
    ...namesOfProcedure(PROCEDURE),
  ]);
  const values = ['H29.6', ['H29.6-04', 'H29.9'], 5].map((each) => called(names, 'agency', each));
  expect(values).toEqual(['Sở Xây dựng', ['Chuyên viên', 'H29.9'], 5]);
  expect(called(names, 'componentCode', 'don')).toBe('Đơn đề nghị');
  // The code of a component means nothing where no component is told.
  expect(called(names, 'reason', 'don')).toBe('don');
});

test.each([
  [{ agency: 'H29.6', client: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55' }, 'agency'],
  [{ agency: 'H29.6', client: 'operator' }, 'agency'],
  [{ agency: null, client: 'operator' }, 'operator'],
  [{ agency: null, client: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55' }, 'administrator'],
  [{ agency: null, client: null }, 'engine'],
])('%j acted as %s', (actor, as) => expect(actedAs(actor)).toBe(as));

test('codes of catalogues mean what the policy says, each in its field', () => {
  const policy = {
    suspension: { reasons: [{ code: 'other', name: 'Chờ giám định' }] },
    apology: { exemptions: [{ code: 'disaster', name: 'Thiên tai' }] },
    ...{ rotation: { grounds: [] }, referrals: { measures: [] } },
    ...{ inspections: { findingKinds: [{ code: 'other', name: 'Sai phạm khác' }] }, retention: { rules: [] } },
  } as unknown as Policy;
  const names = new Map(namesOfPolicy(policy));
  expect(['reason', 'findingKind', 'kind'].map((field) => called(names, field, 'other'))).toEqual([
    ...['Chờ giám định', 'Sai phạm khác', 'other'],
  ]);
  expect(hasCodesOfPolicies([{ data: { reason: 'other' } }])).toBe(true);
  expect(hasCodesOfPolicies({ reason: 'Chủ đầu tư rút đề nghị.', kind: 'other' })).toBe(false);
});

test('the procedures of an answer are found wherever it names them', () => {
  const answer = {
    procedureCode: 'A',
    code: 'B',
    successors: [{ procedures: ['C', 'A'] }],
    proceduresWithoutRule: ['D'],
  };
  expect(proceduresIn(answer)).toEqual(['A', 'C', 'D']);
});
