import {
  acrossTenants,
  DatabaseUnavailableError,
  FINDING_TENANTS,
  findingTenants,
  transact,
  type Pool,
  type Row,
} from '../db/index.js';
import { claimHome, countTenants, keepHome, listHomes, readHome } from './home-store.js';

/** The server of `DATABASE_URL`. Who is not in the directory lives there. */
export const FIRST = 'first';

/** One of several servers, each with tenants of its own. */
export interface DatabaseServer {
  readonly name: string;
  readonly pool: Pool;
  /** False while nothing may be asked of it: it may be another server than its name says. Left out: it is what it should be. */
  readonly opened?: boolean;
}

/** Milliseconds: the directory is read no more often. */
const LOOKED_FOR = 1_000;

/**
 * Where tenants live (ADR 38), kept in memory, and read again once a second while anybody asks: a tenant may be moved. What is remembered wrongly meanwhile does no
 * harm: the server that it has left refuses it. The first server has the whole directory, and each server the rows of its own tenants, so that they are
 * found while the first is away.
 */
export class Homes {
  readonly #known = new Map<string, string>();
  #looking: Promise<void> | undefined;
  #looked = Number.NEGATIVE_INFINITY;

  /** @param servers the first one first */
  constructor(private readonly servers: readonly [DatabaseServer, ...DatabaseServer[]]) {}

  /** As far as this process knows: the first server for whoever it does not know. */
  now(tenant: string): string {
    return this.#known.get(tenant) ?? FIRST;
  }

  /** Whether it remembers where the tenant lives, or lived. */
  knows(tenant: string): boolean {
    return this.#known.has(tenant);
  }

  /**
   * Name of the server that a tenant lives on, or would live on.
   * @param options `anew`: looked for even if that was done a moment ago
   */
  async of(tenant: string, options = { anew: false }): Promise<string> {
    const old = performance.now() - this.#looked > LOOKED_FOR;
    // Who is known waits for nobody: the first server may hang.
    if (this.#known.has(tenant) && !options.anew) void (old && this.look().catch(() => undefined));
    else if (options.anew || old) await this.look();
    return this.now(tenant);
  }

  /** Reads the directory: that of the first server, or of all others where it does not answer. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
      this.#looked = performance.now();
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const [first, ...others] = this.servers;
    const rows = await readHomes(first).catch(async () => {
      const answers = await Promise.allSettled(others.map((each) => readHomes(each)));
      return answers.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    });
    for (const { tenant, server } of rows) this.#known.set(tenant as string, server as string);
  }

  /**
   * Where a tenant that is to be made shall live: where it was placed before, else on the server that is wished, else where the fewest are.
   * Throws `DatabaseUnavailableError` while the first server is away, or that one.
   */
  async claim(tenant: string, wished?: string): Promise<string> {
    const [first] = this.servers;
    requireOpen(first);
    const server = wished ?? (await this.#emptiest());
    // Across tenants: where one lives, whether it is served there or not.
    const [, rows] = await transact(first.pool, FINDING_TENANTS, (transaction) =>
      transaction.commit([claimHome(tenant, server), readHome(tenant)]),
    );
    const home = (rows?.[0]?.['server'] as string | undefined) ?? FIRST;
    const there = this.servers.find(({ name }) => name === home);
    if (there) requireOpen(there);
    if (there && there !== first)
      // Across tenants: the same on the server of the tenant.
      await transact(there.pool, FINDING_TENANTS, (transaction) => transaction.commit([keepHome(tenant, home)]));
    this.#known.set(tenant, home);
    return home;
  }

  async #emptiest(): Promise<string> {
    const counts = await Promise.all(
      this.servers.filter(isOpen).map(async ({ name, pool }) => {
        // Across tenants: how many there are on each server.
        const rows = await acrossTenants(pool)
          .query(countTenants())
          .catch(() => []);
        return { name, tenants: rows.length > 0 ? (rows[0]!['tenants'] as number) : Number.POSITIVE_INFINITY };
      }),
    );
    return counts.reduce((least, each) => (each.tenants < least.tenants ? each : least)).name;
  }
}

const isOpen = ({ opened }: DatabaseServer): boolean => opened !== false;

function requireOpen(server: DatabaseServer): void {
  if (!isOpen(server)) throw new DatabaseUnavailableError(new Error(`${server.name} is away`));
}

async function readHomes(server: DatabaseServer): Promise<Row[]> {
  requireOpen(server);
  // Across tenants: where each of them lives.
  return findingTenants(server.pool).query(listHomes());
}
