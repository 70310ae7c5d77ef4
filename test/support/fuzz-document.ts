import { readFileSync } from 'node:fs';

/** The part of JSON Schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

/** One operation as the document promises it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** `/v1/requests/{id}/opinion`. */
  readonly path: string;
  /** The line of the table of who may do what that it goes by. */
  readonly access: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Schema;
  readonly example?: unknown;
  readonly statuses: ReadonlySet<number>;
  /** What its answers may be, by status. */
  readonly media: ReadonlyMap<number, readonly string[]>;
  /** Codes of problems by status. */
  readonly codes: ReadonlyMap<number, ReadonlySet<string>>;
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly examples?: object }>>;
}

interface RawOperation {
  readonly operationId: string;
  readonly 'x-access': string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, Response>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

const document = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as Document;

const named = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** Name of a referred schema (`Code`, `LocalDate`), and the schema itself. */
export function resolveSchema(schema: Schema): { readonly name: string | undefined; readonly schema: Schema } {
  if (schema.$ref === undefined) return { name: undefined, schema };
  const name = named(schema.$ref);
  const found = document.components.schemas[name];
  if (!found) throw new Error(`the document has no schema ${name}`);
  return { name, schema: found };
}

function codesOf({ content }: Response): ReadonlySet<string> {
  return new Set(Object.keys(content?.['application/problem+json']?.examples ?? {}));
}

/** Every operation of the committed document. */
export const OPERATIONS: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, raw]): Operation => {
    const media = raw.requestBody?.content['application/json'];
    const statuses = Object.keys(raw.responses).map(Number);
    return {
      id: raw.operationId,
      method: method.toUpperCase(),
      path,
      access: raw['x-access'],
      parameters: (raw.parameters ?? []).map((each) =>
        '$ref' in each ? document.components.parameters[named(each.$ref)]! : each,
      ),
      ...(media && { body: media.schema, example: media.example }),
      statuses: new Set(statuses),
      media: new Map(statuses.map((status) => [status, Object.keys(raw.responses[String(status)]!.content ?? {})])),
      codes: new Map(statuses.map((status) => [status, codesOf(raw.responses[String(status)]!)])),
    };
  }),
);
