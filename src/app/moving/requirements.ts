import type { MovedTable } from './moved-tables.js';
import type { MovingServer } from './moving-server.js';

/** What stands in the way of a move, in words that say what to set. */
export class CannotMove extends Error {}

/** The move's own slot, and those of two tables that are copied at once. */
const SLOTS = 3;

/** Throws `CannotMove` where the servers, or the logins there, do not let a tenant be copied. Changes nothing. */
export async function requireReplication(
  source: MovingServer,
  target: MovingServer,
  [here, there]: readonly [readonly MovedTable[], readonly MovedTable[]],
): Promise<void> {
  const [from, to] = await Promise.all([abilities(source), abilities(target)]);
  const amiss = [
    from.wal !== 'logical' && `${source.name}: set wal_level = logical (it is ${from.wal}) and restart it`,
    from.slots < SLOTS &&
      `${source.name}: max_replication_slots leaves ${from.slots} slots; a move needs ${SLOTS}, and as many max_wal_senders`,
    !from.replicates && `${source.name}: alter role ${from.login} replication;`,
    !from.creates && `${source.name}: grant create on database ${from.database} to ${from.login};`,
    !to.subscribes &&
      `${target.name}: ${to.version < 160_000 ? `before PostgreSQL 16 only a superuser may subscribe: let MIGRATION_DATABASE_SERVERS name one` : `grant pg_create_subscription to ${to.login};`}`,
    !to.creates && `${target.name}: grant create on database ${to.database} to ${to.login};`,
    to.workers < SLOTS && `${target.name}: set max_logical_replication_workers to ${SLOTS} or more`,
    ...[from, to].map(
      (each, at) =>
        !each.quiet &&
        `${[source, target][at]!.name}: grant set on parameter session_replication_role to ${each.login}; (rows of append-only tables are deleted where the tenant has left)`,
    ),
    JSON.stringify(here) !== JSON.stringify(there) &&
      `${source.name} and ${target.name} have different tables: run npm run migrate`,
  ].filter((each) => each !== false);
  if (amiss.length > 0) throw new CannotMove(`the tenant cannot be moved yet:\n  ${amiss.join('\n  ')}`);
}

interface Abilities {
  readonly login: string;
  readonly database: string;
  readonly version: number;
  readonly wal: string;
  readonly slots: number;
  readonly workers: number;
  readonly replicates: boolean;
  readonly creates: boolean;
  readonly subscribes: boolean;
  readonly quiet: boolean;
}

async function abilities({ db }: MovingServer): Promise<Abilities> {
  const [row] = await db.query({
    text: `select quote_ident(current_user) as login, quote_ident(current_database()) as database, current_setting('server_version_num')::int as version,
        current_setting('wal_level') as wal,
        current_setting('max_replication_slots')::int - (select count(*)::int from pg_replication_slots) as slots,
        current_setting('max_logical_replication_workers')::int as workers,
        rolsuper or rolreplication as replicates, has_database_privilege(current_database(), 'create') as creates,
        rolsuper or exists (select from pg_roles p where p.rolname = 'pg_create_subscription' and pg_has_role(r.oid, p.oid, 'usage')) as subscribes,
        has_parameter_privilege('session_replication_role', 'set') as quiet
      from pg_roles r where rolname = current_user`,
    values: [],
  });
  return row as unknown as Abilities;
}
