import fc from 'fast-check';

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

/** Values that programs trip over: of the wrong type, out of every range, or no text at all. */
const NASTY: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.5,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  9_007_199_254_740_993,
  1e-320,
  '',
  ' ',
  '\t',
  'NaN',
  'Infinity',
  '-0',
  '1e9',
  'null',
  'undefined',
  '[object Object]',
  '2026-02-30',
  '2026-13-01',
  '2026-00-00',
  '0000-01-01',
  '9999-12-31',
  '10000-01-01',
  '-000001-01-01',
  '2023-02-29',
  '26-11-20',
  '2026-11-20 ',
  '2026-11-20T09:00:00',
  '2026-11-20T23:59:60Z',
  '2026-12-31T23:59:60+00:00',
  '2026-11-20T24:00:00Z',
  '2026-11-20T09:00:00+24:00',
  '+275760-09-13T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  'a\u0000b',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  'a\r\nb: c',
  '\ud800',
  'x\udc00y',
  '\u202e\u2066',
  '\ufeff',
  'ﷺ'.repeat(20),
  'Z̴̡͗'.repeat(100),
  '%',
  '%00',
  '../../etc/passwd',
  '${jndi:ldap://x}',
  "' or 1=1 --",
  '{"a":1}',
  '<img src=x onerror=alert(1)>',
  'H29.6',
  'h29.6',
  'H29.6 ',
  'H29.６',
  '*',
  [],
  {},
  [[]],
  [null],
  [{}],
  { toString: 1 },
  { constructor: { prototype: { x: 1 } } },
  { then: 'x' },
  { length: 5 },
];

const LARGE = fc.oneof(
  fc.constantFrom(5_000, 100_000).map((length) => 'x'.repeat(length)),
  fc.constantFrom(1_000, 5_000).map((length) => Array.from({ length }, () => ({}))),
  fc
    .constantFrom(1_000, 5_000)
    .map((length) => Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, index]))),
  fc.constantFrom(30, 40, 1_000).map(nested),
  fc.constant('ế'.repeat(600_000)),
);

export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 3, arbitrary: fc.double() },
  { weight: 1, arbitrary: LARGE },
);

type Path = readonly (string | number)[];
type Holder = Record<string | number, unknown>;

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** Ways to every place in a value, the whole of it first. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (!isHolder(value)) return [path];
  const keys = Array.isArray(value) ? [...value.keys()].slice(0, 20) : Object.keys(value).slice(0, 40);
  return [path, ...keys.flatMap((key) => placesIn(value[key], [...path, key]))];
}

const EXTRA = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'tenant',
  'tenantId',
  'tenant_id',
  'state',
  'version',
  'id',
  'leadAgency',
  '',
  'ключ',
  '\u0000',
  'a/b~c',
];

/** Sets a property of its own, whatever its name. */
const put = (holder: Holder, key: string | number, value: unknown): void => {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
};

type Change = 'replace' | 'remove' | 'extra' | 'wrap';

function change(value: unknown, path: Path, how: Change, by: unknown, key: string): unknown {
  if (path.length === 0 && how !== 'extra') return how === 'wrap' ? [value] : by;
  const copy = structuredClone(value);
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce<unknown>((holder, step) => (holder as Holder)[step], copy) as Holder;
  const target = path.length === 0 ? copy : parent[last];
  if (how === 'extra') {
    if (isHolder(target)) put(target, key, by);
  } else if (how === 'replace') put(parent, last, by);
  else if (how === 'wrap') put(parent, last, [target]);
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

/** A value with one to three things wrong with it. */
export const mutated = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      values,
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.constantFrom<Change>('replace', 'replace', 'replace', 'remove', 'extra', 'wrap'),
          nasty,
          fc.constantFrom(...EXTRA),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map(([value, changes]) =>
      changes.reduce((changed, [where, how, by, key]) => {
        const places = placesIn(changed);
        return change(changed, places[where % places.length] ?? [], how, by, key);
      }, value),
    );
