import { tokensOf, type Token } from './sql-tokens.js';
import { bind, resolve, type Query, type Source } from './tenant-sources.js';

/** `x.tenant_id = …`, as far as it holds for every row that the query has. */
interface Condition {
  readonly query: Query;
  readonly clauses: readonly Clause[];
  readonly left: string | undefined;
  /** What it is compared with: a value, or the column of another source. */
  readonly right: 'value' | { readonly source: string | undefined };
}

/** A list of conditions; where it has an `or`, none of them holds for sure. */
interface Clause {
  kind: string;
  or: boolean;
}

const TENANT = 'tenant_id';
const CLAUSES = new Set([
  'select',
  'from',
  'where',
  'on',
  'having',
  'group',
  'order',
  'returning',
  'set',
  'values',
  'limit',
  'window',
]);
const HOLDING = new Set(['where', 'on']);
const NO_ALIAS = new Set([
  ...CLAUSES,
  'join',
  'left',
  'right',
  'full',
  'inner',
  'cross',
  'natural',
  'using',
  'union',
  'intersect',
  'except',
  'for',
  'lateral',
  'default',
  'overriding',
  'with',
  'and',
  'offset',
  'tablesample',
  'fetch',
  'do',
]);
const BEGINS = new Set(['select', 'with', 'values', 'insert', 'update', 'delete']);

/**
 * Tables of tenants that a statement refers to without a condition of their own on `tenant_id`: none where each reference is compared with a value that the
 * statement is given, or with the tenant of another reference that is; and each row that is inserted says its tenant.
 * @param tables the tables of tenants
 */
export function withoutTenant(text: string, tables: ReadonlySet<string>): string[] {
  const reader = new Reader(tokensOf(text), tables);
  reader.read({ around: undefined, sources: new Map() }, []);
  return reader.unbound();
}

class Reader {
  #at = 0;
  readonly #sources: Source[] = [];
  readonly #conditions: Condition[] = [];
  readonly #named = new Set<string>();

  constructor(
    private readonly tokens: readonly Token[],
    private readonly tables: ReadonlySet<string>,
  ) {}

