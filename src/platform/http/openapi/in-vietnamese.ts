import type { JsonObject } from './components.js';
import type { VietnameseDescription } from './description.js';

interface Operation extends JsonObject {
  operationId: string;
  tags: string[];
  summary: string;
}

/** The document for a reader of Vietnamese: introduction, chapters and titles of operations. What is explained below a title stays as it is. */
export function inVietnamese(document: JsonObject, vietnamese: VietnameseDescription): JsonObject {
  const { title, description, tags, operations } = vietnamese;
  const named = (name: string): string => tags[name]?.name ?? name;
  const told = (operation: Operation): JsonObject => ({
    ...operation,
    tags: operation.tags.map(named),
    summary: operations[operation.operationId] ?? operation.summary,
  });
  const paths = Object.entries(document['paths'] as Record<string, Record<string, Operation>>).map(
    ([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, told(operation)])),
    ],
  );
  return {
    ...document,
    info: { ...(document['info'] as JsonObject), title, description },
    tags: (document['tags'] as { name: string }[]).map(({ name, ...rest }) => ({
      ...rest,
      ...tags[name],
      name: named(name),
    })),
    paths: Object.fromEntries(paths) as JsonObject,
  };
}
