import { z } from 'zod';
import type { CodeKind, Spellings } from '../../core/spelling.js';

/** Where it is known how a tenant writes its codes. */
export interface SpellingSource {
  /** As this process knows it, which may lag behind; undefined where it knows nothing of the tenant yet. */
  known(tenant: string): Promise<Spellings> | undefined;
  /** As it is now. Throws `not-found` for an unknown tenant. */
  current(tenant: string): Promise<Spellings>;
}

/** Which schemas take codes of things that are kept elsewhere. Schemas made from one of them (`meta`) are of its kind. */
const kinds = z.registry<{ kinds: readonly CodeKind[] }>();

/** The schema of a code as one of this kind, or of one of these. */
export const codeOf = <S extends z.ZodType>(schema: S, ...of: readonly [CodeKind, ...CodeKind[]]): S => {
  const marked = schema.clone();
  kinds.add(marked, { kinds: of });
  return marked;
};

type Visit = (kind: CodeKind, code: string) => string;
/** Gives every code in a parsed value to `visit` and puts what it answers in its place; the value itself stays as it is. */
type Walk = (value: unknown, visit: Visit) => unknown;

/**
 * Makes the function that writes every code of a parsed input as the tenant keeps it, so that behind the edge a code has one
 * spelling, and the database compares it as it stands. Undefined where the schema takes no codes.
 */
export function respelling(
  schemas: readonly (z.ZodType | undefined)[],
): ((values: readonly unknown[], source: SpellingSource, tenant: string) => Promise<readonly unknown[]>) | undefined {
  const walks = schemas.map((schema) => schema && walkOf(schema));
  if (walks.every((walk) => !walk)) return undefined;
  const through = (values: readonly unknown[], visit: Visit): unknown[] =>
    values.map((value, index) => walks[index]?.(value, visit) ?? value);
  return async (values, source, tenant) => {
    const codes: (readonly [CodeKind, string])[] = [];
    through(values, (kind, code) => (codes.push([kind, code]), code));
    if (codes.length === 0) return values;
    const known = await source.known(tenant)?.catch(() => undefined);
    // What was there once stays there: a code in its own spelling needs no newer knowledge.
    if (known && codes.every(([kind, code]) => known[kind].has(code))) return values;
    const now = await source.current(tenant);
    return through(values, (kind, code) => now[kind].of(code));
  };
}

function walkOf(schema: z.core.$ZodType): Walk | undefined {
  const of = kinds.get(schema as z.ZodType)?.kinds;
  if (of)
    return (value, visit) => (typeof value === 'string' ? of.reduce((code, kind) => visit(kind, code), value) : value);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return walkOfObject(def.shape);
    case 'array': {
      const walk = walkOf(def.element);
      return walk && ((value, visit) => (Array.isArray(value) ? value.map((each) => walk(each, visit)) : value));
    }
    case 'union':
      return def.options.map(walkOf).find((walk) => walk !== undefined);
    case 'optional':
    case 'nullable':
    case 'default':
      return walkOf(def.innerType);
    default:
      return undefined;
  }
}

function walkOfObject(shape: Readonly<Record<string, z.core.$ZodType>>): Walk | undefined {
  const walks = Object.entries(shape).flatMap(([name, each]): [string, Walk][] => {
    const walk = walkOf(each);
    return walk ? [[name, walk]] : [];
  });
  if (walks.length === 0) return undefined;
  return (value, visit) => {
    if (typeof value !== 'object' || value === null) return value;
    const given = value as Readonly<Record<string, unknown>>;
    const spelled = walks.flatMap(([name, walk]) => (name in given ? [[name, walk(given[name], visit)] as const] : []));
    return { ...given, ...Object.fromEntries(spelled) };
  };
}
