import {
  breaking,
  harmless,
  isNode,
  keysOf,
  listAt,
  nodeAt,
  resolve,
  type Change,
  type Direction,
  type Node,
} from './change.js';
import { SchemaComparison } from './schemas.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

/** All differences between two OpenAPI documents that a client can meet; words are not among them. See docs/api-versioning.md. */
export function compareContracts(before: Node, after: Node): Change[] {
  const comparison = new OperationComparison(before, after);
  const [was, is] = [nodeAt(before, 'paths'), nodeAt(after, 'paths')];
  return keysOf(was, is).flatMap((path) =>
    METHODS.flatMap((method): Change[] => {
      const [old, now] = [nodeAt(was, path)[method], nodeAt(is, path)[method]];
      const where = `${method.toUpperCase()} ${path}`;
      if (isNode(old) && isNode(now)) return comparison.compare(old, now, where);
      return isNode(old) ? [breaking(where, 'is gone')] : isNode(now) ? [harmless(where, 'is new')] : [];
    }),
  );
}

class OperationComparison {
  readonly #schemas: SchemaComparison;

  constructor(
    private readonly before: Node,
    private readonly after: Node,
  ) {
    this.#schemas = new SchemaComparison(before, after);
  }

  compare(before: Node, after: Node, where: string): Change[] {
    const [name, named] = [String(before['operationId']), String(after['operationId'])];
    return [
      ...(name === named ? [] : [breaking(where, `is called ${named}, was ${name}`)]),
      ...(after['deprecated'] === true && before['deprecated'] !== true ? [harmless(where, 'is deprecated')] : []),
      ...this.#parameters(before, after, where),
      ...this.#body(before, after, where),
      ...this.#responses(before, after, where),
    ];
  }

  #parameters(before: Node, after: Node, where: string): Change[] {
    const [was, is] = [parametersOf(this.before, before), parametersOf(this.after, after)];
    return keysOf(was, is).flatMap((name): Change[] => {
      const [old, now] = [was[name], is[name]];
      if (!now) return [breaking(`${where} ${name}`, 'is gone')];
      const required = now['required'] === true;
      if (!old)
        return [
          required ? breaking(`${where} ${name}`, 'is new and required') : harmless(`${where} ${name}`, 'is new'),
        ];
      const need = required && old['required'] !== true ? [breaking(`${where} ${name}`, 'is required')] : [];
      return [
        ...need,
        ...this.#schemas.compare(nodeAt(old, 'schema'), nodeAt(now, 'schema'), 'taken', `${where} ${name}`),
      ];
    });
  }

  #body(before: Node, after: Node, where: string): Change[] {
    const [was, is] = [
      resolve(this.before, nodeAt(before, 'requestBody')),
      resolve(this.after, nodeAt(after, 'requestBody')),
    ];
    const need = is['required'] === true && was['required'] !== true ? [breaking(`${where} body`, 'is required')] : [];
    return [...need, ...this.#content(was, is, 'taken', `${where} body`)];
  }

  #responses(before: Node, after: Node, where: string): Change[] {
    const [was, is] = [nodeAt(before, 'responses'), nodeAt(after, 'responses')];
    return keysOf(was, is).flatMap((status): Change[] => {
      const place = `${where} ${status}`;
      if (!(status in is)) return [breaking(place, 'is gone')];
      if (!(status in was)) return [harmless(place, 'is new')];
      const [old, now] = [resolve(this.before, nodeAt(was, status)), resolve(this.after, nodeAt(is, status))];
      const headers = Object.keys(nodeAt(old, 'headers')).filter((name) => !(name in nodeAt(now, 'headers')));
      return [
        ...headers.map((name) => breaking(`${place} ${name}`, 'is gone')),
        ...this.#content(old, now, 'given', place),
      ];
    });
  }

  #content(before: Node, after: Node, direction: Direction, where: string): Change[] {
    const [was, is] = [nodeAt(before, 'content'), nodeAt(after, 'content')];
    return keysOf(was, is).flatMap((type): Change[] => {
      if (!(type in is)) return [breaking(where, `${type} is gone`)];
      if (!(type in was)) return [harmless(where, `${type} is new`)];
      return this.#schemas.compare(
        nodeAt(nodeAt(was, type), 'schema'),
        nodeAt(nodeAt(is, type), 'schema'),
        direction,
        where,
      );
    });
  }
}

/** By place and name, such as `query limit`. */
function parametersOf(document: Node, operation: Node): Readonly<Record<string, Node>> {
  const all = listAt(operation, 'parameters')
    .filter(isNode)
    .map((each) => resolve(document, each));
  return Object.fromEntries(all.map((each) => [`${String(each['in'])} ${String(each['name'])}`, each]));
}

/** Whether the version says that something may break: its first number is larger, or, as long as that is 0, its second. */
export function isMajorStep(before: string, after: string): boolean {
  const [was, is] = [before, after].map((version) => version.split('.').map(Number));
  const [major, minor] = [is![0]! - was![0]!, is![1]! - was![1]!];
  return major > 0 || (major === 0 && is![0] === 0 && minor > 0);
}
