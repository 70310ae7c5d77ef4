import { describe, expect, test } from '@jest/globals';
import { API_DESCRIPTION } from '../../src/api-description.js';
import { ACCESS } from '../../src/modules/auth/index.js';
import { describeApi } from '../../src/platform/http/index.js';
import { forTrying, inVietnamese } from '../../src/platform/http/openapi/index.js';
import { ROUTES } from '../support/routes.js';

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, { content?: Record<string, { examples?: Record<string, { $ref: string }> }> }>;
}

const describeAll = () =>
  describeApi(
    ROUTES.map(({ spec }) => spec),
    API_DESCRIPTION,
    '/',
    ACCESS,
  ) as { paths: Record<string, Record<string, Operation>>; components: { examples: Record<string, unknown> } };
const document = describeAll();
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

test('the same routes give the same document', () => {
  expect(JSON.stringify(describeAll())).toBe(JSON.stringify(document));
});

test('operation ids are unique', () => {
  expect(new Set(operations.map((each) => each.operationId)).size).toBe(operations.length);
});

test('each operation has a Vietnamese title, and no title is of an operation that there is not', () => {
  const titles = Object.keys(API_DESCRIPTION.vietnamese!.operations);
  expect(titles.sort()).toEqual(operations.map((each) => each.operationId).sort());
  const tags = API_DESCRIPTION.tags.map(({ name }) => name);
  expect(Object.keys(API_DESCRIPTION.vietnamese!.tags).sort()).toEqual([...tags].sort());
});

test('a reader of Vietnamese is shown titles and chapters in Vietnamese, of the same operations', () => {
  const shown = inVietnamese(document, API_DESCRIPTION.vietnamese!) as typeof document;
  expect(Object.keys(shown.paths)).toEqual(Object.keys(document.paths));
  expect(shown.paths['/v1/requests/{id}/opinion']!['post']!.summary).toBe('Cho ý kiến');
  expect(document.paths['/v1/requests/{id}/opinion']!['post']!.summary).not.toBe('Cho ý kiến');
});

describe.each(operations.map((each) => [each.operationId, each] as const))('%s', (_id, operation) => {
  test('is described, with an example of its body and of each error', () => {
    expect(operation.summary && operation.description).toBeTruthy();
    for (const media of Object.values(operation.requestBody?.content ?? {})) expect(media.example).toBeDefined();
    for (const [status, response] of Object.entries(operation.responses).filter(([each]) => Number(each) >= 400)) {
      const examples = Object.keys(response.content?.['application/problem+json']?.examples ?? {});
      expect([status, examples.length > 0]).toEqual([status, true]);
      expect(examples.every((code) => document.components.examples[code])).toBe(true);
    }
  });
});

test('the example of each body is one that its schema takes', () => {
  const wrong = ROUTES.filter(({ spec }) => spec.body && !spec.body.safeParse(spec.bodyExample ?? {}).success).map(
    ({ spec }) => spec.operationId,
  );
  expect(wrong).toEqual([]);
});

test('the example of each answer is one that its schema gives', () => {
  const wrong = ROUTES.filter(
    ({ spec: { success } }) =>
      success.schema && success.example !== undefined && !success.schema.safeParse(success.example).success,
  );
  expect(wrong.map(({ spec }) => spec.operationId)).toEqual([]);
});

test('the page to try calls on fills in what identifies a call, and leaves empty what narrows or guards it', () => {
  type Parameters = { name?: string; $ref?: string; example?: string }[];
  const paths = forTrying(describeAll())['paths'] as Record<string, Record<string, { parameters: Parameters }>>;
  const filled = (path: string, method: string) =>
    Object.fromEntries<string | undefined>(
      (paths[path]?.[method]?.parameters ?? []).map(({ name, $ref, example }) => [
        name ?? $ref?.split('/').at(-1) ?? '',
        example,
      ]),
    );
  expect(filled('/v1/dossiers', 'get')).toMatchObject({ cursor: '', leadAgency: '', dueBefore: '' });
  expect(filled('/v1/dossiers/{id}/rounds', 'post')).toMatchObject({ 'Idempotency-Key': '', 'If-Match': '' });
  expect(filled('/v1/calendar/deadline', 'get')['from']).not.toBe('');
  expect(filled('/v1/procedures/{code}', 'get')['code']).toBe('PH-QH-01');
});
