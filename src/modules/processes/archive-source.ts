import type { Text } from '../../core/text.js';
import type { Instance } from '../../workflow/index.js';

/** Entries in the journals of all processes whose aggregates are archived: a package that was made, and the destruction. */
export const ARCHIVE_NOTES = ['archive.packaged', 'archive.destroyed'] as const;

/** What retention needs to know of the aggregates of a process (ADR 29). */
export interface ProcessArchive {
  /** How people call one. */
  readonly name: Text;
  /** Where they are found: `/v1/dossiers`. */
  readonly path: string;
  /** Whether it has come to its end, by its root alone. An end is for good. */
  readonly closed: (root: Instance) => boolean;
  /** When it came to its end, where that was not now: of what was over before it was brought in. Null or left out: now. */
  readonly closedAt?: (root: Instance) => Date | null;
  /** Field of the root's context that names its procedure. Left out: it has none. */
  readonly procedure?: string;
  /**
   * Tables with rows of its own beside root and children, and the column that names the aggregate in them; in the order in which they go when it is
   * destroyed. What every process has (timers, papers, files, signatures, what it is found by, work in hand) is not among them.
   */
  readonly holdings: readonly { readonly table: string; readonly column: string }[];
  /** Entries that say that data of a person were erased: packages that were made before have them still, and go, too. */
  readonly erasedBy?: readonly string[];
  /** SQL: whether the root's row `h` is about the other record `k.id`, and so keeps it from destruction for as long as it is there itself. */
  readonly keeps: readonly string[];
}
