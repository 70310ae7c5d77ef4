import { ERROR_CODES, type ErrorCode, type ErrorExtras } from '../../../core/errors.js';
import { text, type Text } from '../../../core/text.js';
import { CATALOGUE } from '../catalogue.js';
import { declaredErrors } from '../declared-errors.js';
import { problem, PROBLEM_MEDIA_TYPE, spokenIn } from '../problem.js';
import type { AnySpec } from '../route-spec.js';
import type { Components, JsonObject } from './components.js';

/** Every answer of an operation by its status: the success, and the problems with an example for each code. */
export function responsesOf(spec: AnySpec, components: Components): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of declaredErrors(spec)) {
    const { status } = CATALOGUE[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const errors = [...byStatus].map(([status, codes]): [string, JsonObject] => [String(status), errorResponse(codes)]);
  return {
    [spec.success.status]: successResponse(spec, components),
    ...(spec.method === 'GET' && spec.success.etag && { 304: NOT_MODIFIED }),
    ...Object.fromEntries(errors),
  };
}

const headerRef = (name: string): JsonObject => ({ $ref: `#/components/headers/${name}` });

const NOT_MODIFIED: JsonObject = {
  description: 'What `If-None-Match` names is still the answer; without a body.',
  headers: { 'X-Request-Id': headerRef('RequestId'), ETag: headerRef('ETag') },
};

function successResponse({ method, success, replica }: AnySpec, components: Components): JsonObject {
  const headers = {
    'X-Request-Id': headerRef('RequestId'),
    ...((replica || method !== 'GET') && { 'X-Consistency-Token': headerRef('ConsistencyToken') }),
    ...(success.etag && { ETag: headerRef('ETag') }),
    ...(success.location && { Location: headerRef('Location') }),
    ...(method === 'POST' && { 'Idempotency-Replayed': headerRef('IdempotencyReplayed') }),
  };
  if (success.stored)
    return {
      description: success.description,
      headers: { ...headers, ...STORED_HEADERS },
      content: filesOf(success.stored),
    };
  if (!success.schema && success.otherMedia)
    return {
      description: success.description,
      headers: { ...headers, ...STORED_HEADERS },
      content: filesOf(success.otherMedia),
    };
  if (!success.schema) return { description: success.description, headers };
  const schema = components.add(success.schema, 'output');
  const media = { schema, ...(success.example !== undefined && { example: success.example }) };
  return {
    description: success.description,
    headers,
    content: { 'application/json': media, ...filesOf(success.otherMedia ?? {}) },
  };
}

const filesOf = (media: Readonly<Record<string, string>>): JsonObject =>
  Object.fromEntries(
    Object.entries(media).map(([type, description]) => [type, { schema: fileSchema(type, description) }]),
  );

const STORED_HEADERS: JsonObject = {
  'Content-Disposition': headerRef('ContentDisposition'),
  'Repr-Digest': headerRef('ReprDigest'),
};

/** `format` says it to generators of clients, which do not all look at `contentMediaType`: without it a file would be any JSON, or nothing. */
const fileSchema = (type: string, description: string): JsonObject =>
  type.startsWith('text/')
    ? { type: 'string', description }
    : { type: 'string', format: 'binary', contentMediaType: type, description };

function errorResponse(codes: readonly ErrorCode[]): JsonObject {
  const status = CATALOGUE[codes[0] ?? 'malformed'].status;
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  const retries = codes.some((code) => EXAMPLES[code]?.extras?.retryAfter !== undefined);
  return {
    description: codes.map((code) => `\`${code}\`: ${CATALOGUE[code].advice}`).join('\n\n'),
    headers: {
      'X-Request-Id': headerRef('RequestId'),
      'Content-Language': headerRef('ContentLanguage'),
      ...(status === 401 && { 'WWW-Authenticate': headerRef('WwwAuthenticate') }),
      ...(retries && { 'Retry-After': headerRef('RetryAfter') }),
    },
    content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' }, examples } },
  };
}

const string = (description: string, example: string): JsonObject => ({
  description,
  schema: { type: 'string' },
  example,
});

export const SHARED_HEADERS: JsonObject = {
  ConsistencyToken: string(
    'Send it back with the next request, to whatever process: no later answer is then older than this one. Only where the service reads from a replica.',
    'AAAAAAGrSk0QpD1c2vX0b7eZ',
  ),
  ContentDisposition: string(
    '`attachment`, with the name of the file.',
    'attachment; filename="To trinh.pdf"; filename*=UTF-8\'\'T%E1%BB%9D%20tr%C3%ACnh.pdf',
  ),
  ContentLanguage: string('Language of the texts.', 'vi'),
  ETag: string('The version; send it back as `If-Match`, or as `If-None-Match` when you read again.', '"7"'),
  IdempotencyReplayed: string(
    '`true` where the answer is that of an earlier call with the same `Idempotency-Key`.',
    'true',
  ),
  Location: string('Path of what was made.', '/v1/dossiers/019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55'),
  ReprDigest: string(
    'SHA-256 of the content, as the journal names it, in base 64 (RFC 9530).',
    'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:',
  ),
  RequestId: string('Id of the call in the logs: yours, if you sent one.', '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55'),
  RetryAfter: {
    description: 'Seconds after which the same call may succeed.',
    schema: { type: 'integer' },
    example: 1,
  },
  WwwAuthenticate: string('How to authenticate.', 'Bearer realm="phoihop"'),
};

interface Example {
  readonly detail?: Text;
  readonly extras?: ErrorExtras;
}

const EXAMPLES: Partial<Record<ErrorCode, Example>> = {
  invalid: {
    extras: {
      errors: [
        {
          path: '/signedBy',
          code: 'required',
          message: text('Người ký: bắt buộc phải có.', 'Signer: this is required.'),
        },
      ],
    },
  },
  'rule-violated': {
    extras: {
      unmet: [
        {
          rule: 'R11',
          code: 'missing_position',
          message: text('Chưa có chính kiến đề xuất của cơ quan chủ trì.', 'The position of the lead is missing.'),
        },
      ],
    },
  },
  'transition-not-possible': {
    detail: text(
      'Không thực hiện được khi hồ sơ ở trạng thái "Đang chuẩn bị".',
      'Not possible in the state "drafting".',
    ),
    extras: { state: 'drafting', possibleActions: ['start_round', 'withdraw'] },
  },
  'request-in-progress': { extras: { retryAfter: 1 } },
  'too-many-requests': { extras: { retryAfter: 1 } },
  unavailable: { extras: { retryAfter: 2 } },
};

/** One concrete problem for each code. */
export const SHARED_EXAMPLES: JsonObject = Object.fromEntries(
  ERROR_CODES.map((code) => {
    const { title } = CATALOGUE[code];
    const { detail = title, extras = {} } = EXAMPLES[code] ?? {};
    return [code, { summary: title.en, value: problem(code, detail, extras, spokenIn('vi'), '/v1/dossiers') }];
  }),
);
