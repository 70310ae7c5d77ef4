import { types } from 'node:util';

/** The database could not be reached, or was lost before the commit was sent: nothing was committed. */
export class DatabaseUnavailableError extends Error {
  constructor(cause: unknown) {
    super(`the database is unavailable: ${messageOf(cause)}`, { cause });
    this.name = 'DatabaseUnavailableError';
  }
}

/** The database was lost after the commit was sent: whether it was committed is not known. What ran must not be run again unasked. */
export class CommitUnknownError extends Error {
  constructor(cause: unknown) {
    super(`the database was lost during a commit: ${messageOf(cause)}`, { cause });
    this.name = 'CommitUnknownError';
  }
}

/** The database is away, before a commit or during it: whatever is tried next would fail as well. */
export const isLost = (error: unknown): boolean =>
  error instanceof DatabaseUnavailableError || error instanceof CommitUnknownError;

const messageOf = (cause: unknown): string => (types.isNativeError(cause) ? cause.message : String(cause));

/** SQLSTATE of an error that PostgreSQL answered with; undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!types.isNativeError(error) || !('severity' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** PostgreSQL undid the transaction by itself and asks to try again: serialization failure, deadlock. Nothing was written. */
export const isUndone = (error: unknown): boolean => ['40001', '40P01'].includes(sqlStateOf(error) ?? '');

/**
 * The connection leads nowhere any more: PostgreSQL said that it closes it (connection exceptions, shutdown), or it leads to a server that
 * no longer takes writes, for another one has taken over.
 */
export const endsConnection = (error: unknown): boolean =>
  /^(08|57P)/.test(sqlStateOf(error) ?? '') || takesNoWrites(error);

/** Refused by a server that only replays what another one writes. Nothing was written. */
export const takesNoWrites = (error: unknown): boolean => sqlStateOf(error) === '25006';
