import { findingTenants } from '../db/index.js';
import { listResidents, readFullness } from './home-store.js';
import type { DatabaseServer, Homes } from './homes.js';

interface Resident {
  readonly tenant: string;
  readonly name: string;
  /** Of its journal. */
  readonly entries: number;
}

/** A server as the operator sees it. */
export interface ServerView {
  readonly name: string;
  /** What is wrong with it; undefined while it answers. */
  readonly away?: string;
  /** Bytes of the database. */
  readonly size?: number;
  /** Client connections, and how many there may be. */
  readonly connections?: number;
  readonly most?: number;
  readonly residents: readonly (Resident & { /** By the directory it lives elsewhere. */ readonly stray: boolean })[];
}

/** Where tenants live and how full each server is, as far as the servers answer. */
export async function overviewOf(servers: readonly DatabaseServer[], homes: Homes): Promise<ServerView[]> {
  await homes.look();
  return Promise.all(servers.map((each) => viewOf(each, homes)));
}

async function viewOf({ name, pool }: DatabaseServer, homes: Homes): Promise<ServerView> {
  try {
    // Across tenants: who lives on a server, and how full it is, for the operator.
    const db = findingTenants(pool);
    const [[fullness], residents] = await Promise.all([db.query(readFullness()), db.query(listResidents())]);
    return {
      name,
      ...(fullness as { size: number; connections: number; most: number }),
      residents: (residents as unknown as Resident[]).map((each) => ({
        ...each,
        stray: homes.now(each.tenant) !== name,
      })),
    };
  } catch (error) {
    return { name, away: (error as Error).message, residents: [] };
  }
}
