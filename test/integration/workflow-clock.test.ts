import { expect, test } from '@jest/globals';
import { advance, Quarantine, readJournal, type ProcessSpec } from '../../src/workflow/index.js';
import type { Pool } from 'pg';
import { usePermits, watchStatements } from '../support/permit-bench.js';
import { permitProcess, permitReferenceData, type PermitReferenceData } from '../support/permit-process.js';

const permits = usePermits();
const NOW = new Date('2026-11-23T02:00:00Z');
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
/** A process beside it that has nothing due. */
const idle: ProcessSpec<PermitReferenceData> = { ...permitProcess, name: 'idle' };
const move = (tenant: string, to: Date, pool: Pool = permits.pool, processes = [idle, permitProcess]) =>
  advance({ pool, referenceData: permitReferenceData, processes, quarantine: new Quarantine() }, tenant, to);
const clockOf = async (tenant: string): Promise<Date> =>
  (await permits.pool.query<{ clock: Date }>('select clock from tenants where tenant_id = $1', [tenant])).rows[0]!
    .clock;
const told = async (tenant: string, id: string, after = 0) =>
  (await readJournal(permits.pool, tenant, id, after, 100, null)).map((each) => [
    each.type,
    (each.at.getTime() - NOW.getTime()) / 3_600_000,
  ]);

/** A pool that breaks when the n-th batch is about to be written into the journal. */
function dyingPool(batch: number): Pool {
  const pool = permits.newPool(2);
  let seen = 0;
  watchStatements(pool, (statement) => {
    if (statement.startsWith('insert into journal') && ++seen === batch)
      throw Object.assign(new Error('the process is gone'), { severity: 'FATAL', code: '57P01' });
  });
  return pool;
}

test('everything due by the new time fires in order, each at its own instant, what is armed on the way too', async () => {
  const office = await permits.office(NOW);
  const { id } = await office.inspected([later(5), later(3)], later(30));
  expect(await move(office.tenant, later(24))).toEqual({ now: later(24), fired: 8 });
  expect(await told(office.tenant, id, 4)).toEqual([
    ['inspection.called', 1],
    ['inspection.called', 2],
    ['inspection.called', 3],
    ['inspection.missed', 3],
    ['inspection.called', 4],
    ['inspection.fined', 4],
    ['inspection.missed', 5],
    ['permit.reviewed', 5],
    ['inspection.fined', 6],
  ]);
  expect([await clockOf(office.tenant), await office.intact(id), await office.timers(id)]).toEqual([
    later(24),
    true,
    [{ name: 'reviewDeadline', dueAt: later(30) }],
  ]);
});

test('what is due at the very instant fires, what is due a millisecond later does not', async () => {
  const office = await permits.office(NOW);
  const [a, b] = [
    await office.apply({ expiresAt: later(2) }),
    await office.apply({ expiresAt: new Date(later(2).getTime() + 1) }),
  ];
  expect(await move(office.tenant, later(2))).toEqual({ now: later(2), fired: 1 });
  expect([(await office.permit(a))['state'], (await office.permit(b))['state']]).toEqual(['expired', 'applied']);
});

test('the clock goes forward only; standing still is no move', async () => {
  const office = await permits.office(NOW);
  await move(office.tenant, later(2));
  await expect(move(office.tenant, later(1))).rejects.toMatchObject({
    code: 'invalid',
    extras: { errors: [{ path: '/now', code: 'backwards' }] },
  });
  expect(await move(office.tenant, later(2))).toEqual({ now: later(2), fired: 0 });
  expect(await clockOf(office.tenant)).toEqual(later(2));
});

test('a tenant on the wall clock has no clock to move', async () => {
  await expect(move((await permits.office()).tenant, later(1))).rejects.toMatchObject({ code: 'not-found' });
});

test('acts happen at the time of the clock, and so do the timers that they arm', async () => {
  const office = await permits.office(NOW);
  const id = await office.apply({ expiresAt: later(10) });
  await move(office.tenant, later(4));
  await office.send(id, { type: 'note', text: 'x' });
  expect(await told(office.tenant, id)).toEqual([
    ['permit.applied', 0],
    ['permit.noted', 4],
  ]);
});

