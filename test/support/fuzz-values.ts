import fc from 'fast-check';
import { resolveSchema, type Schema } from './fuzz-document.js';

/** What the sandbox holds that a value may name, so that calls reach past the first check. */
export interface Vocabulary {
  readonly agencies: readonly string[];
  readonly officials: readonly string[];
  readonly procedures: readonly string[];
  readonly components: readonly string[];
  readonly ids: readonly string[];
}

type Value = fc.Arbitrary<unknown>;

/** Mostly the day of the acts: a document of another day is often refused before anything else is looked at. */
const days = fc.oneof(
  { weight: 2, arbitrary: fc.constant('2026-11-20') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '2026-11-19',
      '2026-11-23',
      '2026-12-01',
      '2027-01-04',
      '2024-02-29',
      '1900-01-01',
      '2200-12-31',
    ),
  },
);
const moments = fc.constantFrom(
  '2026-11-20T09:00:00+07:00',
  '2026-11-23T02:00:00Z',
  '2026-11-30T17:00:00+07:00',
  '2026-12-01T00:00:00.001Z',
  '2027-02-01T00:00:00-11:00',
  '2026-11-20T09:00:00.123456789Z',
);
const texts = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom(
      'Ý kiến',
      'x',
      'Thống nhất.\nĐiều 2',
      '<script>alert(1)</script>',
      "'; drop table dossiers; --",
      '{{7*7}}',
      '%00%s%n',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Fields whose name says what they hold. */
function byName(field: string, words: Vocabulary): Value | undefined {
  const known: Readonly<Record<string, readonly string[]>> = {
    agency: words.agencies,
    competentAgency: words.agencies,
    parentCode: words.agencies,
    leadAgency: words.agencies,
    leadAgencies: words.agencies,
    requiredConsultees: words.agencies,
    optionalConsultees: words.agencies,
    predecessorCode: words.agencies,
    successorCode: words.agencies,
    signedBy: words.officials,
    official: words.officials,
    responsibleOfficial: words.officials,
    participants: words.officials,
    procedureCode: words.procedures,
    componentCode: words.components,
    requestId: words.ids,
    dossierId: words.ids,
    timezone: ['Asia/Ho_Chi_Minh', 'Asia/Ho_Chi_Minh', 'America/New_York', 'Mars/Olympus'],
  };
  if (field === 'question') return fc.integer({ min: 1, max: 2 });
  if (['workingDays', 'workingHours', 'calendarDays'].includes(field))
    return fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 7 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 250 }) },
    );
  const among = known[field];
  return among && among.length > 0 ? fc.constantFrom(...among) : undefined;
}

/** Values that a schema allows, naming what is there where a field names something. Arrays stay short. */
export function valuesOf(schema: Schema, words: Vocabulary, field = ''): Value {
  const { name, schema: found } = resolveSchema(schema);
  if (found.anyOf) return fc.oneof(...found.anyOf.map((each) => valuesOf(each, words, field)));
  if (found.enum) return fc.constantFrom(...found.enum);
  if (found.const !== undefined) return fc.constant(found.const);
  if (found.type === 'object') return objectsOf(found, words);
  if (found.type === 'array') return arraysOf(found, words, field);
  if (found.type === 'boolean') return fc.boolean();
  if (found.type === 'null') return fc.constant(null);
  // A question of an opinion has a number, one of a rating has a code.
  const named = field === 'question' && found.type === 'string' ? undefined : byName(field, words);
  if (named) return named;
  if (found.type === 'integer' || found.type === 'number')
    return fc.integer({ min: found.minimum ?? 0, max: Math.min(found.maximum ?? 1000, (found.minimum ?? 0) + 1000) });
  return stringsOf(found, name, words);
}

const made = new Map<string, fc.Arbitrary<string>>();
/** One for each pattern: making it takes longer than sending the call does. */
function matching(pattern: string): fc.Arbitrary<string> {
  const found = made.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  made.set(pattern, found);
  return found;
}

function stringsOf({ format, pattern, maxLength = 200 }: Schema, name: string | undefined, words: Vocabulary): Value {
  if (format === 'date') return days;
  if (format === 'date-time') return moments;
  if (format === 'uuid') return words.ids.length > 0 ? fc.constantFrom(...words.ids) : fc.uuid();
  if (name === 'Code') return fc.constantFrom(...words.agencies, ...words.components, 'X-1');
  if (pattern !== undefined && !pattern.startsWith('^[^')) return matching(pattern);
  return texts.map((each) => each.slice(0, maxLength));
}

function arraysOf(schema: Schema, words: Vocabulary, field: string): Value {
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((each) => valuesOf(each, words, field)));
  const { minItems = 0, maxItems = 4, items } = schema;
  return fc.array(valuesOf(items || {}, words, field), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, 4)),
  });
}

function objectsOf({ properties = {}, required = [] }: Schema, words: Vocabulary): Value {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, words, name)]),
  );
  return fc.record(fields, { requiredKeys: [...required], noNullPrototype: true });
}
