import type { CountedRows } from './counted-rows.js';
import type { Tally } from './tally.js';

/** The rows that figures of reports count, as SQL. Written out with the tenant `$1` and the moment `$2` that decides what is overdue. */
export interface ReportSource {
  /** What an item of it is: one of the types that have a place. */
  readonly type: string;
  /**
   * Every source answers `at` (the moment that it is counted by), `party` (the agency whose work it is), `procedure_code` (null where
   * there is none), `moment` (whose day tells the head who answers for it), `id`, `no` (with `id` unique), and the aggregate that it
   * belongs to, of whatever process, as `dossier_id` and `dossier_code`.
   */
  readonly rows: string;
  /** Columns that its rows are brought together by before the figures look at them. */
  readonly grain: readonly string[];
  /** Columns that its figures look at, where the grain holds them packed: SQL over the grain. */
  readonly decoded?: Readonly<Record<string, string>>;
  /** Where most figures look at less than that: what is brought together once more for them, as SQL. */
  readonly regrouped?: { readonly columns: string; readonly by: string };
  /** The sort key of its items; an index has it. */
  readonly order: readonly ('at' | 'id' | 'no')[];
  /** What its items tell besides: SQL, each with the name that it gets. */
  readonly told?: readonly string[];
  /** Who answers for it, where the row itself says so. */
  readonly head?: string;
  /** What its rows fall into where a report asks for it by that: SQL over `x`, which is a rollup where the source has rollups. Left out: by their procedure, or not at all. */
  readonly keys?: Readonly<
    Partial<Record<'field' | 'source' | 'channel' | 'tenant' | 'step' | 'cause' | 'official' | 'finding_kind', string>>
  >;
  /** Its rows say whether they are `counted`: those that are stand in the rollups of this source (ADR 14), where this SQL is the grain. */
  readonly rollups?: string;
  /**
   * Minutes that its rollups round `response_minutes` down to. Each keeps as `spread` what that took away, for quantiles that are exact.
   * Left out: its rollups keep no minutes.
   */
  readonly spread?: number;
}

/** An item by what its address is made of. */
export interface PlacedItem {
  readonly id: string;
  /** The aggregate that it belongs to. */
  readonly dossierId: string;
}

/** Where items are read, by their type: a path of the API. */
export type ItemPlaces = Readonly<Record<string, (item: PlacedItem) => string>>;

/** What one kind of work says of the officials who did it, for those who commend them (R25). */
export interface OfficialWork {
  readonly kind: 'opinion' | 'dossier' | 'task' | 'part';
  /**
   * SQL with the tenant `$1`: `at` (the moment that it is counted by), `agency`, `official` (null where nobody had it) and `outcome`: `early` and
   * `on_time` speak for the official, `late` and `incomplete` against, anything else for nothing.
   */
  readonly rows: string;
}

/** What reports know of a process. Figures name sources; what hangs on aggregates of any process has sources of its own there. */
export interface ProcessReports {
  /** By name: that of an SQL identifier, unique over all processes. */
  readonly sources: Readonly<Record<string, ReportSource>>;
  /** Of each type that its sources have. */
  readonly places: ItemPlaces;
  /** What officials did in it themselves. Left out: nothing that is told apart. */
  readonly officials?: readonly OfficialWork[];
  /** What is added up before a report asks, in this order. Left out: all is counted row by row. */
  readonly counted?: readonly CountedRows[];
  /** The same of aggregates whose facts are kept beside them. */
  readonly tallies?: readonly Tally[];
}
