import type { z } from 'zod';
import { FIELD_LABELS } from '../../core/field-labels.js';
import { text, type Text } from '../../core/text.js';

type Issue = z.core.$ZodIssue;

/** What is wrong with a field, in words. A list says what it is a list of, where that is known. */
export function fieldText(issue: Issue, missing: boolean): Text {
  return labelled(issue.path, missing ? MISSING : wordsOf(issue));
}

/** The name that people call the field by, before what is wrong with it. */
function labelled(path: readonly PropertyKey[], message: Text): Text {
  const label = labelOf(path);
  return label ? text(`${label.vi}: ${lowered(message.vi)}`, `${label.en}: ${lowered(message.en)}`) : message;
}

const MISSING = text('Bắt buộc phải có.', 'This is required.');

/** Of a place in a list, the label of the list. What a name means in one group only goes before what it means elsewhere. */
function labelOf(path: readonly PropertyKey[]): Text | undefined {
  const names = path.filter((step) => typeof step === 'string');
  return [names.slice(-2).join('.'), names.at(-1) ?? '']
    .filter((name) => Object.hasOwn(FIELD_LABELS, name))
    .map((name) => FIELD_LABELS[name])[0];
}

const lowered = (sentence: string): string => sentence.charAt(0).toLocaleLowerCase('vi') + sentence.slice(1);

function wordsOf(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? WRONG;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_format':
      return FORMATS[issue.format] ?? formOf(issue.pattern);
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.path);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.path);
    case 'not_multiple_of':
      return text(`Phải là bội số của ${issue.divisor}.`, `It must be a multiple of ${issue.divisor}.`);
    case 'invalid_key':
      return text('Có tên không được phép.', 'It has a name that is not allowed.');
    default:
      return WRONG;
  }
}

const WRONG = text('Giá trị không hợp lệ.', 'The value is not valid.');

const NUMBER = text('Phải là một số.', 'It must be a number.');
const WHOLE_NUMBER = text('Phải là số nguyên.', 'It must be a whole number.');
const OBJECT = text('Phải là một nhóm thông tin có tên từng mục.', 'It must be a group of named values.');

const TYPES: Readonly<Record<string, Text>> = {
  string: text('Phải là nội dung bằng chữ.', 'It must be a text.'),
  number: NUMBER,
  int: WHOLE_NUMBER,
  boolean: text('Chỉ nhận giá trị đúng hoặc sai.', 'It must be true or false.'),
  array: text('Phải là một danh sách.', 'It must be a list.'),
  object: OBJECT,
  record: OBJECT,
  date: text('Phải là một ngày.', 'It must be a date.'),
};

const FORMATS: Readonly<Record<string, Text>> = {
  date: text(
    'Phải là ngày có thật, viết theo thứ tự năm-tháng-ngày, ví dụ 2026-11-20.',
    'It must be a day that exists, as year-month-day, such as 2026-11-20.',
  ),
  datetime: text(
    'Phải là thời điểm có thật, gồm ngày, giờ và múi giờ, ví dụ 2026-11-20T09:00:00+07:00.',
    'It must be a moment that exists, with day, time and offset, such as 2026-11-20T09:00:00+07:00.',
  ),
  time: text('Phải là giờ và phút, ví dụ 07:30.', 'It must be hours and minutes, such as 07:30.'),
};

/** Fields whose form is written as a pattern, by what the pattern begins with. */
const FORMS: readonly (readonly [start: string, words: Text])[] = [
  [
    '/^[A-Za-z0-9][A-Za-z0-9._-]',
    text(
      'Mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, bắt đầu bằng chữ cái hoặc chữ số, tối đa 64 ký tự.',
      'A code has plain letters, digits, dots, hyphens and underscores only, begins with a letter or digit, and has at most 64 characters.',
    ),
  ],
  ['/^[0-9a-f]{8}-', text('Mã định danh không đúng định dạng.', 'The identifier has the wrong form.')],
  ['/^-?[0-9]{1,9}', WHOLE_NUMBER],
  ['/^([01]', text('Phải là giờ và phút, ví dụ 07:30.', 'It must be hours and minutes, such as 07:30.')],
];

const ANY_FORM = text(
  'Không đúng định dạng hoặc có ký tự không được phép.',
  'It has the wrong form, or characters that are not allowed.',
);

const formOf = (pattern: string | undefined): Text =>
  FORMS.find(([start]) => pattern?.startsWith(start))?.[1] ?? ANY_FORM;

/** Whoever sent a wrong value is told all that there are. */
function oneOf(values: readonly unknown[]): Text {
  const listed = values.map((value) => `“${String(value)}”`).join(', ');
  return values.length === 1
    ? text(`Chỉ nhận giá trị ${listed}.`, `It must be ${listed}.`)
    : text(`Chỉ nhận một trong các giá trị: ${listed}.`, `It must be one of: ${listed}.`);
}

/** What the lists that people fill are lists of. */
const ITEMS: Readonly<Record<string, Text>> = {
  agencies: text('cơ quan', 'agency'),
  answers: text('câu trả lời', 'answer'),
  attendance: text('cơ quan', 'agency'),
  components: text('thành phần hồ sơ', 'component'),
  documents: text('tài liệu', 'document'),
  grounds: text('lý do', 'ground'),
  invitees: text('cơ quan', 'agency'),
  leadAgencies: text('cơ quan', 'agency'),
  measures: text('hình thức xử lý', 'measure'),
  missing: text('nội dung còn thiếu', 'missing point'),
  participants: text('người tham dự', 'participant'),
  questions: text('câu hỏi', 'question'),
  recipients: text('cơ quan', 'agency'),
  violationIds: text('vi phạm', 'violation'),
};

const itemOf = (path: readonly PropertyKey[]): Text => {
  const name = String(path.at(-1));
  return Object.hasOwn(ITEMS, name) ? ITEMS[name]! : text('mục', 'item');
};

const inVietnamese = (count: number): string => (count === 1 ? 'một' : String(count));
const many = (count: number, noun: string): string =>
  count === 1 ? `one ${noun}` : `${count} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ie` : noun}s`;

function tooSmall(origin: string, least: number, path: readonly PropertyKey[]): Text {
  if (origin === 'string')
    return least <= 1
      ? text('Không được để trống.', 'It must not be empty.')
      : text(`Phải có ít nhất ${least} ký tự.`, `It must have at least ${least} characters.`);
  if (origin !== 'array') return text(`Phải từ ${least} trở lên.`, `It must be ${least} or more.`);
  const { vi, en } = itemOf(path);
  return text(`Phải chọn ít nhất ${inVietnamese(least)} ${vi}.`, `Choose at least ${many(least, en)}.`);
}

function tooBig(origin: string, most: number, path: readonly PropertyKey[]): Text {
  if (origin === 'string') return text(`Dài quá, tối đa ${most} ký tự.`, `It is too long: at most ${most} characters.`);
  if (origin !== 'array') return text(`Không được lớn hơn ${most}.`, `It must not be more than ${most}.`);
  const { vi, en } = itemOf(path);
  return text(`Chỉ được chọn tối đa ${inVietnamese(most)} ${vi}.`, `Choose at most ${many(most, en)}.`);
}
