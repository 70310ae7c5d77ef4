import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { transact } from '../../src/platform/db/index.js';
import { UnitOfWork, GENESIS, type TenantClock } from '../../src/workflow/index.js';
import { commit } from '../../src/workflow/commit.js';
import { bindingsOf } from '../../src/workflow/process.js';
import { CLERK, engineOn, officeOf, usePermits, watchStatements } from '../support/permit-bench.js';
import { permitProcess } from '../support/permit-process.js';

const permits = usePermits();
const NOW = new Date('2026-11-23T02:00:00Z');
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);

/** An aggregate that uses everything at once: a new root, children, timers armed and cancelled, entries, an effect. */
function busy(): UnitOfWork {
  const id = newId();
  const unit = new UnitOfWork(bindingsOf(permitProcess), id, { seq: 0, head: GENESIS }, []);
  const inspections = [1, 2].map((no) => ({ id: newId(), input: { inspector: `H29.${no}`, visitAt: later(5) } }));
  unit.create('permit', id, { at: NOW, holder: 'An', expiresAt: later(48), rulesRevision: 1 } as never, CLERK);
  unit.send(id, { type: 'inspect', at: NOW, inspections, reviewDueAt: later(9) } as never, CLERK);
  for (const each of inspections) unit.send(each.id, { type: 'report', at: NOW, passed: true } as never, CLERK);
  unit.send(id, { type: 'refer', at: NOW }, CLERK);
  unit.send(id, { type: 'grant', at: NOW, fee: 100 } as never, CLERK);
  return unit;
}

test('a batch of two hundred aggregates is written with as many statements as a batch of one', async () => {
  const { tenant } = await permits.office();
  const clock: TenantClock = {
    tenant,
    now: NOW,
    sandbox: false,
    timezone: 'Asia/Ho_Chi_Minh',
    revision: 1,
    calendarRevision: 1,
  };
  const one = commit(permitProcess, clock, [busy()]);
  const many = Array.from({ length: 200 }, busy);
  const statements = commit(permitProcess, clock, many);
  expect(statements.map((each) => each.text)).toEqual(one.map((each) => each.text));
  await transact(permits.pool, tenant, (transaction) => transaction.commit(statements));
  const { rows } = await permits.pool.query(
    `select (select count(*)::int from permits where tenant_id = $1 and state = 'granted') as permits,
            (select count(*)::int from permit_inspections where tenant_id = $1 and state = 'passed') as inspections,
            (select count(*)::int from journal where tenant_id = $1) as entries,
            (select count(*)::int from permit_fees where tenant_id = $1) as fees,
            (select count(*)::int from timers where tenant_id = $1) as timers`,
    [tenant],
  );
  expect(rows).toEqual([{ permits: 200, inspections: 400, entries: 1_800, fees: 200, timers: 0 }]);
});

test('a unit of work to which nothing happened writes nothing', async () => {
  const { tenant } = await permits.office();
  const clock: TenantClock = {
    tenant,
    now: NOW,
    sandbox: false,
    timezone: 'Asia/Ho_Chi_Minh',
    revision: 1,
    calendarRevision: 1,
  };
  expect(
    commit(permitProcess, clock, [new UnitOfWork(bindingsOf(permitProcess), newId(), { seq: 0, head: GENESIS }, [])]),
  ).toEqual([]);
});

/** Statements and round trips over a pool of its own, from when it is asked for. */
async function counted() {
  const pool = permits.newPool(4);
  const seen: string[] = [];
  watchStatements(pool, (text) => seen.push(text));
  const { tenant } = await permits.office();
  return { office: officeOf(pool, tenant, engineOn(pool, { lanes: 1, maxBatch: 500 })), seen };
}

test.each([1, 200])(
  '%i commands of one kind that share a transaction cost the same number of statements',
  async (size) => {
    const { office, seen } = await counted();
    const ids = await Promise.all(Array.from({ length: size }, () => office.apply({ expiresAt: later(100_000) })));
    // Holds the one lane, so that what follows waits together.
    const first = office.apply();
    // It has begun by then: what arrives together with it would share its transaction.
    await setImmediate();
    await setImmediate();
    seen.length = 0;
    await Promise.all([first, ...ids.map((id) => office.send(id, { type: 'postpone', until: later(200_000) }))]);
    const shared = seen.slice(seen.lastIndexOf('begin')).map((each) => each.split(/\s+/).slice(0, 3).join(' '));
    expect(shared.filter((each) => each === 'begin' || each === 'commit')).toEqual(['begin', 'commit']);
    expect(shared).toHaveLength(9);
    const { rows } = await permits.pool.query(
      'select count(*)::int as moved from timers where tenant_id = $1 and due_at = $2',
      [office.tenant, later(200_000)],
    );
    expect(rows).toEqual([{ moved: size }]);
  },
);

test('state, journal, timers and effects commit together or not at all', async () => {
  const office = await permits.office();
  const { id, inspections } = await office.inspected([null], later(200_000));
  await office.sendToInspection(inspections[0]!, { type: 'report', passed: true });
  await office.send(id, { type: 'refer' });
  const before = {
    permit: await office.permit(id),
    journal: await office.journal(id),
    timers: await office.timers(id),
  };
  // The database refuses the fee, after state, journal and timers have been written.
  await expect(office.send(id, { type: 'grant', fee: -1 })).rejects.toMatchObject({ code: '23514' });
  expect({
    permit: await office.permit(id),
    journal: await office.journal(id),
    timers: await office.timers(id),
  }).toEqual(before);
  await office.send(id, { type: 'grant', fee: 1 });
  expect([(await office.permit(id))['state'], await office.timers(id), await office.intact(id)]).toEqual([
    'granted',
    [],
    true,
  ]);
});

test('each change counts the version of its own row up by one; an entry of a child moves the head of the root alone', async () => {
  const office = await permits.office();
  const { id, inspections } = await office.inspected([null, null]);
  const [a, b] = inspections as [string, string];
  await office.sendToInspection(a, { type: 'visit_again' });
  expect([
    (await office.permit(id))['version'],
    (await office.inspection(a))['version'],
    (await office.inspection(b))['version'],
  ]).toEqual([2, 2, 1]);
  expect(await office.permit(id)).toMatchObject({ journal_seq: 5 });
  await office.sendToInspection(a, { type: 'report', passed: true });
  expect([(await office.permit(id))['version'], (await office.inspection(a))['version']]).toEqual([3, 3]);
  expect(await office.intact(id)).toBe(true);
});
