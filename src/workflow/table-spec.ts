import type { ColumnType } from '../platform/db/index.js';

export type { ColumnType } from '../platform/db/index.js';

export interface ColumnSpec {
  readonly column: string;
  readonly type: ColumnType;
}

/** How the instances of one machine lie in their table: a column for each region of the state and each field of the context. */
export interface TableSpec {
  readonly table: string;
  /** Column that names the root; absent on the root's own table. */
  readonly root?: string;
  /** Column that names the process, where instances of several processes lie in one table: what hangs on any of them. */
  readonly process?: string;
  /** Column of the root's table that is not null where it has such children at all: they are read for those roots alone. Left out: any may have some. */
  readonly heldBy?: string;
  /** Region of the machine → column. */
  readonly regions: Readonly<Record<string, string>>;
  /** Field of the context → column. */
  readonly columns: Readonly<Record<string, ColumnSpec>>;
}
