/** One difference between two OpenAPI documents, as a client meets it. */
export interface Change {
  /** Whether a client that was right before may fail now. */
  readonly breaking: boolean;
  /** Operation or schema, and the place in it. */
  readonly where: string;
  readonly what: string;
}

/** An object of a JSON document, of any form. */
export interface Node {
  readonly [key: string]: unknown;
}

/** Which way data goes decides what breaks: the service may ask less of what it takes, and promise more of what it gives. */
export type Direction = 'taken' | 'given';

export const breaking = (where: string, what: string): Change => ({ breaking: true, where, what });
export const harmless = (where: string, what: string): Change => ({ breaking: false, where, what });

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const nodeAt = (parent: Node, key: string): Node => (isNode(parent[key]) ? parent[key] : {});
export const listAt = (parent: Node, key: string): readonly unknown[] =>
  Array.isArray(parent[key]) ? (parent[key] as readonly unknown[]) : [];
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Keys of both, those of `before` first. */
export const keysOf = (before: Node, after: Node): string[] => [
  ...new Set([...Object.keys(before), ...Object.keys(after)]),
];

/** The object that a reference within the document leads to; anything else as it is. */
export function resolve(document: Node, node: Node): Node {
  const reference = node['$ref'];
  if (typeof reference !== 'string') return node;
  const path = reference
    .replace(/^#\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return resolve(document, path.reduce(nodeAt, document));
}
