import {
  breaking,
  harmless,
  isNode,
  keysOf,
  listAt,
  nodeAt,
  resolve,
  same,
  type Change,
  type Direction,
  type Node,
} from './change.js';

/** Compares schemas of two documents. Each pair of named schemas is looked at once for each direction, however many operations use it. */
export class SchemaComparison {
  readonly #seen = new Set<string>();

  constructor(
    private readonly before: Node,
    private readonly after: Node,
  ) {}

  compare(before: Node, after: Node, direction: Direction, where: string): Change[] {
    const names = [before['$ref'], after['$ref']];
    if (typeof names[0] === 'string' && typeof names[1] === 'string') {
      const pair = `${names.join(' ')} ${direction}`;
      if (this.#seen.has(pair)) return [];
      this.#seen.add(pair);
      where = names[1].replace('#/components/', '');
    }
    const was = this.#alternatives(this.before, before);
    const is = this.#alternatives(this.after, after);
    if (was.length === 1 && is.length === 1) return this.#plain(was[0]!, is[0]!, direction, where);
    return this.#unions(was, is, direction, where);
  }

  /** What a value may be, one by one: branches of `anyOf` and `oneOf`, and types of a list of types. */
  #alternatives(document: Node, schema: Node): Node[] {
    const { anyOf, oneOf, ...rest } = plainly(resolve(document, schema));
    const branches = anyOf ?? oneOf;
    if (Array.isArray(branches))
      return branches.filter(isNode).flatMap((branch) => this.#alternatives(document, branch));
    const { type } = rest;
    return Array.isArray(type) ? type.map((each: unknown) => ofType(rest, each)) : [rest];
  }

  /** Who receives must know what can come: each alternative of the giver needs one of the taker that admits it. */
  #unions(was: Node[], is: Node[], direction: Direction, where: string): Change[] {
    const fits = (one: Node, other: Node): boolean =>
      !this.#apart()
        .#plain(one, other, direction, where)
        .some((change) => change.breaking);
    const gone = was.filter((one) => !is.some((other) => fits(one, other)));
    const fresh = is.filter((other) => !was.some((one) => fits(one, other)));
    if (gone.length === 1 && fresh.length === 1 && gone[0]!['type'] === fresh[0]!['type'])
      return this.#plain(gone[0]!, fresh[0]!, direction, where);
    const lost = direction === 'taken' ? gone : fresh;
    const won = direction === 'taken' ? fresh : gone;
    return [
      ...lost.map((each) =>
        breaking(where, `${direction === 'taken' ? 'no longer takes' : 'may now be'} ${nameOf(each)}`),
      ),
      ...won.map((each) => harmless(where, `${direction === 'taken' ? 'takes' : 'is no longer'} ${nameOf(each)}`)),
    ];
  }

  /** To try whether two fit, without counting what was looked at on the way as told. */
  #apart(): SchemaComparison {
    const trial = new SchemaComparison(this.before, this.after);
    for (const pair of this.#seen) trial.#seen.add(pair);
    return trial;
  }

  #plain(before: Node, after: Node, direction: Direction, where: string): Change[] {
    if (
      before['type'] !== after['type'] &&
      !(before['type'] === 'integer' && after['type'] === 'number' && direction === 'taken')
    )
      return [breaking(where, `is ${nameOf(after)}, was ${nameOf(before)}`)];
    return [
      ...compareValues(before, after, direction, where),
      ...keysOf(before, after)
        .filter((key) => !STRUCTURE.has(key) && !ANNOTATIONS.has(key))
        .flatMap((key) => compareLimit(key, before[key], after[key], direction, where)),
      ...this.#properties(before, after, direction, where),
      ...this.#inner('items', before, after, direction, `${where}[]`),
      ...this.#inner('additionalProperties', before, after, direction, `${where}.*`),
    ];
  }

  #properties(before: Node, after: Node, direction: Direction, where: string): Change[] {
    const [was, is] = [nodeAt(before, 'properties'), nodeAt(after, 'properties')];
    const [needed, needs] = [listAt(before, 'required'), listAt(after, 'required')];
    return keysOf(was, is).flatMap((name): Change[] => {
      const place = `${where}.${name}`;
      if (!(name in is)) return [breaking(place, 'is gone')];
      const now = needs.includes(name);
      if (!(name in was))
        return [now && direction === 'taken' ? breaking(place, 'is new and required') : harmless(place, 'is new')];
      return [
        ...compareNeed(needed.includes(name), now, direction, place),
        ...this.compare(nodeAt(was, name), nodeAt(is, name), direction, place),
      ];
    });
  }

  /** The schema of items or of further properties, which may also be true (anything) or false (nothing). */
  #inner(
    key: 'items' | 'additionalProperties',
    before: Node,
    after: Node,
    direction: Direction,
    where: string,
  ): Change[] {
    const [was, is] = [before[key] ?? true, after[key] ?? true];
    if (isNode(was) && isNode(is)) return this.compare(was, is, direction, where);
    if (same(was, is)) return [];
    // A new field is borne by who receives, however the schema says so.
    const narrower = is === false || (was === true && isNode(is));
    if (direction === 'given' && key === 'additionalProperties')
      return [harmless(where, narrower ? 'is narrower' : 'is wider')];
    return [
      narrower === (direction === 'taken')
        ? breaking(where, narrower ? 'is narrower' : 'is wider')
        : harmless(where, narrower ? 'is narrower' : 'is wider'),
    ];
  }
}

