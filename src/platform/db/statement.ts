import type { QueryResultRow } from 'pg';

/**
 * One statement as it goes to PostgreSQL. `name` makes it a prepared statement of the connection: parse and plan are
 * paid once. The same name must always carry the same text.
 */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

export type Row = QueryResultRow;

/** Anything that runs a statement: the pool, or a transaction under way. */
export interface Queryable {
  query(statement: Statement): Promise<Row[]>;
}
