import { afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  advance,
  DeadlineRunner,
  Quarantine,
  refreshAll,
  refreshStale,
  type Quarantined,
} from '../../src/workflow/index.js';
import type { ReferenceDataSource } from '../../src/workflow/index.js';
import { armMany } from '../support/many-timers.js';
import { usePermits, watchStatements, type PermitOffice } from '../support/permit-bench.js';
import { permitProcess, permitReferenceData, type PermitReferenceData } from '../support/permit-process.js';

/** One broken aggregate, or one broken tenant, costs the others next to nothing. */
const permits = usePermits();
const HOUR = 3_600_000;
const HEALTHY = 200;
/** Batches that may fail until the broken one is found: as many as its number has binary digits, and some for the second loop. */
const FAILURES = 20;
const NOW = new Date('2026-11-23T02:00:00Z');
const past = (hours: number): Date => new Date(Date.now() - hours * HOUR);
const running: DeadlineRunner<PermitReferenceData>[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

/** A pool that counts what is rolled back, and a quarantine that says what it was told. */
function watched() {
  const pool = permits.newPool(4);
  const seen = { failures: 0, told: [] as Omit<Quarantined, 'error'>[], found: (): void => undefined };
  watchStatements(pool, (text) => void (seen.failures += text === 'rollback' ? 1 : 0));
  const quarantine = new Quarantine(({ error: _, ...entry }) => {
    seen.told.push(entry);
    seen.found();
  });
  return {
    pool,
    seen,
    quarantine,
    options: { pool, processes: [permitProcess], referenceData: permitReferenceData, quarantine },
  };
}

const open = (office: PermitOffice, count: number, expiresAt: (index: number) => Date): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => office.apply({ expiresAt: expiresAt(index) })));
/** Its deadline cannot be fired any more. */
const breakState = (id: string) => permits.pool.query(`update permits set state = 'unheard_of' where id = $1`, [id]);
/** It cannot be refreshed any more. */
const breakExpiry = (id: string) =>
  permits.pool.query(`update permits set expires_at = 'infinity' where id = $1`, [id]);
const changeCalendar = (tenant: string) =>
  permits.pool.query(
    'update tenants set revision = revision + 1, calendar_revision = calendar_revision + 1 where tenant_id = $1',
    [tenant],
  );