/** A schema of a list of types as of one of them. What else it says of a value says nothing of null. */
function ofType(schema: Node, type: unknown): Node {
  if (type === 'null') return { type };
  const values = Array.isArray(schema['enum']) && schema['enum'].filter((each) => each !== null);
  return plainly({ ...schema, type, ...(values && { enum: values }) });
}

/**
 * A schema without what only tells generators of clients how wide or of which kind a value is: an integer is no other one for `int64`, and a
 * file is its bytes, whether or not the schema calls them a string.
 */
function plainly(schema: Node): Node {
  const { format, ...rest } = schema;
  if (rest['type'] === 'integer' && format === 'int64') return rest;
  if (!('contentMediaType' in rest) || (format !== undefined && format !== 'binary')) return schema;
  return { ...rest, type: 'string' };
}

const STRUCTURE = new Set(['type', 'properties', 'required', 'items', 'additionalProperties', 'enum', 'const', '$ref']);
const ANNOTATIONS = new Set([
  'description',
  'title',
  'example',
  'examples',
  'deprecated',
  'default',
  'readOnly',
  'writeOnly',
  '$comment',
]);

const compareNeed = (was: boolean, is: boolean, direction: Direction, where: string): Change[] =>
  was === is
    ? []
    : [
        is === (direction === 'taken')
          ? breaking(where, is ? 'is required' : 'may be missing')
          : harmless(where, is ? 'is always there' : 'may be left out'),
      ];

/** New values of an answer are for clients to bear; a value that goes means that what it stood for goes. */
function compareValues(before: Node, after: Node, direction: Direction, where: string): Change[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  if (!was && !is) return [];
  if (!was)
    return [
      direction === 'taken'
        ? breaking(where, 'takes only certain values')
        : harmless(where, 'is one of certain values'),
    ];
  if (!is) return [direction === 'given' ? breaking(where, 'may be any value') : harmless(where, 'takes any value')];
  return [
    ...was
      .filter((value) => !is.some((each) => same(each, value)))
      .map((value) => breaking(where, `the value ${JSON.stringify(value)} is gone`)),
    ...is
      .filter((value) => !was.some((each) => same(each, value)))
      .map((value) => harmless(where, `the value ${JSON.stringify(value)} is new`)),
  ];
}

const valuesOf = (schema: Node): readonly unknown[] | undefined =>
  'const' in schema ? [schema['const']] : Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]) : undefined;

const LOWER = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);
const UPPER = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);

/** A limit that is narrower refuses what was taken; one that is wider gives what did not come before. Of a form, only whether it is there can be told. */
function compareLimit(key: string, was: unknown, is: unknown, direction: Direction, where: string): Change[] {
  if (same(was, is)) return [];
  const what =
    is === undefined
      ? `${key} is gone`
      : was === undefined
        ? `${key} is ${JSON.stringify(is)}`
        : `${key} is ${JSON.stringify(is)}, was ${JSON.stringify(was)}`;
  const bounds = typeof was === 'number' && typeof is === 'number';
  const narrower = was === undefined || (bounds && ((LOWER.has(key) && is > was) || (UPPER.has(key) && is < was)));
  const wider = is === undefined || (bounds && ((LOWER.has(key) && is < was) || (UPPER.has(key) && is > was)));
  // Longer or larger values of an answer are no other form of it.
  if (direction === 'given' && (LOWER.has(key) || UPPER.has(key))) return [harmless(where, what)];
  const bears = direction === 'taken' ? wider : narrower;
  return [bears ? harmless(where, what) : breaking(where, what)];
}

const nameOf = (schema: Node): string =>
  'const' in schema
    ? JSON.stringify(schema['const'])
    : typeof schema['type'] === 'string'
      ? schema['type']
      : 'anything';
