import { ENTRIES, permissionOf, type AccessTable } from '../access.js';
import { acceptsNoBody } from '../input.js';
import { problemSchema } from '../problem.js';
import type { AnySpec } from '../route-spec.js';
import { Components, type JsonObject } from './components.js';
import type { ApiDescription } from './description.js';
import { parametersOf, SHARED_PARAMETERS } from './parameters.js';
import { responsesOf, SHARED_EXAMPLES, SHARED_HEADERS } from './responses.js';

/** The OpenAPI 3.1 document of the operations: the same operations always give the same text. */
export function describeApi(
  specs: readonly AnySpec[],
  about: ApiDescription,
  publicUrl: string,
  access: AccessTable = ENTRIES,
): JsonObject {
  const components = new Components();
  components.add(problemSchema, 'output');
  const paths = pathsOf(inReadingOrder(specs, about), about, access, components);
  const { tags, license, vietnamese: _vietnamese, labels, ...info } = about;
  return {
    openapi: '3.1.1',
    info: { ...info, license },
    servers: [{ url: publicUrl, description: 'This service.' }],
    tags: tags.map((tag) => ({ ...tag })),
    security: [{ apiKey: [] }, { accessToken: [] }],
    paths,
    ...(labels && { 'x-labels': { ...labels } }),
    components: {
      schemas: components.schemas(),
      parameters: used(SHARED_PARAMETERS, 'parameters', paths),
      headers: used(SHARED_HEADERS, 'headers', paths),
      examples: used(SHARED_EXAMPLES, 'examples', paths),
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key (`phk_…`) with the scope `read` for GET and `write` for all other methods, or the operator key.',
        },
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An OpenID Connect access token of an official, from the identity provider of the tenant.',
        },
      },
    },
  };
}

/** By tag, then as registered. */
function inReadingOrder(specs: readonly AnySpec[], about: ApiDescription): AnySpec[] {
  const rank = new Map(about.tags.map(({ name }, index) => [name, index]));
  // Generators of clients refuse a document that explains one twice.
  if (rank.size < about.tags.length) throw new Error('a tag is explained twice');
  const unknown = specs.find(({ tag }) => !rank.has(tag));
  if (unknown)
    throw new Error(`${unknown.operationId} has the tag ${unknown.tag}, which the description does not explain`);
  return [...specs].sort((a, b) => (rank.get(a.tag) ?? 0) - (rank.get(b.tag) ?? 0));
}

function pathsOf(
  specs: readonly AnySpec[],
  about: ApiDescription,
  access: AccessTable,
  components: Components,
): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const spec of specs) {
    const path = spec.path.replace(/:(\w+)/g, '{$1}');
    const operations = (paths[path] ??= {});
    operations[spec.method.toLowerCase()] = operationOf(spec, about, access, components);
  }
  return paths;
}

function operationOf(
  spec: AnySpec,
  { vietnamese }: ApiDescription,
  access: AccessTable,
  components: Components,
): JsonObject {
  const title = vietnamese?.operations[spec.operationId];
  const { entry, words } = permissionOf(access, spec);
  return {
    tags: [spec.tag],
    operationId: spec.operationId,
    summary: spec.summary,
    description: words === undefined ? spec.description : `${spec.description}\n\n${words}`,
    ...(title !== undefined && { 'x-title': { vi: title, en: spec.summary } }),
    'x-access': spec.access,
    ...(entry === 'public' && { security: [] }),
    parameters: parametersOf(spec, entry, components),
    ...(spec.body && { requestBody: requestBodyOf(spec, spec.body, components) }),
    ...(spec.upload !== undefined && { requestBody: formOf(spec.upload) }),
    responses: responsesOf(spec, components),
  };
}

function requestBodyOf(spec: AnySpec, body: NonNullable<AnySpec['body']>, components: Components): JsonObject {
  const optional = acceptsNoBody(body);
  if (spec.bodyExample === undefined && !optional) throw new Error(`${spec.operationId} has no example of its body`);
  const media = { schema: components.add(body, 'body'), example: spec.bodyExample ?? {} };
  return { required: !optional, content: { [spec.bodyMedia ?? 'application/json']: media } };
}

/** A form of one file. */
const formOf = (description: string): JsonObject => ({
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream', description },
        },
      },
      example: { file: '%PDF-1.7 …' },
    },
  },
});

/** A component that nothing refers to would be a question to the reader. */
function used(shared: JsonObject, section: string, paths: JsonObject): JsonObject {
  const source = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries(shared).filter(([name]) => source.includes(`"#/components/${section}/${name}"`)),
  );
}