async function statesOf({ tenant }: PermitOffice): Promise<Record<string, number>> {
  const { rows } = await permits.pool.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from permits where tenant_id = $1 group by state',
    [tenant],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

test.each([0, 100, HEALTHY])(
  'deadlines: one broken permit behind %i of 200 healthy ones',
  async (place) => {
    const office = await permits.office();
    const ids = await open(office, HEALTHY + 1, (index) => new Date(past(2).getTime() + index));
    await breakState(ids[place]!);
    const { pool, seen, quarantine, options } = watched();
    let fired = 0;
    await new Promise<void>((resolve) => {
      const look = (): void => void (fired >= HEALTHY && seen.told.length > 0 && resolve());
      seen.found = look;
      const committed = ({ units }: { units: readonly unknown[] }): void => {
        fired += units.length;
        look();
      };
      const runner = new DeadlineRunner({
        ...options,
        log: pino({ level: 'silent' }),
        pollInterval: 60_000,
        committed,
      });
      running.push(runner);
      runner.start();
    });
    await Promise.all(running.splice(0).map((each) => each.stop()));
    expect(await statesOf(office)).toEqual({ expired: HEALTHY, unheard_of: 1 });
    expect(seen.told).toEqual([{ process: 'permit', tenant: office.tenant, aggregate: ids[place], work: 'deadlines' }]);
    expect(seen.failures).toBeLessThanOrEqual(FAILURES);
    expect([quarantine.size, await office.timers(ids[place]!)]).toEqual([
      1,
      [expect.objectContaining({ name: 'expiry' })],
    ]);
    await pool.query('delete from timers where tenant_id = $1', [office.tenant]);
  },
  60_000,
);

test('refresh: the others of the tenant follow the new reference data, and so do other tenants', async () => {
  const [here, there] = [await permits.office(), await permits.office()];
  const far = new Date('2126-01-01T00:00:00Z');
  const ids = await open(here, HEALTHY + 1, () => far);
  const others = await open(there, 3, () => far);
  await breakExpiry(ids[150]!);
  for (const { tenant } of [here, there]) await changeCalendar(tenant);
  const { seen, options } = watched();
  expect(await refreshStale(options, here.tenant)).toBe(HEALTHY);
  expect(seen.told).toEqual([{ process: 'permit', tenant: here.tenant, aggregate: ids[150], work: 'refresh' }]);
  expect(seen.failures).toBeLessThanOrEqual(FAILURES);
  expect(await refreshAll(options)).toBe(others.length);
  expect(seen.told).toHaveLength(1);
}, 60_000);

test('refresh of all: a tenant whose reference data cannot be loaded keeps nobody from their own, and is named at the end', async () => {
  const [bad, good] = [await permits.office(), await permits.office()];
  for (const office of [bad, good]) {
    await open(office, 2, () => new Date('2126-01-01T00:00:00Z'));
    await changeCalendar(office.tenant);
  }
  const { options } = watched();
  const failure = await refreshAll({ ...options, referenceData: without(bad.tenant) }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AggregateError);
  expect((failure as AggregateError).errors.map(String)).toEqual([
    `Error: the dossiers of ${bad.tenant} were not refreshed`,
  ]);
  expect(await refreshStale(options, good.tenant)).toBe(0);
  expect(await refreshStale(options, bad.tenant)).toBe(2);
});

test('test clock: it arrives, and what is healthy was fired on the way, each at its instant', async () => {
  const office = await permits.office(NOW);
  const at = (index: number): Date => new Date(NOW.getTime() + (1 + (index % 3)) * HOUR);
  const ids = await open(office, 31, at);
  await breakState(ids[10]!);
  const { seen, options } = watched();
  const to = new Date(NOW.getTime() + 10 * HOUR);
  expect(await advance(options, office.tenant, to)).toEqual({ now: to, fired: 30 });
  expect(seen.told).toEqual([{ process: 'permit', tenant: office.tenant, aggregate: ids[10], work: 'test clock' }]);
  expect(await statesOf(office)).toEqual({ expired: 30, unheard_of: 1 });
  const { rows } = await permits.pool.query(
    `select count(*)::int as n from permits p join journal j on j.tenant_id = p.tenant_id and j.aggregate_id = p.id
      where p.tenant_id = $1 and j.type = 'permit.expired' and j.at = p.expires_at`,
    [office.tenant],
  );
  expect(rows).toEqual([{ n: 30 }]);
  expect(seen.failures).toBeLessThanOrEqual(FAILURES);
});

/** Reference data that cannot be loaded for one tenant. */
const without = (bad: string): ReferenceDataSource<PermitReferenceData> => ({
  held: (clock) => (clock.tenant === bad ? undefined : permitReferenceData.held(clock)),
  load: async (tenant) => {
    throw new Error(`the calendar of ${tenant} makes no sense`);
  },
});

test('a tenant whose reference data cannot be loaded holds up no other, however much is due for it', async () => {
  const [bad, good] = [await permits.office(), await permits.office()];
  await armMany(permits.pool, { tenant: bad.tenant, process: 'permit', count: 6_000, from: -100, within: 50 });
  await open(good, 3, () => past(1));
  const { options, seen } = watched();
  const logged: object[] = [];
  await new Promise<void>((resolve) => {
    let fired = 0;
    const runner = new DeadlineRunner({
      ...options,
      referenceData: without(bad.tenant),
      log: pino({ level: 'error' }, { write: (line: string) => void logged.push(JSON.parse(line) as object) }),
      pollInterval: 60_000,
      committed: ({ units }) => void ((fired += units.length) >= 3 && resolve()),
    });
    running.push(runner);
    runner.start();
  });
  expect(await statesOf(good)).toEqual({ expired: 3 });
  expect(logged).toEqual([expect.objectContaining({ tenant: bad.tenant, process: 'permit', level: 50 })]);
  expect(seen.told).toEqual([]);
  await permits.pool.query('delete from timers where tenant_id = $1', [bad.tenant]);
});
