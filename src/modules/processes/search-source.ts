import type { Text } from '../../core/text.js';
import type { Instance } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';

/** What `GET /v1/search` finds. */
export const SEARCH_KINDS = ['dossier', 'request', 'task'] as const;

export type SearchKind = (typeof SEARCH_KINDS)[number];

/** What one machine brings to the search. Its functions are pure and know the instance alone. */
export interface SearchSource {
  /** What its instances are found as; left out: they are not. */
  readonly kind?: SearchKind;
  /** What they are found by: only what everybody may read who sees them. */
  readonly texts?: (instance: Instance<never>) => readonly (string | null | undefined)[];
  /** Agencies that see the aggregate because of the instance, and the instance itself where it is found. */
  readonly parties: (instance: Instance<never>) => readonly (string | null)[];
}

/** What is found of a kind, as it is shown. */
export interface SearchedRows {
  /** SQL: table with alias, `dossiers d`. */
  readonly from: string;
  readonly alias: string;
  readonly code: string;
  readonly title: string;
  readonly lead: string;
  readonly state: string;
  readonly stateName: (state: string) => Text;
  /** SQL: whether an agency, by its place among the parameters, sees the row. */
  readonly seenBy: (agency: string) => string;
}

/** What is searched in the aggregates of a process. */
export interface ProcessSearch {
  /** By the name of their machine. */
  readonly sources: Readonly<Record<string, SearchSource>>;
  readonly rows: Partial<Readonly<Record<SearchKind, SearchedRows>>>;
  /**
   * Agencies that a new aggregate will come to in the order of things; `now` is the moment of its first act. They are written down with it, as the index writes all terms
   * of a thing anew when one is added later. Who is not there yet is shown nothing (`seenBy`).
   */
  readonly foreseen?: (root: Instance<never>, reference: ReferenceData, now: Date) => readonly string[];
  /** Data of persons that lie apart: the effect by which they are kept, and what they are found by. */
  readonly persons?: { readonly effect: string; readonly texts: (params: unknown) => readonly (string | null)[] };
}

export const searchSource = <C extends object>(source: {
  readonly kind?: SearchKind;
  readonly texts?: (context: C) => readonly (string | null | undefined)[];
  readonly parties: (context: C) => readonly (string | null)[];
}): SearchSource => ({
  ...(source.kind === undefined ? {} : { kind: source.kind }),
  ...(source.texts === undefined ? {} : { texts: ({ context }) => source.texts!(context) }),
  parties: ({ context }) => source.parties(context),
});