test('several who move the same clock at once: everything fires once, and nobody sees the clock go back', async () => {
  const office = await permits.office(NOW);
  const ids = await Promise.all(
    Array.from({ length: 30 }, (_, index) => office.apply({ expiresAt: later(1 + (index % 6)) })),
  );
  const moves = await Promise.allSettled([4, 8, 2, 8, 6, 3].map((hours) => move(office.tenant, later(hours))));
  expect(
    moves.filter((each) => each.status === 'rejected' && (each.reason as { code?: string }).code !== 'invalid'),
  ).toEqual([]);
  const fired = moves.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value.fired : 0), 0);
  expect([fired <= 30, await clockOf(office.tenant)]).toEqual([true, later(8)]);
  for (const [index, id] of ids.entries())
    expect(await told(office.tenant, id, 1)).toEqual([['permit.expired', 1 + (index % 6)]]);
});

test('acts that disarm timers while the clock passes them: one of the two wins, and the move arrives', async () => {
  const office = await permits.office(NOW);
  const ids = await Promise.all(
    Array.from({ length: 60 }, (_, index) => office.apply({ expiresAt: later(1 + (index % 20)) })),
  );
  const acts = Promise.allSettled(
    ids.map((id, index) => office.send(id, index % 2 ? { type: 'cancel' } : { type: 'postpone', until: later(500) })),
  );
  expect((await move(office.tenant, later(30))).now).toEqual(later(30));
  const refusals = (await acts).flatMap((each) =>
    each.status === 'rejected' ? [(each.reason as { code?: string }).code] : [],
  );
  expect(refusals.filter((each) => each !== 'transition-not-possible')).toEqual([]);
  const states = await Promise.all(
    ids.map(async (id) => [(await office.permit(id))['state'], (await office.timers(id)).length]),
  );
  expect(states.filter(([state, timers]) => (state === 'applied' ? timers !== 1 : timers !== 0))).toEqual([]);
});

test('a timer that is disarmed after the clock has seen it is passed by', async () => {
  const office = await permits.office(NOW);
  const id = await office.apply({ expiresAt: later(1) });
  const pool = permits.newPool(2);
  let cancelled: Promise<void> | undefined;
  // The claim waits for the lock of an act that is about to cancel what it was made for.
  const holder = await permits.pool.connect();
  await holder.query('begin');
  await holder.query('select 1 from permits where tenant_id = $1 and id = $2 for update', [office.tenant, id]);
  watchStatements(pool, (statement) => {
    if (!/for update\) as r/.test(statement)) return;
    cancelled ??= (async () => {
      await holder.query('delete from timers where tenant_id = $1', [office.tenant]);
      await holder.query('commit');
      holder.release();
    })();
  });
  expect(await move(office.tenant, later(2), pool)).toEqual({ now: later(2), fired: 0 });
  await cancelled;
  expect((await office.permit(id))['state']).toBe('applied');
});

test('a process that dies on the way leaves the clock at the last instant that was done, and nothing half done', async () => {
  const office = await permits.office(NOW);
  const [a, b] = [await office.apply({ expiresAt: later(1) }), await office.apply({ expiresAt: later(2) })];
  await expect(move(office.tenant, later(5), dyingPool(2))).rejects.toThrow('the process is gone');
  expect([
    await clockOf(office.tenant),
    await told(office.tenant, b),
    (await office.timers(b)).length,
    (await office.permit(b))['state'],
  ]).toEqual([later(1), [['permit.applied', 0]], 1, 'applied']);
  expect(await move(office.tenant, later(5))).toEqual({ now: later(5), fired: 1 });
  expect([await told(office.tenant, a, 1), await told(office.tenant, b, 1)]).toEqual([
    [['permit.expired', 1]],
    [['permit.expired', 2]],
  ]);
});

test('two processes with something due at the same instant both fire there', async () => {
  const office = await permits.office(NOW);
  const [a, b] = [await office.apply({ expiresAt: later(1) }), await office.apply({ expiresAt: later(1) })];
  await permits.pool.query(`update timers set process = 'idle' where tenant_id = $1 and aggregate_id = $2`, [
    office.tenant,
    b,
  ]);
  expect(await move(office.tenant, later(3))).toEqual({ now: later(3), fired: 2 });
  expect([await told(office.tenant, a, 1), await told(office.tenant, b, 1)]).toEqual([
    [['permit.expired', 1]],
    [['permit.expired', 1]],
  ]);
});

test('a timer that no process owns is a fault of the service, not something to wait for', async () => {
  const office = await permits.office(NOW);
  await office.apply({ expiresAt: later(1) });
  await permits.pool.query(`update timers set process = 'nobody' where tenant_id = $1`, [office.tenant]);
  await expect(move(office.tenant, later(3))).rejects.toThrow(/no process/);
});
