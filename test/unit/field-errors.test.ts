import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { FIELD_LABELS } from '../../src/core/field-labels.js';
import { fieldErrors } from '../../src/platform/http/field-errors.js';
import { code, instant, line, localDate, queryInteger } from '../../src/platform/http/index.js';
import { ROUTES } from '../support/routes.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const INPUTS = ROUTES.flatMap(({ spec }) =>
  [spec.query, spec.body].flatMap((schema) => (schema ? [{ operation: spec.operationId, schema }] : [])),
);

/** The path to each field of a schema; `*` is a place in a list. */
function* pathsIn(schema: Schema, root: Schema, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 9) return;
  const found = schema.$ref ? root.$defs![schema.$ref.split('/').at(-1)!]! : schema;
  for (const [name, each] of Object.entries(found.properties ?? {})) {
    yield [...path, name];
    yield* pathsIn(each, root, [...path, name]);
  }
  for (const each of [...(found.anyOf ?? []), ...(found.oneOf ?? []), ...(found.allOf ?? [])])
    yield* pathsIn(each, root, path);
  if (found.items) {
    yield [...path, '*'];
    yield* pathsIn(found.items, root, [...path, '*']);
  }
  if (typeof found.additionalProperties === 'object') yield* pathsIn(found.additionalProperties, root, path);
}

const pathsOf = (schema: z.ZodType): (readonly string[])[] => {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  return [...pathsIn(root, root)];
};

test('every field of every operation has a label, and every label a field', () => {
  const paths = INPUTS.flatMap(({ schema }) => pathsOf(schema).map((path) => path.filter((step) => step !== '*')));
  const names = new Set(paths.map((path) => path.at(-1)!));
  const inGroups = new Set(paths.map((path) => path.slice(-2).join('.')));
  const labels = Object.keys(FIELD_LABELS);
  expect(labels.filter((label) => !label.includes('.')).sort()).toEqual([...names].sort());
  expect(labels.filter((label) => label.includes('.') && !inGroups.has(label))).toEqual([]);
});

const found = (schema: z.ZodType, value: unknown) =>
  fieldErrors(schema.safeParse(value, { reportInput: true }).error?.issues ?? []);