  /** Reads up to the parenthesis that closes what it began in, or to the end. */
  read(given: Query, around: readonly Clause[]): void {
    let query = given;
    let clause: Clause = { kind: around.at(-1)?.kind ?? '', or: false };
    const cases: Clause[] = [];
    for (let token = this.#peek(); token && token.text !== ')'; token = this.#peek()) {
      const before = this.tokens[this.#at - 1];
      this.#at += 1;
      const clauses = [...around, clause];
      if (isNamed(token) && token.text === TENANT) this.#tenant(query, clauses, before);
      if (token.kind === 'sign') {
        if (token.text === '(') this.#inParentheses(query, clauses, before);
        else if (token.text === ',' && clause.kind === 'from') this.#source(query);
      } else if (token.kind === 'word') {
        if (['union', 'intersect', 'except'].includes(token.text)) query = { around: given.around, sources: new Map() };
        // What is inserted is no row of what it is selected from.
        else if (token.text === 'select' && query.sources.size > 0) query = { around: query, sources: new Map() };
        if (CLAUSES.has(token.text) && !(token.text === 'from' && before?.text === 'distinct'))
          clause = { kind: token.text, or: false };
        if (token.text === 'case') {
          cases.push(clause);
          clause = { kind: 'case', or: false };
        } else if (token.text === 'end') clause = cases.pop() ?? clause;
        if (token.text === 'or') clause.or = true;
        if (this.#introduces(token, before, clause)) this.#source(query, token.text);
        if (token.text === 'using' && this.#peek()?.text === '(') this.#using(query);
      }
    }
  }

  unbound(): string[] {
    for (const { query, clauses, left, right } of this.#conditions) {
      if (clauses.some((each) => each.or)) continue;
      const source = resolve(query, left);
      const other = right === 'value' ? undefined : resolve(query, right.source);
      if (!source) continue;
      if (right === 'value') bind(source);
      else if (other && other !== source) {
        source.equal.add(other);
        other.equal.add(source);
        if (other.bound) bind(source);
        if (source.bound) bind(other);
      }
    }
    return this.#sources.filter((each) => each.table !== undefined && !each.bound).map((each) => each.table!);
  }

  #peek(ahead = 0): Token | undefined {
    return this.tokens[this.#at + ahead];
  }

  #take(text: string): boolean {
    if (this.#peek()?.text !== text) return false;
    this.#at += 1;
    return true;
  }

  /** The opening one has been read. */
  #inParentheses(query: Query, clauses: readonly Clause[], before: Token | undefined): void {
    const begins = BEGINS.has(this.#peek()?.text ?? '');
    if (begins) this.read({ around: query, sources: new Map() }, []);
    else this.read(query, clauses);
    this.#at += 1;
    // `with x as (…)`
    const name = this.tokens[this.#openingOf(this.#at - 1) - 2];
    if (begins && before?.text === 'as' && name?.kind === 'word') this.#named.add(name.text);
  }

  #openingOf(closing: number): number {
    let depth = 0;
    for (let at = closing; at >= 0; at -= 1) {
      const { kind, text } = this.tokens[at]!;
      if (kind !== 'sign') continue;
      if (text === ')') depth += 1;
      if (text === '(' && (depth -= 1) === 0) return at;
    }
    return 0;
  }

  #introduces({ text }: Token, before: Token | undefined, clause: Clause): boolean {
    if (text === 'from') return clause.kind === 'from' && before?.text !== 'distinct';
    if (text === 'update') return !['for', 'key', 'do'].includes(before?.text ?? '');
    if (text === 'using') return this.#peek()?.text !== '(' || BEGINS.has(this.#peek(1)?.text ?? '');
    return text === 'join' || text === 'into';
  }

  /** A table, a function or a subquery, with the name that it is given. */
  #source(query: Query, by = 'from'): void {
    while (this.#take('lateral') || this.#take('only'));
    if (this.#peek()?.text === '(') {
      this.#at += 1;
      if (!BEGINS.has(this.#peek()?.text ?? '')) {
        // Joins in parentheses.
        this.#source(query);
        this.read(query, [{ kind: 'from', or: false }]);
        this.#at += 1;
        return;
      }
      this.read({ around: query, sources: new Map() }, []);
      this.#at += 1;
      this.#add(query, undefined, this.#alias());
      return this.#skipColumns();
    }
    let name = this.#peek()?.text ?? '';
    this.#at += 1;
    while (this.#take('.')) {
      name = this.#peek()?.text ?? '';
      this.#at += 1;
    }
    if (by !== 'into' && this.#peek()?.text === '(') {
      this.#at += 1;
      this.read(query, [{ kind: 'from arguments', or: false }]);
      this.#at += 1;
      if (this.#take('with')) this.#take('ordinality');
      this.#add(query, undefined, this.#alias() ?? name);
      return this.#skipColumns();
    }
    const isTable = this.tables.has(name) && !this.#named.has(name);
    const source = this.#add(query, isTable ? name : undefined, this.#alias() ?? name);
    if (by === 'into') source.bound = this.#columnsSayTenant();
    this.#skipColumns();
  }

  #add(query: Query, table: string | undefined, alias: string | undefined): Source {
    const source: Source = { table, bound: table === undefined, equal: new Set() };
    this.#sources.push(source);
    query.sources.set(alias ?? `unnamed ${this.#at}`, source);
    return source;
  }

  #alias(): string | undefined {
    const stated = this.#take('as');
    const token = this.#peek();
    const isName = token?.kind === 'name' || (token?.kind === 'word' && (stated || !NO_ALIAS.has(token.text)));
    // `as (a text, b text)` has columns alone.
    if (isName) this.#at += 1;
    return isName ? token.text : undefined;
  }

  /** `(a, b)` after a name. */
  #skipColumns(): void {
    if (this.#take('(')) this.#at += this.#closingFrom(0) + 1;
  }

  #columnsSayTenant(): boolean {
    if (this.#peek()?.text !== '(') return false;
    for (let ahead = 1; this.#peek(ahead) && this.#peek(ahead)!.text !== ')'; ahead += 1)
      if (this.#peek(ahead)!.text === TENANT) return true;
    return false;
  }

  /** `join x using (tenant_id, …)`: the one that was named last, with any before it. */
  #using(query: Query): void {
    if (this.#peek(1)?.text !== TENANT) return;
    const names = [...query.sources.keys()];
    const [left, source] = [names.at(-1), names.at(-2)];
    this.#conditions.push({ query, clauses: [], left, right: { source } });
  }

  /** `tenant_id` has been read: what it is compared with, and whether that holds for every row. */
  #tenant(query: Query, clauses: readonly Clause[], before: Token | undefined): void {
    if (!HOLDING.has(clauses.at(-1)!.kind)) return;
    const left = before?.text === '.' ? this.tokens[this.#at - 3]?.text : undefined;
    const first = this.#at - (left === undefined ? 1 : 3);
    const note = (right: Condition['right']): void => void this.#conditions.push({ query, clauses, left, right });
    const sign = this.#peek()?.text;
    if (sign === '=' || sign === 'in') {
      const right = this.#compared(1);
      if (right !== undefined) note(right);
    } else if (this.tokens[first - 1]?.text === '=' && this.tokens[first - 2]?.kind === 'parameter') note('value');
    else if (sign === ',' && this.tokens[first - 1]?.text === '(') {
      const closing = this.#closingFrom(0);
      if (!['=', 'in'].includes(this.#peek(closing + 1)?.text ?? '')) return;
      const right = this.#compared(closing + 2);
      if (right !== undefined) note(right);
    }
  }

  /** Of the token this far ahead: a value or a subquery, or a column. */
  #compared(ahead: number): Condition['right'] | undefined {
    let at = ahead;
    while (this.#peek(at)?.text === '(' || this.#peek(at)?.text === 'any' || this.#peek(at)?.text === 'row') at += 1;
    const token = this.#peek(at);
    if (!token) return undefined;
    if (!isNamed(token) || BEGINS.has(token.text)) return 'value';
    return this.#peek(at + 1)?.text === '.' ? { source: token.text } : undefined;
  }

  /** How far ahead the parenthesis is that closes the one under way. */
  #closingFrom(ahead: number): number {
    let depth = 1;
    for (let at = ahead; this.#peek(at); at += 1) {
      const { kind, text } = this.#peek(at)!;
      if (kind === 'sign' && text === '(') depth += 1;
      if (kind === 'sign' && text === ')' && (depth -= 1) === 0) return at;
    }
    return ahead;
  }
}

const isNamed = ({ kind }: Token): boolean => kind === 'word' || kind === 'name';
