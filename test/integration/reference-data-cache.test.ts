import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from '@jest/globals';
import { DomainError } from '../../src/core/errors.js';
import type { ReferenceData } from '../../src/modules/tenants/index.js';
import { queryable } from '../../src/platform/db/index.js';
import { useReference, type Here } from '../support/reference-calls.js';
import { seed } from '../support/reference-server.js';

const calls = useReference();
const { send, tenant } = calls;
let here: Here;
beforeEach(async () => {
  here = await tenant();
});

const reference = async (code: string) => (await calls.reference.referenceData.current(code)).reference;

test('reference data are kept until the revision changes', async () => {
  const before = await reference(here.tenant);
  expect(await reference(here.tenant)).toBe(before);
  await send(here, 'PUT', '/v1/directory', seed('hcmc-agencies'));
  const after = await reference(here.tenant);
  expect([before.directory.agencies().length, after.directory.agencies().length, after.revision]).toEqual([0, 16, 2]);
});

test('a load that races with changes never mixes two revisions', async () => {
  // Every change lists n days off and sets a limit of the policy to n, in one transaction.
  const db = queryable(calls.pool, here.tenant);
  const change = (n: number) =>
    db.query({
      text: `with moved as (update calendars set definition = jsonb_set(definition, '{days}', $2::jsonb) where tenant_id = $1),
                  ruled as (update policies set definition = jsonb_set(definition, '{suspension,max}', to_jsonb($3::int)) where tenant_id = $1)
             update tenants set revision = revision + 1 where tenant_id = $1`,
      values: [
        here.tenant,
        JSON.stringify(
          Array.from({ length: n }, (_, day) => ({
            date: `2026-11-${String(day + 1).padStart(2, '0')}`,
            kind: 'off',
            name: 'x',
          })),
        ),
        n,
      ],
    });
  await change(0);
  let changing = true;
  const writer = (async () => {
    // Pauses of different lengths: some loads get through between two changes, others meet one.
    for (let n = 0; n < 40; n += 1) await change(n % 20).then(() => sleep(n % 8));
    changing = false;
  })();
  const seen: [number, number][] = [];
  while (changing) {
    const loaded = await reference(here.tenant).catch((error: unknown) => error);
    // Giving up while changes never stop is right; mixing them is not.
    if (loaded instanceof DomainError && loaded.code === 'unavailable') continue;
    const { calendar, policies } = loaded as ReferenceData;
    const off = calendar
      .skipped(new Date('2026-10-31T12:00:00Z'), new Date('2026-11-20T12:00:00Z'))
      .filter((each) => each.name === 'x').length;
    seen.push([off, policies.inForce('2026-11-20').suspension.max]);
  }
  await writer;
  expect(seen.filter(([off, max]) => off !== max)).toEqual([]);
  expect(seen.length).toBeGreaterThan(0);
});
