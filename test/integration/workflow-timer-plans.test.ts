import { beforeAll, expect, test } from '@jest/globals';
import { ALL_TENANTS, transact, type Pool, type Statement, type TenantScope } from '../../src/platform/db/index.js';
import { claimDue, claimOnTestClock } from '../../src/workflow/load.js';
import { readDueTenants, readEarliest, readLag } from '../../src/workflow/timer-store.js';
import { useTestDatabase } from '../support/database.js';
import { armMany, keepStatistics, vacuum } from '../support/many-timers.js';
import { permitProcess, PERMIT_TABLES } from '../support/permit-process.js';
import { buffersOf } from '../support/plans.js';

/** What the runner asks costs what is due, not what is armed, and not what PostgreSQL believes of either. */
const database = useTestDatabase();
const PROCESSES = [permitProcess, { ...permitProcess, name: 'licence' }];
const NAMES = PROCESSES.map((each) => each.name);
const KNOWN = ['A', 'B', 'C', 'D'];
const AHEAD = { from: 1, within: 2_000 };
let owner: Pool;
let service: Pool;

beforeAll(async () => {
  owner = database.current.pool(1);
  service = database.current.servicePool(1);
  await owner.query(PERMIT_TABLES);
  await owner.query('call enforce_tenant_scope()');
  for (const tenant of [...KNOWN, 'E'])
    await owner.query(
      `insert into tenants (tenant_id, name, timezone, sandbox) values ($1, $1, 'Asia/Ho_Chi_Minh', false)`,
      [tenant],
    );
  await keepStatistics(owner);
  await vacuum(owner, true);
  await armMany(owner, { tenant: 'A', process: 'permit', count: 120_000, ...AHEAD });
}, 120_000);

const move = (hours: number) => owner.query(`update timers set due_at = due_at + $1 * interval '1 hour'`, [hours]);

/** Buffers that each statement touches, for a tenant. */
async function costs(tenant: string): Promise<[string, number][]> {
  const asked: [Statement, TenantScope][] = [
    ...PROCESSES.map((process): [Statement, TenantScope] => [claimDue(process, tenant, 1_000, []), tenant]),
    [readEarliest(NAMES, []), ALL_TENANTS],
    [readDueTenants(NAMES, []), ALL_TENANTS],
    [readLag(NAMES), ALL_TENANTS],
  ];
  const found: [string, number][] = [];
  for (const [statement, scope] of asked)
    found.push([statement.name!, await buffersOf(service, { ...statement, tenant: scope })]);
  return found;
}

/** Nothing due, and then three timers of one process. */
async function expectCheap(tenant: string): Promise<void> {
  const none = await costs(tenant);
  await armMany(owner, { tenant, process: 'permit', count: 3, from: -3, within: 2 });
  const few = await costs(tenant);
  const due = await transact(service, tenant, (each) => each.query(claimDue(permitProcess, tenant, 1_000, [])));
  await owner.query('delete from timers where due_at < now()');
  expect([...none, ...few].filter(([, buffers]) => buffers >= 50)).toEqual([]);
  expect(due).toHaveLength(3);
}

test('statistics from when there were no timers', () => expectCheap('A'));

test('statistics from when all were due', async () => {
  await move(-5_000);
  await vacuum(owner, true);
  await move(5_000);
  await vacuum(owner, false);
  await expectCheap('A');
});

test('statistics of today', async () => {
  for (const tenant of KNOWN)
    for (const process of NAMES) await armMany(owner, { tenant, process, count: 10_000, ...AHEAD });
  await vacuum(owner, true);
  await expectCheap('B');
});

test('a tenant that came after the statistics', async () => {
  await armMany(owner, { tenant: 'E', process: 'permit', count: 20_000, ...AHEAD });
  await armMany(owner, { tenant: 'E', process: 'licence', count: 20_000, ...AHEAD });
  await expectCheap('E');
});

test('the claim of a tenant does not look through what is due for others, nor through all of its own', async () => {
  await armMany(owner, { tenant: 'A', process: 'permit', count: 20_000, from: -10, within: 5 });
  await armMany(owner, { tenant: 'B', process: 'permit', count: 3, from: -3, within: 2 });
  const cost = (tenant: string, limit: number): Promise<number> =>
    buffersOf(service, { ...claimDue(permitProcess, tenant, limit, []), tenant });
  expect(await cost('B', 1_000)).toBeLessThan(50);
  expect(await cost('A', 100)).toBeLessThan(100 * 10);
});

test('the claim on a test clock, too, costs what is due', async () => {
  await owner.query(`update timers set on_test_clock = true where tenant_id = 'E'`);
  await armMany(owner, { tenant: 'E', process: 'permit', count: 3, from: -3, within: 2 });
  await owner.query(`update timers set on_test_clock = true where tenant_id = 'E' and not on_test_clock`);
  const claim = claimOnTestClock(permitProcess, 'E', new Date(), 1_000, []);
  expect(await buffersOf(service, { ...claim, tenant: 'E' })).toBeLessThan(50);
  expect(await transact(service, 'E', (each) => each.query(claim))).toHaveLength(3);
});
