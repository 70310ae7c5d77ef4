import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { leafHash, rootOf } from '../../src/modules/checkpoints/index.js';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { against, checkpoints, type Kept, kept, verification, written, operatorCall } from '../support/checkpoints.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  INSPECTORATE,
  LEAD,
  OFFICE,
  openDossier,
  province,
  type Opened,
  type Province,
} from '../support/province.js';
import { tamper } from '../support/tamper.js';

const apps = useApps(3);
const byOwner = (work: (client: Client) => Promise<unknown>): Promise<void> =>
  tamper(apps.database.connectionString, work);

describe('a checkpoint', () => {
  let here: Province;
  let dossiers: Opened[];
  let outside: Kept;
  beforeAll(async () => {
    ({ here, dossiers, outside } = await kept(apps.app));
  });

  test('is made of a day that has ended, names the one before, and is kept for good', async () => {
    expect(outside).toMatchObject({ tenant: here.code, day: '2026-11-20', previousRoot: null, aggregates: 3 });
    await here.moveTo('2026-11-21T18:00:00+07:00');
    expect(await checkpoints(here)).toEqual([outside]);
    await dossiers[0]!.lead.post(`${dossiers[0]!.url}/suspension`, { reason: 'awaiting_authority', text: 'x' });
    await here.moveTo('2026-11-24T09:00:00+07:00');
    const [latest, first] = await checkpoints(here);
    expect(first).toEqual(outside);
    expect(latest).toMatchObject({ day: '2026-11-23', previousRoot: outside.root });
    expect((await here.operator.get('/v1/checkpoints/2026-11-20')).body).toEqual(outside);
    expect((await here.operator.get('/v1/checkpoints/2026-11-21')).status).toBe(404);
    expect((await against(here, latest!)).intact).toBe(true);
    expect((await here.operator.get('/v1/checkpoints?limit=1')).body.next).toEqual(expect.any(String));
    await expect(apps.app.pool.query('delete from checkpoints')).rejects.toThrow(/append-only|permission/);
  });

  test('can be had from the journal of a later day, whatever was written since', async () => {
    const { aggregates, entries, day, root } = outside;
    expect(await against(here, outside)).toEqual({
      intact: true,
      day,
      root,
      aggregates,
      entries,
      faults: [],
      moreFaults: false,
      recorded: 'same',
      next: null,
    });
    expect(await against(here, { day, root: 'f'.repeat(64) })).toMatchObject({
      intact: false,
      root,
      recorded: 'different',
    });
    expect((await here.operator.post('/v1/checkpoints/verification', { ...outside, tenant: 'H30' })).status).toBe(422);
  });

  test('proves each dossier that it holds, and no other', async () => {
    const late = await openDossier(here);
    expect((await here.operator.get(`/v1/checkpoints/${outside.day}/proofs/${late.id}`)).status).toBe(404);
    for (const { id, lead } of dossiers) {
      const { body } = answered(await lead.get(`/v1/checkpoints/${outside.day}/proofs/${id}`), 200);
      const leaf = leafHash(Buffer.from(JSON.stringify([id, body.seq, body.head])));
      const path = (body.path as string[]).map((each) => Buffer.from(each, 'hex'));
      expect(
        rootOf({ leaf, index: body.index as number, size: body.aggregates as number, path })?.toString('hex'),
      ).toBe(outside.root);
      expect([body.holds, body.root]).toEqual([true, outside.root]);
    }
    expect((await (await here.of(HEALTH)).get(`/v1/checkpoints/${outside.day}/proofs/${dossiers[0]!.id}`)).status).toBe(
      404,
    );
  });

  test('is verified by those who watch over all, and read by everybody', async () => {
    for (const agency of [COMMITTEE, OFFICE, HOME_AFFAIRS, INSPECTORATE, LEAD, FINANCE]) {
      const caller = await here.of(agency);
      const watches = agency !== LEAD && agency !== FINANCE;
      expect([agency, (await caller.get('/v1/journal/verification')).status]).toEqual([agency, watches ? 200 : 403]);
      expect([agency, (await caller.post('/v1/checkpoints/verification', outside)).status]).toEqual([
        agency,
        watches ? 200 : 403,
      ]);
      expect([agency, (await caller.get('/v1/checkpoints')).status]).toEqual([agency, 200]);
    }
    const reader = await here.client({ roles: ['reader'] });
    expect((await reader.get('/v1/journal/verification')).status).toBe(200);
  });

  test('is verified in stretches that go on in another process', async () => {
    const { checkpoints: service } = apps.app.services;
    const call = operatorCall(here.code);
    let answer = await service.verifyCheckpoint(call, outside, undefined, 1);
    let stretches = 1;
    for (; answer.next !== null; stretches += 1)
      answer = await apps.all[stretches % 3]!.services.checkpoints.verifyCheckpoint(call, outside, answer.next, 1);
    expect(answer).toMatchObject({ intact: true, root: outside.root, aggregates: 3, entries: outside.entries });
    expect(stretches).toBe(4);
  });
});

test('processes that come together make one checkpoint of a day', async () => {
  const { here } = await written(apps.app);
  await byOwner((client) =>
    client.query(`update tenants set clock = clock + interval '1 day' where tenant_id = $1`, [here.code]),
  );
  const made = await Promise.all(
    Array.from({ length: 9 }, (_, at) => apps.all[at % 3]!.services.checkpoints.closeDay(here.code)),
  );
  expect(made.filter((each) => each !== undefined)).toHaveLength(1);
  await Promise.all(apps.all.map(({ services }) => services.checkpoints.closeDays()));
  expect(await checkpoints(here)).toHaveLength(1);
});

test('a tenant without dossiers has nothing to keep', async () => {
  const here = await province(apps.app);
  await here.moveTo('2026-11-25T09:00:00+07:00');
  expect(await checkpoints(here)).toEqual([]);
  expect(await verification(here)).toMatchObject({ intact: true, aggregates: 0, entries: 0 });
});
