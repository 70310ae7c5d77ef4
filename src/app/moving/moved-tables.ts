import type { Queryable } from '../../platform/db/index.js';

/** A table with rows of tenants, as a move takes it along. */
export interface MovedTable {
  readonly name: string;
  /** What is carried: not what PostgreSQL computes, and not what is of one server. */
  readonly columns: readonly string[];
  /** Whether its rows have a key by which a change is followed. Those of the others are carried while the tenant is not served. */
  readonly keyed: boolean;
  /** What `columns` leaves out beside computed ones. */
  readonly ownOfServer: readonly string[];
}

interface Described {
  readonly name: string;
  /** Replica identity, as `pg_class` has it. */
  readonly identity: string;
  /** First column of its primary key; null where it has none. */
  readonly first: string | null;
  readonly columns: readonly string[];
}

/** Where tenants live is said by each server itself. */
export const OF_DIRECTORY: ReadonlySet<string> = new Set(['tenant_homes']);

/** Values that mean something on the server that gave them only: each gives its own. */
const OWN_OF_SERVER: Readonly<Record<string, readonly string[]>> = { journal: ['xid'] };

/**
 * All tables with rows of tenants but the directory, by what the database says: a new one is among them without being named. Partitions are their table's. Throws for one whose key does not
 * begin with the tenant: then the changes of one tenant could not be told from those of others.
 */
export async function movedTables(db: Queryable): Promise<MovedTable[]> {
  const rows = (await db.query({
    text: `select c.relname as name, c.relreplident as identity, key.first as first,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          order by a.attnum) as columns
      from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped
      left join lateral (select (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) as first
        from pg_index i where i.indrelid = c.oid and i.indisprimary) as key on true
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by c.relname`,
    values: [],
  })) as unknown as Described[];
  return rows.filter(({ name }) => !OF_DIRECTORY.has(name)).map(toMoved);
}

function toMoved({ name, identity, first, columns }: Described): MovedTable {
  if (first !== null && (first !== 'tenant_id' || identity !== 'd'))
    throw new Error(`${name} cannot be moved: changes of it are not followed by a key that begins with tenant_id`);
  const ownOfServer = OWN_OF_SERVER[name] ?? [];
  return { name, columns: columns.filter((each) => !ownOfServer.includes(each)), keyed: first !== null, ownOfServer };
}
