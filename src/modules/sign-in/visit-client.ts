import { createHash } from 'node:crypto';
import type { VisitClient } from './sign-in-store.js';

/** Whom a visitor chooses: an official in the agency of the day, or whoever administers the sandbox. */
export type Visited = { readonly official: string; readonly agency: string } | 'admin';

/** The client of that choice: always the same one, so that visits leave no clients behind. */
export function visitClientOf(visited: Visited): VisitClient {
  if (visited === 'admin')
    return { id: idOf('role admin'), name: 'board: admin', agency: null, roles: ['admin', 'reader'] };
  const { official, agency } = visited;
  return { id: idOf(`official ${official}`), name: `board: ${official}`, agency, roles: [] };
}

/** A UUID made of a name (RFC 9562, version 8). */
function idOf(name: string): string {
  const bytes = createHash('sha256').update(`phoihop visit: ${name}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
