import { expect, test } from '@jest/globals';
import { Quarantine, refreshAll, refreshStale } from '../../src/workflow/index.js';
import { usePermits } from '../support/permit-bench.js';
import { permitProcess, permitReferenceData } from '../support/permit-process.js';

const permits = usePermits();
const DAY = 86_400_000;
const far = new Date('2126-01-01T00:00:00Z');
const plus = (days: number, from = far): Date => new Date(from.getTime() + days * DAY);
const options = () => ({
  pool: permits.pool,
  processes: [permitProcess],
  referenceData: permitReferenceData,
  quarantine: new Quarantine(),
});
const refresh = (tenant: string) => refreshStale(options(), tenant);
const changeCalendar = (tenant: string) =>
  permits.pool.query(
    'update tenants set revision = revision + 1, calendar_revision = calendar_revision + 1 where tenant_id = $1',
    [tenant],
  );

test('every open aggregate follows reference data that has changed, once; those that are through stay as they are', async () => {
  const office = await permits.office();
  const ids = await Promise.all(Array.from({ length: 7 }, () => office.apply({ expiresAt: far })));
  await office.send(ids[6]!, { type: 'cancel' });
  await changeCalendar(office.tenant);
  expect([await refresh(office.tenant), await refresh(office.tenant)]).toEqual([6, 0]);
  expect(await office.timers(ids[0]!)).toEqual([{ name: 'expiry', dueAt: plus(1) }]);
  expect([await office.journal(ids[0]!), await office.journal(ids[6]!)]).toEqual([
    ['permit.applied', 'permit.moved'],
    ['permit.applied', 'permit.cancelled'],
  ]);
  expect(await office.intact(ids[0]!)).toBe(true);
});

test('more than one batch of them', async () => {
  const office = await permits.office();
  await Promise.all(Array.from({ length: 501 }, () => office.apply({ expiresAt: far })));
  await changeCalendar(office.tenant);
  expect([await refresh(office.tenant), await refresh(office.tenant)]).toEqual([501, 0]);
});

test('an act that comes first refreshes its own aggregate, before it decides', async () => {
  const office = await permits.office();
  const id = await office.apply({ expiresAt: far });
  await changeCalendar(office.tenant);
  await office.send(id, { type: 'note', text: 'x' });
  expect(await office.journal(id)).toEqual(['permit.applied', 'permit.moved', 'permit.noted']);
  expect(await refresh(office.tenant)).toBe(0);
});

test('a deadline that the new reference data moves on does not fire at its old instant', async () => {
  const office = await permits.office();
  const due = new Date(Date.now() - 1_000);
  const id = await office.apply({ expiresAt: due });
  await changeCalendar(office.tenant);
  await office.send(id, { type: 'note', text: 'still open' });
  expect(await office.timers(id)).toEqual([{ name: 'expiry', dueAt: plus(1, due) }]);
});

test('many who refresh at once move nothing twice', async () => {
  const office = await permits.office();
  const ids = await Promise.all(Array.from({ length: 20 }, () => office.apply({ expiresAt: far })));
  await changeCalendar(office.tenant);
  await Promise.all([
    refresh(office.tenant),
    refresh(office.tenant),
    ...ids.map((id) => office.send(id, { type: 'note', text: 'x' })),
  ]);
  for (const id of ids) expect((await office.journal(id)).filter((each) => each === 'permit.moved')).toHaveLength(1);
});

test('what a process that died left undone is taken up for all tenants', async () => {
  const [here, there] = [await permits.office(), await permits.office()];
  await Promise.all([here.apply({ expiresAt: far }), there.apply({ expiresAt: far })]);
  await changeCalendar(here.tenant);
  await changeCalendar(there.tenant);
  expect(await refreshAll(options())).toBe(2);
});