/** Words of machines in a sentence: names of fields, comparisons, paths, and letters that Vietnamese does not have. */
function faults(vietnamese: string): string[] {
  // What is quoted are the values that a client sends; the examples of days and moments are written with a `T`.
  const said = vietnamese.replaceAll(/“[^”]*”/g, '').replaceAll(/\d{4}-\d\d-\d\d(T[\d:+]+)?|https:\/\//g, '');
  return (
    said.match(/\p{L}*\p{Ll}\p{Lu}\p{L}*|[<>=_/]|\p{L}*[fjwzFJWZ]\p{L}*|\b(array|string|object|number|expected)\b/gu) ??
    []
  );
}

test.each([
  'mong đợi array có >=1 phần tử',
  'Phải có dueAt.',
  'Hãy gọi /v1/dossiers.',
  'Không phải boolean of the form.',
])('the check sees words of machines: %s', (sentence) => {
  expect(faults(sentence)).not.toEqual([]);
});

const WRONG: readonly unknown[] = [undefined, true, -1, 0, 1.5, '', ' ', 'no such value', 'x'.repeat(30_000), [], {}];

const withValue = ([step, ...rest]: readonly string[], value: unknown): unknown => {
  if (step === undefined) return value;
  const inner = withValue(rest, value);
  return step === '*' ? [inner] : { [step]: inner };
};

test('whatever is wrong with whichever field of an operation is said in words', () => {
  const said = new Set<string>();
  for (const { schema } of INPUTS)
    for (const path of pathsOf(schema))
      for (const value of WRONG) for (const { message } of found(schema, withValue(path, value))) said.add(message.vi);
  expect(said.size).toBeGreaterThan(200);
  expect([...said].filter((each) => faults(each).length > 0)).toEqual([]);
});

test.each<[schema: z.ZodType, value: unknown, vi: string, en: string]>([
  [
    z.strictObject({ recipients: z.array(z.string()).min(1) }),
    { recipients: [] },
    'Cơ quan được lấy ý kiến: phải chọn ít nhất một cơ quan.',
    'Consulted agencies: choose at least one agency.',
  ],
  [
    z.strictObject({ questions: z.array(z.string()).max(2) }),
    { questions: ['a', 'b', 'c'] },
    'Nội dung lấy ý kiến: chỉ được chọn tối đa 2 câu hỏi.',
    'Questions: choose at most 2 questions.',
  ],
  [z.strictObject({ title: line(5) }), {}, 'Tên gọi, trích yếu: bắt buộc phải có.', 'Title: this is required.'],
  [
    z.strictObject({ title: line(5) }),
    { title: '' },
    'Tên gọi, trích yếu: không được để trống.',
    'Title: it must not be empty.',
  ],
  [
    z.strictObject({ title: line(5) }),
    { title: 'abcdefg' },
    'Tên gọi, trích yếu: dài quá, tối đa 5 ký tự.',
    'Title: it is too long: at most 5 characters.',
  ],
  [
    z.strictObject({ documentDate: localDate }),
    { documentDate: '20/11/2026' },
    'Ngày văn bản: phải là ngày có thật, viết theo thứ tự năm-tháng-ngày, ví dụ 2026-11-20.',
    'Date of the document: it must be a day that exists, as year-month-day, such as 2026-11-20.',
  ],
  [
    z.strictObject({ startsAt: instant }),
    { startsAt: '2026-11-20' },
    'Thời gian bắt đầu: phải là thời điểm có thật, gồm ngày, giờ và múi giờ, ví dụ 2026-11-20T09:00:00+07:00.',
    'Start: it must be a moment that exists, with day, time and offset, such as 2026-11-20T09:00:00+07:00.',
  ],
  [
    z.strictObject({ agency: code }),
    { agency: 'Sở' },
    'Cơ quan: mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, bắt đầu bằng chữ cái hoặc chữ số, tối đa 64 ký tự.',
    'Agency: a code has plain letters, digits, dots, hyphens and underscores only, begins with a letter or digit, and has at most 64 characters.',
  ],
  [
    z.strictObject({ stance: z.enum(['agree', 'disagree']) }),
    { stance: 'maybe' },
    'Quan điểm: chỉ nhận một trong các giá trị: “agree”, “disagree”.',
    'Stance: it must be one of: “agree”, “disagree”.',
  ],
  [
    z.strictObject({ limit: queryInteger(1, 9) }),
    { limit: 'x' },
    'Số mục mỗi trang: phải là số nguyên.',
    'Items of a page: it must be a whole number.',
  ],
  [
    z.strictObject({ limit: queryInteger(1, 9) }),
    { limit: '0' },
    'Số mục mỗi trang: phải từ 1 trở lên.',
    'Items of a page: it must be 1 or more.',
  ],
  [
    z.strictObject({ workingDays: z.int() }),
    { workingDays: 1.5 },
    'Số ngày làm việc: phải là số nguyên.',
    'Working days: it must be a whole number.',
  ],
  [
    z.strictObject({ attending: z.boolean() }),
    { attending: 'có' },
    'Xác nhận dự họp: chỉ nhận giá trị đúng hoặc sai.',
    'Attending: it must be true or false.',
  ],
  [
    z.strictObject({}),
    { dueAt: 1 },
    'Không có mục thông tin này; hãy bỏ đi hoặc sửa tên.',
    'The field is not known here; leave it out or mend its name.',
  ],
])('what is wrong is said in both languages (%#)', (schema, value, vi, en) => {
  expect(found(schema, value).map(({ message }) => message)).toEqual([{ vi, en }]);
});
