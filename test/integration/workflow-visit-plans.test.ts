import { beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { PROCESSES } from '../../src/app/processes.js';
import { transactAgain, type Pool, type Statement } from '../../src/platform/db/index.js';
import { claimThese, readDueOf } from '../../src/workflow/load.js';
import { readDue } from '../../src/workflow/timer-store.js';
import { bootApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { pagesOf } from '../support/plans.js';
import { openDossier, province } from '../support/province.js';
import { TABLES, tenantOf } from '../support/tenant-copies.js';

/** Whoever goes through aggregates by their ids reads these, and no others of the tenant, whatever PostgreSQL believes of the tables. */
const dossierProcess = PROCESSES.find(({ name }) => name === 'dossier')!;

describe.each([
  ['never analysed', false],
  ['analysed when they were empty', true],
])('tables that were %s', (_, analysed) => {
  const database = useTestDatabase();
  let owner: Pool;
  let service: Pool;
  let tenant: string;
  let ids: string[];

  beforeAll(async () => {
    owner = database.current.pool(1);
    service = database.current.servicePool(1);
    for (const table of TABLES) await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
    if (analysed) await owner.query('vacuum analyze dossiers, timers');
    const here = await province(await bootApp(database.current));
    tenant = here.code;
    // Connections live for some minutes: so do plans that were made when there was nothing.
    ids = [newId()];
    for (const [, statement] of statements) await asked(statement());
    await tenantOf(owner, tenant, await openDossier(here), 20_000);
    await owner.query('delete from timers where tenant_id = $1', [tenant]);
    // One each that is due, on the clock of the tenant.
    await owner.query(
      `insert into timers (tenant_id, aggregate_id, instance_id, name, process, due_at, on_test_clock)
       select $1, id, id, 'due', 'dossier', '2026-11-01T00:00:00Z', true from copies`,
      [tenant],
    );
    const { rows } = await owner.query<{ id: string }>('select id from copies order by id limit 3');
    ids = rows.map(({ id }) => id);
  }, 120_000);

  /** As the batches of the workflow ask. */
  const asked = (statement: Statement) => transactAgain(service, tenant, (each) => each.query(statement));

  const statements: [string, () => Statement][] = [
    ['locking them', () => claimThese(dossierProcess, tenant, ids)],
    ['what is due of them', () => readDue(tenant, ids, new Date('2026-11-20T00:00:00Z'), true)],
    ['what is due of them before an act', () => readDueOf(dossierProcess, tenant, { roots: ids, children: {} })],
  ];

  test.each(statements)('%s', async (_what, statement) => {
    const before = await pagesOf(service, owner);
    expect(await asked(statement())).toHaveLength(3);
    expect((await pagesOf(service, owner)) - before).toBeLessThan(100);
  });

  test('they are locked in the order of their ids, each once', async () => {
    const mixed = [ids[2]!, ids[0]!, ids[1]!, ids[0]!];
    const rows = await asked(claimThese(dossierProcess, tenant, mixed));
    expect(rows).toEqual(ids.map((id) => ({ id })));
  });
});
