import type { z } from 'zod';
import type { FieldError } from '../../core/errors.js';
import type { Text } from '../../core/text.js';
import { fieldText } from './field-texts.js';
import { unknownField } from './texts.js';

type Issue = z.core.$ZodIssue;

/** More than these say nothing new and would let a small request cause a large answer. */
const AT_MOST = 50;

/** What zod found wrong, as field errors with a JSON pointer, a stable code and both languages. */
export const fieldErrors = (issues: readonly Issue[]): FieldError[] =>
  telling(issues).flatMap(fieldErrorsOf).slice(0, AT_MOST);

/** What is of the wrong type or form is not measured as well: a list is not a text that is too short. */
function telling(issues: readonly Issue[]): Issue[] {
  const unread = new Map<string, Issue>();
  for (const issue of issues)
    if (issue.code === 'invalid_type' || issue.code === 'invalid_format') {
      const path = pointer(issue.path);
      if (!unread.has(path)) unread.set(path, issue);
    }
  return issues.filter((issue) => {
    const first = unread.get(pointer(issue.path));
    return first === undefined || first === issue;
  });
}

function fieldErrorsOf(issue: Issue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    const message = unknownField;
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

const messageOf = (issue: Issue): Text =>
  issue.code === 'custom' && isText(issue.params?.['text']) ? issue.params['text'] : fieldText(issue, isMissing(issue));

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  'vi' in value &&
  'en' in value &&
  typeof value.vi === 'string' &&
  typeof value.en === 'string';
