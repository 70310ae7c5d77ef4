import { expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { engineOn, officeOf, usePermits, type PermitOffice } from '../support/permit-bench.js';
import { slipIn } from '../support/slip-in.js';

/** An act is decided at one moment: the clock, read once its aggregate is locked. */
const permits = usePermits();

function slippedIn(name: string, sql: readonly string[]): Pool {
  const pool = permits.newPool(1);
  slipIn(pool, name, sql);
  return pool;
}

/** A deadline that lies at this distance from the moment at which the statement runs. */
const deadlineIn = ({ tenant }: PermitOffice, interval: string): string =>
  `update timers set due_at = date_trunc('milliseconds', clock_timestamp()) + interval '${interval}' where tenant_id = '${tenant}'`;

const FAR = new Date('2126-01-01T00:00:00Z');
const note = { type: 'note', text: 'x' };

test('a deadline that passes between the lock and the clock has fired when the act is decided', async () => {
  const office = await permits.office();
  const id = await office.apply({ expiresAt: FAR });
  const pool = slippedIn('workflow.clock', [deadlineIn(office, '0 ms')]);
  const acting = officeOf(pool, office.tenant, engineOn(pool));
  await expect(acting.send(id, note)).rejects.toMatchObject({
    code: 'transition-not-possible',
    extras: { state: 'expired' },
  });
  expect([await office.journal(id), await office.timers(id)]).toEqual([['permit.applied', 'permit.expired'], []]);
});

test('a deadline that passes after the clock was read is left to whoever comes next', async () => {
  const office = await permits.office();
  const id = await office.apply({ expiresAt: FAR });
  const pool = slippedIn('due.permit', [deadlineIn(office, '1 ms'), 'select pg_sleep(0.01)']);
  const acting = officeOf(pool, office.tenant, engineOn(pool));
  await acting.send(id, note);
  expect([await office.journal(id), (await office.timers(id)).length]).toEqual([['permit.applied', 'permit.noted'], 1]);
  expect((await office.permit(id))['state']).toBe('applied');
  await expect(acting.send(id, note)).rejects.toMatchObject({ extras: { state: 'expired' } });
  expect(await office.journal(id)).toEqual(['permit.applied', 'permit.noted', 'permit.expired']);
  const { rows } = await permits.pool.query(
    `select j.at < t.at as before from journal j join journal t using (tenant_id, aggregate_id)
      where j.aggregate_id = $1 and j.type = 'permit.noted' and t.type = 'permit.expired'`,
    [id],
  );
  expect(rows).toEqual([{ before: true }]);
});
