import { beforeAll, describe, expect, test } from '@jest/globals';
import { queryable, type Pool } from '../../src/platform/db/index.js';
import { useTestDatabase } from '../support/database.js';
import { lookAtStatements, requireTenantsNamed } from '../support/statements-of-tenants.js';

/** What lets a tenant live on a server of its own (ADR 38), asked of the migrated schema and of what is sent to it. */
const database = useTestDatabase();
let owner: Pool;

beforeAll(() => {
  owner = database.current.pool(1);
});

const asked = async (text: string): Promise<string[]> =>
  (await owner.query<{ line: string }>(text)).rows.map((row) => row.line);

/** The tables of the schema, with the column that says the tenant where they have one. */
const OURS = `ours as (
  select c.oid, c.relname, a.attnum as tenant from pg_class c
  left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely%')`;

describe('keys of tenants', () => {
  test('all tables but those of a server are of tenants', async () => {
    // Whether a process of the service was alive, how far the numbering of the feed has seen, which of several it is, which moves it knows of, and whom it does not serve, is told of each
    // server.
    expect(await asked(`with ${OURS} select relname as line from ours where tenant is null order by 1`)).toEqual([
      'feed_snapshot',
      'outages',
      'server_name',
      'service_heartbeat',
      'tenant_moves',
      'unserved_tenants',
    ]);
  });

  test('primary and unique keys begin with the tenant', async () => {
    const found = await asked(`with ${OURS}
      select i.indexrelid::regclass::text as line from ours o join pg_index i on i.indrelid = o.oid
      where o.tenant is not null and i.indisunique and i.indkey[0] <> o.tenant order by 1`);
    expect(found).toEqual([
      // What says whose a call is: who calls is found by it alone. The directory of tenants holds the same keys for several servers.
      'api_clients__key_hash',
      'api_keys__key_hash',
      'identity_providers__issuer_audience',
    ]);
    const without = await asked(`with ${OURS}
      select o.relname as line from ours o where o.tenant is not null
        and not exists (select from pg_index i where i.indrelid = o.oid and i.indisprimary) order by 1`);
    // Sums, of which several rows are added up: only a tenant as a whole has a meaning.
    expect(without).toEqual(['delay_rollups', 'measured_rollups', 'report_rollups']);
  });

  test('foreign keys lead from the tenant to the same tenant', async () => {
    const lines = await asked(`with ${OURS}
      select n.conname || case when n.conkey[1] = o.tenant and n.confkey[1] = t.tenant then '' else ' crosses tenants' end as line
      from pg_constraint n join ours o on o.oid = n.conrelid left join ours t on t.oid = n.confrelid
      where n.contype = 'f' order by 1`);
    expect(lines.filter((line) => line.endsWith(' crosses tenants'))).toEqual([]);
    expect(lines.length).toBeGreaterThan(60);
  });

  test('what a server numbers by itself puts the entries of a feed in order, and nothing else', async () => {
    const found = await asked(`with ${OURS}
      select o.relname || '.' || a.attname || ' ' || case when a.attidentity <> '' then 'identity' else pg_get_expr(d.adbin, d.adrelid) end as line
      from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = o.oid and d.adnum = a.attnum
      where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|xact|txid' order by 1`);
    // Both are of the server that the tenant lives on; none of them is a key, and no row of another table names them.
    expect(found).toEqual(['journal.position identity', 'journal.xid pg_current_xact_id()']);
  });
});

describe('statements', () => {
  const sent = async (text: string, values: readonly unknown[] = []): Promise<void> => {
    const pool = lookAtStatements(database.current.servicePool(1));
    await queryable(pool, 'H29').query({ text, values });
  };

  test('one that names no tenant fails the test file that sent it, once', async () => {
    await sent(`select count(*) from dossiers where id = '00000000-0000-7000-8000-000000000145'`);
    expect(requireTenantsNamed).toThrow('dossiers without a condition on tenant_id');
    expect(requireTenantsNamed).not.toThrow();
  });

  test('one that names it does not', async () => {
    await sent(`select count(*) from dossiers where tenant_id = $1`, ['H29']);
    expect(requireTenantsNamed).not.toThrow();
  });
});
