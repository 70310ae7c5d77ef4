const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** PostgreSQL undid the transaction by itself and asks to try again: serialization failure, deadlock. Nothing was written. */
export const isUndone = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error));

const SQLSTATE = /^[0-9A-Z]{5}$/;
const LOST = /^(08|57P)/;

/**
 * Whether it is certain that the transaction was not committed: PostgreSQL answered with an error of its own, or our own
 * code threw before the commit was sent. A lost connection leaves that open: what ran over it must not be run again unasked.
 */
export function certainlyNotCommitted(error: unknown): boolean {
  const code = codeOf(error);
  if (SQLSTATE.test(code) && !code.startsWith('E')) return !LOST.test(code);
  return code === '' && !(error instanceof Error && /connection|terminated|timeout|client/i.test(error.message));
}
