/** An agency whose work a row is, and under which of its heads the row was counted. */
export interface CountedParty {
  /** Column of the row that names it. */
  readonly agency: string;
  /** Column of the row that keeps the head. */
  readonly head: string;
  /** What the statement calls its heads: a letter, unlike that of the row and not `p`. */
  readonly as: string;
}

/** What counted rows add to one source: so many alike, by month, party, procedure, head and `packed`. */
export interface Rollup {
  /** Name of the source; the check of `report_rollups.source` knows it. */
  readonly source: string;
  readonly party: CountedParty;
  /** Column that tells apart what the source's figures do: its grain. */
  readonly packed: string;
  /** SQL: which of the rows. Left out: all. */
  readonly where?: string;
  /** SQL: an array of what `packed` was rounded by, where the source has a spread. */
  readonly spread?: string;
}

/**
 * Rows that reports add up once they have settled (ADR 14). Their table has `tenant_id`, `id`, `state`, `procedure_code` (not null),
 * `counted` and what is named here. A trigger takes out of the rollups what is counted and changes.
 */
export interface CountedRows {
  readonly table: string;
  /** What SQL here calls a row of it: a letter, of neither a party nor `p`, which is the row that was picked. */
  readonly as: string;
  /** Column with the moment that it is counted by; with `id` the order of counting, and an index has it for what is not counted. */
  readonly at: string;
  /** SQL: which of its rows are counted at all, as its sources have it. Left out: all. */
  readonly where?: string;
  /** SQL: the moment whose day tells the head who answers for it, as its sources have it. */
  readonly moment: (row: string) => string;
  /** States in which it may still change often: it is counted later than one that has come to an end. Empty: its rows have no state. */
  readonly unsettled: readonly string[];
  readonly parties: readonly CountedParty[];
  /** SQL: what else is kept in a row that is counted. `now()` writes the present moment. */
  readonly kept?: (now: () => string) => string;
  /** SQL: what its rollups are made of, besides parties, heads, month and procedure. */
  readonly columns: string;
  readonly rollups: readonly Rollup[];
}
