import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '../core/within.js';
import { callersAmong, type AskedServer, type Authenticator } from '../modules/auth/index.js';
import { DatabaseUnavailableError, findingTenants } from '../platform/db/index.js';
import type { openFiles } from '../platform/files/index.js';
import type { ReadinessCheck } from '../platform/http/index.js';
import type { Logger } from '../platform/logging/index.js';
import { FIRST, Homes, requireNamed, type DatabaseServer } from '../platform/servers/index.js';
import { createCell, type Cell } from './cell.js';
import type { AppParts, FurtherServer } from './parts.js';
import { readinessOf } from './readiness.js';

/** Milliseconds between two tries to open a server that is away. */
const AGAIN = 1_000;
/** Milliseconds that a start waits for servers while another one is open, and while none is. */
const PATIENCE = 10_000;
const LONG_PATIENCE = 60_000;
/** Milliseconds that a question about all servers waits for one of them. */
const SHORTLY = 2_000;

/** A server with its cell. Nothing is asked of it before it is open: it may be away, or have no tables yet. */
export class Place implements DatabaseServer {
  readonly name: string;
  readonly pool: AppParts['pool'];
  #opened = false;
  #stopping = new AbortController();
  #cell: Cell | undefined;
  readonly #then: (() => void)[] = [];

  constructor(
    server: FurtherServer,
    private readonly prepare: FurtherServer['prepare'],
    private readonly log: Logger,
  ) {
    this.name = server.name;
    this.pool = server.pool;
  }

  get opened(): boolean {
    return this.#opened;
  }

  get cell(): Cell {
    return this.#cell!;
  }

  furnish(cell: Cell): void {
    this.#cell = cell;
  }

  /** Throws `DatabaseUnavailableError` before it is open. */
  get openCell(): Cell {
    if (this.#opened) return this.cell;
    throw new DatabaseUnavailableError(new Error(`${this.name} is away`));
  }

  /** Likewise. */
  get openPool(): AppParts['pool'] {
    return this.openCell.runtime.workflow.pool;
  }

  /** In the scope of all tenants, for looking who calls. */
  get asked(): AskedServer {
    // Across tenants: whose a key or token is, and whether a tenant exists; no tenant is known yet.
    const query: AskedServer['db']['query'] = async (statement) => findingTenants(this.openPool).query(statement);
    return { name: this.name, db: { query } };
  }

  /** Tries until it is open, or the service stops. */
  async open(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted && !this.#opened) {
      try {
        await this.prepare?.();
        await requireNamed(this);
        await this.cell.beat();
        this.#opened = true;
        for (const each of this.#then) each();
      } catch (error) {
        this.log.warn({ server: this.name, error: (error as Error).message }, 'a database server cannot be opened yet');
        await sleep(AGAIN, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Done now, or once it is open. */
  onceOpen(work: () => void): void {
    if (this.#opened) work();
    else this.#then.push(work);
  }

  giveUp(): void {
    this.#stopping.abort();
    this.#then.length = 0;
  }
}

/** The servers of a service that has several: what answers for which tenant. */
export class Places {
  readonly all: readonly [Place, ...Place[]];
  readonly homes: Homes;
  readonly #patience: number;

  constructor(parts: AppParts, servers: NonNullable<AppParts['servers']>) {
    const first = new Place({ name: FIRST, pool: parts.pool }, servers.prepareFirst, parts.logger);
    this.all = [first, ...servers.further.map((each) => new Place(each, each.prepare, parts.logger))];
    this.homes = new Homes(this.all);
    this.#patience = servers.patience ?? PATIENCE;
  }

  get callers() {
    return callersAmong(
      this.all.map((each) => each.asked),
      this.homes,
    );
  }

  furnish(parts: AppParts, authenticator: Authenticator, files: ReturnType<typeof openFiles>): void {
    for (const each of this.all) {
      const cell = createCell(partsOf(parts, each), authenticator, files);
      cell.runtime.metrics.watchServer(() => each.opened);
      each.furnish(cell);
    }
  }

  /** By the names of the servers. */
  readiness(parts: AppParts): Record<string, ReadinessCheck> {
    const checkOf = (place: Place): ReadinessCheck => {
      const checks = Object.entries(readinessOf(partsOf(parts, place), place.cell.runtime));
      return async () => {
        if (!place.opened) return 'away since the process began';
        const found = Promise.all(checks.map(async ([name, check]) => ({ name, wrong: await check() })));
        // One that hangs must not have the process taken for one that does not answer: all tenants would lose it.
        const findings = await within(SHORTLY, found);
        if (!findings) return 'it does not answer';
        const amiss = findings.filter(({ wrong }) => wrong !== undefined);
        return amiss.length > 0 ? amiss.map(({ name, wrong }) => `${name}: ${wrong}`).join(', ') : undefined;
      };
    };
    return Object.fromEntries(this.all.map((each) => [each.name, checkOf(each)]));
  }

  named(name: string): Place | undefined {
    return this.all.find((each) => each.name === name);
  }

  /** As far as this process knows where the tenant lives. */
  now(tenant: string): Place {
    return this.named(this.homes.now(tenant)) ?? this.all[0];
  }

  /** Throws `DatabaseUnavailableError` where the server of the tenant is away, or is none of those of this process. */
  async of(tenant: string, options = { anew: false }): Promise<Place> {
    const name = await this.homes.of(tenant, options);
    const place = this.named(name);
    if (place?.opened) return place;
    throw new DatabaseUnavailableError(new Error(`${name} is ${place ? 'away' : 'not in DATABASE_SERVERS'}`));
  }

  /** Waits for all servers for a while, then for one. Throws where there is none after a minute. */
  async open(): Promise<void> {
    const opening = this.all.map((each) => each.open());
    await within(this.#patience, Promise.all(opening));
    if (!this.all.some(({ opened }) => opened)) await within(LONG_PATIENCE, Promise.any(opening));
    if (!this.all.some(({ opened }) => opened)) throw new Error('no database server could be opened');
    await this.homes.look();
  }
}

/** Only the first server has a replica. */
const partsOf = (parts: AppParts, { name, pool }: Place): AppParts => ({
  ...parts,
  pool,
  databaseServer: name,
  logger: parts.logger.child({ server: name }),
  replica: name === FIRST ? parts.replica : undefined,
});
