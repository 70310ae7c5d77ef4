import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { NOT_BEGUN } from '../src/forms/beginnings';
import { codeName, humanised, offeredName } from '../src/names';
import { fieldName } from '../src/names/fields';

interface Schema {
  readonly $ref?: string;
  readonly enum?: readonly (string | null)[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const document = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as {
  components: { schemas: Record<string, Schema> };
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  'x-labels': Readonly<Record<string, { vi: string; en: string }>>;
};
const labels = document['x-labels'];

/** The state of the whole is told by a badge, which knows whose it is. */
const IN_HEAD = new Set(['state', 'status']);

/** Every field of an answer with a list of codes, however deep, under fields that are shown; a field in itself is looked through once. */
function* codedFields(
  of: string,
  schema: Schema,
  seen: readonly string[] = [],
  top = true,
): Generator<[string, string[]]> {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) {
    if (!seen.includes(name)) yield* codedFields(of, document.components.schemas[name]!, [...seen, name], top);
    return;
  }
  for (const each of schema.anyOf ?? []) yield* codedFields(of, each, seen, top);
  if (schema.items) yield* codedFields(of, schema.items, seen, top);
  for (const [field, each] of Object.entries(schema.properties ?? {})) {
    if (fieldName(of, field, 'vi', labels) === undefined || (top && IN_HEAD.has(field))) continue;
    for (const codes of enumsOf(each)) yield [field, codes];
    yield* codedFields(of, each, seen, false);
  }
}

/** Codes of the field itself, or of each of its list. */
function enumsOf(schema: Schema): string[][] {
  const found = schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1)!]!;
  const own = found.enum ? [found.enum.filter((each): each is string => each !== null)] : [];
  return [...own, ...[found.items, ...(found.anyOf ?? [])].flatMap((each) => (each ? enumsOf(each) : []))];
}

test.each([
  ['violations', 'Violation'],
  ['referrals', 'ReferralDetail'],
  ['meetings', 'Meeting'],
  ['petitions', 'Petition'],
  ['inspections', 'Inspection'],
  ['procedure-reviews', 'ProcedureReview'],
  ['delegations', 'Delegation'],
  ['successions', 'AgencySuccession'],
  ['reviews', 'WorkReview'],
  ['rotation-plans', 'RotationPlan'],
  ['archives', 'Archive'],
  ['archive-records', 'ArchiveRecord'],
  ['archive-handovers', 'ArchiveHandover'],
  ['destructions', 'Destruction'],
  ['imports', 'Import'],
])('each code on the page of one of the %s has a Vietnamese name', (of, schema) => {
  const nameless = [...codedFields(of, { $ref: schema })].flatMap(([field, codes]) =>
    codes.filter((code) => codeName(field, code, 'vi') === humanised(code)).map((code) => `${field}.${code}`),
  );
  expect([...new Set(nameless)]).toEqual([]);
});

/** No word: it is called so in every language. */
const NAMES = /[^a-z_.]|^.$/;

/** Every field of a body with a list of codes, however deep. */
function* offeredIn(schema: Schema, seen: readonly string[] = []): Generator<[string, string[]]> {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined && !seen.includes(name)) yield* offeredIn(document.components.schemas[name]!, [...seen, name]);
  for (const each of schema.anyOf ?? []) yield* offeredIn(each, seen);
  if (schema.items) yield* offeredIn(schema.items, seen);
  for (const [field, each] of Object.entries(schema.properties ?? {})) {
    for (const codes of enumsOf(each)) yield [field, codes];
    yield* offeredIn(each, seen);
  }
}

test('each code that a form of the board offers has a Vietnamese name', () => {
  const bodies = Object.values(document.paths)
    .flatMap((methods) => Object.entries(methods))
    .filter(([method, { operationId }]) => method !== 'get' && !Object.hasOwn(NOT_BEGUN, operationId))
    .flatMap(([, { requestBody }]) => requestBody?.content['application/json']?.schema ?? []);
  const offered = bodies.flatMap((body) => [...offeredIn(body)]);
  expect(offered.length).toBeGreaterThan(40);
  const nameless = offered.flatMap(([field, codes]) =>
    codes
      .filter((code) => offeredName(field, code, 'vi') === offeredName(field, code, 'en') && !NAMES.test(code))
      .map((code) => `${field}.${code}`),
  );
  expect([...new Set(nameless)]).toEqual([]);
});
