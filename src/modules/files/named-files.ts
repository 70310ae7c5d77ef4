import type { FieldError } from '../../core/errors.js';
import type { UsedFiles } from './file-store.js';
import { noSuchFile } from './texts.js';

/** Files that a caller may name, with their hashes. */
export type KnownFiles = ReadonlyMap<string, string>;

interface Naming {
  readonly fileId?: string | null | undefined;
}

export const fileIdsOf = (named: readonly Naming[]): string[] => [
  ...new Set(named.flatMap(({ fileId }) => fileId ?? [])),
];

export const usedFiles = (named: readonly Naming[]): UsedFiles => ({ fileIds: fileIdsOf(named) });

/** An error at `path` for each that names a file which does not exist, or which the caller may not see. */
export const unknownFiles = (named: readonly (Naming & { readonly path: string })[], known: KnownFiles): FieldError[] =>
  named.flatMap(({ path, fileId }) =>
    fileId && !known.has(fileId) ? [{ path: `${path}/fileId`, code: 'unknown_file', message: noSuchFile }] : [],
  );

/** The fields by which a document names its file; no hash where there is none, as in documents of earlier days. */
export function fileOf(
  fileId: string | undefined,
  known: KnownFiles,
): { readonly fileId: string | null; readonly fileSha256?: string } {
  const fileSha256 = fileId && known.get(fileId);
  return { fileId: fileId ?? null, ...(fileSha256 && { fileSha256 }) };
}
