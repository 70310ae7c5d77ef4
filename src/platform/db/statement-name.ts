import { hash } from 'node:crypto';

/** PostgreSQL knows a prepared statement by 63 bytes of its name: what makes several of one statement is told by a short hash of it. */
export const statementName = (prefix: string, parts: readonly string[]): string =>
  `${prefix}.${hash('sha1', parts.join('.'), 'hex').slice(0, 12)}`;
