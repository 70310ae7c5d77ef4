import { types } from 'node:util';
import { isLost, sqlStateOf } from './failures.js';

/** Network errors of Node that mean the database could not be reached. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ENOENT',
]);

/**
 * SQLSTATEs that pass: lock not had (55P03), statement ended by its timeout (57014), shutdown and start-up (57P0x), read-only after a
 * failover (25006), idle transaction ended (25P03), serialization and deadlock (40001, 40P01), a tenant that lives elsewhere or is on its way (PH001): where it
 * lives now the process learns within a second.
 */
const PASSING = new Set([
  ...['55P03', '57014', '57P01', '57P02', '57P03', '57P05', '25006', '25P03', '40001', '40P01'],
  'PH001',
]);

/** Whether a failure says that the database is away or too busy: the same request may succeed later. */
export function isDatabaseTrouble(error: unknown): boolean {
  if (isLost(error)) return true;
  // Not `instanceof`: where tests run the service in a context of their own, errors of the network are of another one's class.
  if (!types.isNativeError(error)) return false;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return error.errors.every(isDatabaseTrouble);
  const state = sqlStateOf(error) ?? '';
  // Class 08: connection exceptions. Class 53: out of connections, memory or disk.
  if (/^(?:08|53)[0-9A-Z]{3}$/.test(state) || PASSING.has(state)) return true;
  return isNetworkFault(error);
}

const isNetworkFault = (error: Error): boolean =>
  'code' in error && NETWORK.has(String(error.code)) && 'syscall' in error && error.syscall !== 'open';
