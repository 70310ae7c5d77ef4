import type { JsonObject } from './components.js';

interface Parameter extends JsonObject {
  $ref?: string;
  in?: string;
  required?: boolean;
  schema?: JsonObject;
}

/** Their examples fit at most one call: a key is used up by it, a version is passed. */
const OF_ONE_CALL = new Set([
  '#/components/parameters/IdempotencyKey',
  '#/components/parameters/IfMatch',
  '#/components/parameters/IfNoneMatch',
]);

/**
 * The document for a page that fills examples in as values: what narrows or guards a call begins empty, or every list
 * would be asked for by a made-up cursor, and every second POST refused for its used key.
 */
export function forTrying(document: JsonObject): JsonObject {
  const { parameters, schemas } = document['components'] as Record<
    'parameters' | 'schemas',
    Record<string, JsonObject>
  >;
  const named = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);
  // A schema of its own: emptied through a shared one, the page would empty every other parameter of that schema.
  const emptied = (parameter: Parameter): JsonObject => {
    const ref = (parameter.schema as { $ref?: string } | undefined)?.$ref;
    const schema = { ...(ref === undefined ? (parameter.schema as JsonObject) : schemas[named(ref)]) };
    delete schema['example'];
    return { ...parameter, schema, example: '' };
  };
  const begun = (parameter: Parameter): JsonObject => {
    const { $ref } = parameter;
    if ($ref !== undefined) return OF_ONE_CALL.has($ref) ? emptied(parameters[named($ref)] as Parameter) : parameter;
    return parameter.in === 'query' && parameter.required !== true ? emptied(parameter) : parameter;
  };
  const paths = Object.entries(document['paths'] as Record<string, Record<string, { parameters: Parameter[] }>>).map(
    ([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => [
          method,
          { ...operation, parameters: operation.parameters.map(begun) },
        ]),
      ),
    ],
  );
  return { ...document, paths: Object.fromEntries(paths) as JsonObject };
}
