import { z } from 'zod';
import type { FieldError } from '../../core/errors.js';
import { text, type Text } from '../../core/text.js';

type Issue = z.core.$ZodIssue;

/** More than these say nothing new and would let a small request cause a large answer. */
const AT_MOST = 50;

const vietnamese = z.locales.vi().localeError;
const english = z.locales.en().localeError;

/** What zod found wrong, as field errors with a JSON pointer, a stable code and both languages. */
export const fieldErrors = (issues: readonly Issue[]): FieldError[] => issues.flatMap(fieldErrorsOf).slice(0, AT_MOST);

function fieldErrorsOf(issue: Issue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    const message = text('Trường không được nhận biết.', 'The field is not known here.');
    return issue.keys.map((key) => ({ path: pointer([...issue.path, key]), code: 'unknown_field', message }));
  }
  return [{ path: pointer(issue.path), code: codeOf(issue), message: messageOf(issue) }];
}

/** JSON pointer (RFC 6901); the empty string is the whole body. */
const pointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const isMissing = (issue: Issue): boolean =>
  'input' in issue && issue.input === undefined && issue.code.startsWith('invalid');

function codeOf(issue: Issue): string {
  if (isMissing(issue)) return 'required';
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return 'wrong_type';
    case 'invalid_format':
      return 'wrong_format';
    case 'invalid_value':
      return 'not_allowed';
    case 'too_small':
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { too_small: 'too_short', too_big: 'too_long' }[issue.code]
        : issue.code;
    case 'custom':
      return typeof issue.params?.['code'] === 'string' ? issue.params['code'] : 'invalid';
    default:
      return 'invalid';
  }
}

function messageOf(issue: Issue): Text {
  if (isMissing(issue)) return text('Bắt buộc phải có.', 'This is required.');
  if (issue.code === 'custom' && isText(issue.params?.['text'])) return issue.params['text'];
  if (issue.code === 'invalid_format')
    return text(
      'Không đúng định dạng hoặc có ký tự không được phép.',
      'It has the wrong form, or characters that are not allowed.',
    );
  return text(localised(vietnamese, issue), localised(english, issue));
}

function localised(locale: z.core.$ZodErrorMap, issue: Issue): string {
  const message = locale(issue as z.core.$ZodRawIssue);
  return (typeof message === 'string' ? message : message?.message) ?? issue.message;
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  'vi' in value &&
  'en' in value &&
  typeof value.vi === 'string' &&
  typeof value.en === 'string';
