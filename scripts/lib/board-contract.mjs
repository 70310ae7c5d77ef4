/** What the board needs to know of the OpenAPI document: what can be written, with which body, and what fields and acts are called. */

const WRITES = ['post', 'put', 'patch', 'delete'];

/**
 * @param {Record<string, any>} document the OpenAPI document
 * @returns {{ acts: object[], schemas: Record<string, object>, labels: Record<string, { vi: string, en: string }> }}
 */
export function contractOfBoard(document) {
  const schemas = {};
  const used = new Set();
  const keep = (schema) => slim(schema, (name) => take(name));
  const take = (name) => {
    if (name in schemas) return;
    schemas[name] = null;
    schemas[name] = keep(document.components.schemas[name]);
  };
  const acts = Object.entries(document.paths).flatMap(([path, operations]) =>
    WRITES.filter((method) => operations[method]?.['x-title']).map((method) => {
      const operation = operations[method];
      const { schema } = operation.requestBody?.content?.['application/json'] ?? {};
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        title: operation['x-title'],
        access: operation['x-access'],
        guarded: needsVersion(operation.parameters, document.components.parameters),
        ...(schema && { body: keep(schema) }),
      };
    }),
  );
  collectNames([acts, schemas], used);
  const labels = Object.fromEntries(
    Object.entries(document['x-labels'] ?? {}).filter(([name]) => used.has(name.split('.').at(-1))),
  );
  return { acts, schemas, labels };
}

const needsVersion = (parameters = [], shared) =>
  parameters.some((each) => {
    const { name, required } = each.$ref ? shared[each.$ref.split('/').at(-1)] : each;
    return name === 'If-Match' && required === true;
  });

/** What a form is made of; explanations and examples are for programmers. */
const KEPT = new Set([
  ...['$ref', 'type', 'format', 'enum', 'const', 'items', 'properties', 'required', 'anyOf', 'oneOf', 'allOf'],
  ...['minItems', 'maxItems', 'minLength', 'maxLength', 'minimum', 'maximum', 'default', 'additionalProperties'],
]);

function slim(schema, take) {
  if (schema === null || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map((each) => slim(each, take));
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1);
    take(name);
    return { $ref: name };
  }
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => KEPT.has(key))
      .map(([key, value]) => [
        key,
        key === 'properties'
          ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, slim(each, take)]))
          : slim(value, take),
      ]),
  );
}

function collectNames(value, names) {
  if (Array.isArray(value)) for (const each of value) collectNames(each, names);
  else if (value !== null && typeof value === 'object')
    for (const [key, each] of Object.entries(value)) {
      if (key === 'properties') for (const name of Object.keys(each)) names.add(name);
      if (key === 'path') for (const [, name] of String(each).matchAll(/\{(\w+)\}/g)) names.add(name);
      collectNames(each, names);
    }
}
