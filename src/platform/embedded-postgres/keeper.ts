import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { SUPERUSER, type Cluster } from './cluster.js';

/** The database of the service, and the role that owns it and migrates: no superuser. */
export const OWNER = 'phoihop';
/** The role that the service works as: it owns nothing, so that row security and privileges hold for it. */
export const SERVICE = 'phoihop_service';
const KEEPER = 'phoihop keeper';
/** Of no meaning, only the same everywhere. */
const PRESENCE = 748_293_461;

/** Where a role of the cluster reaches a database of it. */
export const urlOf = (cluster: Cluster, port: number, role: string, database: string): string =>
  `postgresql://${role}:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`;

/**
 * One connection for the life of the process, holding a shared advisory lock: it says "somebody uses this server".
 * A count of pool connections would not do: an idle pool has none.
 */
export class Keeper {
  /** Ends when the connection does. */
  readonly lost: Promise<void>;
  #connected = true;

  private constructor(private readonly client: pg.Client) {
    this.lost = new Promise<void>((resolve) => client.on('end', () => resolve())).then(() => {
      this.#connected = false;
    });
  }

  get connected(): boolean {
    return this.#connected;
  }

  /**
   * Connects, makes sure that it is the server of this very cluster (a port can be anybody's), and registers.
   * @returns undefined if there is no such server, or it is about to stop
   */
  static async connect(cluster: Cluster, port: number): Promise<Keeper | undefined> {
    const client = new pg.Client({
      connectionString: urlOf(cluster, port, SUPERUSER, 'postgres'),
      application_name: KEEPER,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
    });
    // The connection is reported lost by its end; an error without a listener would end the process.
    client.on('error', () => undefined);
    const keeper = new Keeper(client);
    try {
      await client.connect();
      const { rows } = await client.query<{ directory: string }>(
        "select current_setting('data_directory') as directory",
      );
      if (rows[0]?.directory !== cluster.data) throw new Error('another server');
      // Waits while the last user of the server is deciding whether to stop it.
      await client.query('select pg_advisory_lock_shared($1)', [PRESENCE]);
      return keeper;
    } catch {
      await client.end().catch(() => undefined);
      return undefined;
    }
  }

  /** Makes the roles and the database of the service, unless they are there: a cluster of an earlier version lacks the second role. */
  async prepare(cluster: Cluster): Promise<void> {
    if (await this.#prepared()) return;
    await this.client.query('select pg_advisory_lock($1)', [PRESENCE + 1]);
    try {
      const { rows } = await this.client.query<{ rolname: string }>(
        'select rolname from pg_roles where rolname = any($1)',
        [[OWNER, SERVICE]],
      );
      const known = new Set(rows.map((each) => each.rolname));
      const password = pg.escapeLiteral(cluster.password);
      if (!known.has(OWNER)) await this.client.query(`create role ${OWNER} login createdb password ${password}`);
      if (!known.has(SERVICE)) await this.client.query(`create role ${SERVICE} login password ${password}`);
      await this.client.query(`grant ${SERVICE} to ${OWNER}`);
      const database = await this.client.query('select from pg_database where datname = $1', [OWNER]);
      if (database.rows.length === 0) await this.client.query(`create database ${OWNER} owner ${OWNER}`);
    } finally {
      await this.client.query('select pg_advisory_unlock($1)', [PRESENCE + 1]);
    }
  }

  async #prepared(): Promise<boolean> {
    const { rows } = await this.client.query<{ done: boolean }>(
      `select exists (select from pg_database where datname = $1)
         and exists (select from pg_auth_members where roleid = (select oid from pg_roles where rolname = $2) and member = (select oid from pg_roles where rolname = $1)) as done`,
      [OWNER, SERVICE],
    );
    return rows[0]?.done === true;
  }

  /**
   * Gives up the registration and, if nobody else uses the server, runs `shutDown` while no newcomer can register.
   * @returns whether `shutDown` ran; false as well if the connection is gone
   */
  async leave(shutDown: () => Promise<unknown>): Promise<boolean> {
    try {
      await this.client.query('select pg_advisory_unlock_shared($1)', [PRESENCE]);
      const alone = (await this.#tryAlone()) && (await this.#poolsAreGone());
      if (alone) await shutDown();
      return alone;
    } catch {
      return false;
    } finally {
      await this.client.end().catch(() => undefined);
    }
  }

  async #tryAlone(): Promise<boolean> {
    const { rows } = await this.client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
      PRESENCE,
    ]);
    return rows[0]?.alone === true;
  }

  /** Backends of a pool that was just closed need a moment to go; tools of ours that are still at work need longer. */
  async #poolsAreGone(): Promise<boolean> {
    for (let attempt = 0; attempt < 25; attempt++) {
      const { rows } = await this.client.query(
        "select from pg_stat_activity where application_name like 'phoihop%' and application_name <> $1 limit 1",
        [KEEPER],
      );
      if (rows.length === 0) return true;
      await sleep(20);
    }
    return false;
  }
}
