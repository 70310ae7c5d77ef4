import type { ImportedKind, ImportField, ImportKind, ProcessImports, RegisteredProcess } from '../processes/index.js';

/** A kind of line with the process that it belongs to. */
export interface KnownKind extends ImportedKind {
  readonly process: RegisteredProcess & { readonly imports: ProcessImports };
  readonly root: ImportKind;
  /** The machine whose instances these are. */
  readonly machine: string;
}

export type KnownKinds = ReadonlyMap<ImportKind, KnownKind>;

/** Everything that the processes take in; roots before their children. */
export const kindsOf = (processes: readonly RegisteredProcess[]): KnownKinds =>
  new Map(
    processes.flatMap((process) => {
      const { imports } = process;
      if (!imports) return [];
      const root = imports.kinds[0]!.kind;
      return imports.kinds.map((each): [ImportKind, KnownKind] => [
        each.kind,
        { ...each, process: { ...process, imports }, root, machine: each.kind },
      ]);
    }),
  );

export const fieldsByName = ({ fields }: ImportedKind): ReadonlyMap<string, ImportField> =>
  new Map(fields.map((each) => [each.name, each]));
