import { describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { canonical } from '../../src/core/canonical.js';
import { GENESIS, hashEntry, verifyJournals } from '../../src/workflow/index.js';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { against, kept, verification, written, operatorCall } from '../support/checkpoints.js';
import { openDossier } from '../support/province.js';
import { tamper } from '../support/tamper.js';

const apps = useApps(3);
const byOwner = (work: (client: Client) => Promise<unknown>): Promise<void> =>
  tamper(apps.database.connectionString, work);

/** Alters an entry and makes every hash after it anew, the head and the marks of checkpoints too. */
async function rewrite(client: Client, tenant: string, dossier: string, { marks }: { marks: boolean }): Promise<void> {
  await client.query(
    `update journal set data = data || '{"forged": true}' where tenant_id = $1 and aggregate_id = $2 and seq = 2`,
    [tenant, dossier],
  );
  const { rows } = await client.query<Record<string, never>>(
    'select * from journal where tenant_id = $1 and aggregate_id = $2 order by seq',
    [tenant, dossier],
  );
  let head = GENESIS;
  for (const row of rows) {
    const actor = { agency: row['actor_agency']!, official: row['actor_official']!, client: row['actor_client']! };
    const entry = {
      aggregateId: dossier,
      seq: row['seq']!,
      at: row['at']!,
      type: row['type']!,
      about: row['about']!,
      actor,
      data: canonical(row['data']),
    };
    head = hashEntry(head, tenant, entry);
    await client.query('update journal set hash = $3 where tenant_id = $1 and aggregate_id = $2 and seq = $4', [
      tenant,
      dossier,
      head,
      entry.seq,
    ]);
    if (marks)
      await client.query(
        `update checkpoint_marks set head = decode($3, 'hex') where tenant_id = $1 and aggregate_id = $2 and seq = $4`,
        [tenant, dossier, head, entry.seq],
      );
  }
  await client.query('update dossiers set journal_head = $3 where tenant_id = $1 and id = $2', [tenant, dossier, head]);
}

describe('the journal of a tenant', () => {
  test('that nobody touched is intact, and counted', async () => {
    const { here } = await written(apps.app);
    const { rows } = await apps.app.pool.query<{ entries: string }>(
      `select set_config('phoihop.tenant', $1, false), (select count(*)::int from journal where tenant_id = $1) as entries`,
      [here.code],
    );
    expect(await verification(here)).toEqual({
      intact: true,
      aggregates: 3,
      entries: rows[0]!.entries,
      faults: [],
      moreFaults: false,
      next: null,
    });
  });

  const where = 'where tenant_id = $1 and aggregate_id = $2';
  test.each<[what: string, sql: string, seq: number, kind: string]>([
    ['a changed row', `update journal set data = '{"reason": "khác"}' ${where} and seq = 2`, 2, 'changed'],
    ['a changed moment', `update journal set at = at + interval '1 second' ${where} and seq = 1`, 1, 'changed'],
    ['a moment beyond all calendars', `update journal set at = 'infinity' ${where} and seq = 2`, 2, 'changed'],
    ['a row cut from the middle', `delete from journal ${where} and seq = 2`, 2, 'missing'],
    ['a row cut from the end', `delete from journal ${where} and seq = 4`, 4, 'missing'],
    ['a journal cut away', `delete from journal ${where}`, 1, 'missing'],
    [
      'a moved head',
      `update dossiers set journal_head = repeat('0', 64) where tenant_id = $1 and id = $2`,
      4,
      'head_moved',
    ],
    [
      'a row too many',
      `insert into journal (tenant_id, aggregate_id, seq, process, at, type, data, hash) select tenant_id, aggregate_id, 9, process, at, type, data, hash from journal ${where} and seq = 3`,
      9,
      'added',
    ],
    [
      'a row before the first',
      `insert into journal (tenant_id, aggregate_id, seq, process, at, type, data, hash) select tenant_id, aggregate_id, 0, process, at, type, data, hash from journal ${where} and seq = 3`,
      0,
      'added',
    ],
  ])('shows %s, and names it', async (_what, sql, seq, kind) => {
    const { here, dossiers } = await written(apps.app);
    const dossier = dossiers[1]!;
    await byOwner((client) => client.query(sql, [here.code, dossier.id]));
    const { intact, faults } = await verification(here);
    expect(intact).toBe(false);
    expect(faults).toContainEqual({ dossierId: dossier.id, code: dossier.body.code, seq, kind });
    expect([...new Set((faults as { dossierId: string }[]).map((each) => each.dossierId))]).toEqual([dossier.id]);
  });

  test('shows entries whose dossier is gone', async () => {
    const { here } = await written(apps.app);
    const { id } = await openDossier(here);
    await byOwner((client) => client.query('delete from dossiers where tenant_id = $1 and id = $2', [here.code, id]));
    expect((await verification(here)).faults).toEqual([{ dossierId: id, seq: 1, kind: 'added' }]);
  });

  test('is walked in stretches that add up, each dossier in one of them', async () => {
    const { here } = await written(apps.app);
    const whole = await verification(here);
    const { checkpoints: service } = apps.app.services;
    const call = operatorCall(here.code);
    const seen = { aggregates: 0, entries: 0 };
    let after: string | undefined;
    let stretches = 0;
    do {
      const { next, aggregates, entries } = await service.verifyJournal(call, after, 1);
      Object.assign(seen, { aggregates: seen.aggregates + aggregates, entries: seen.entries + entries });
      stretches += 1;
      after = next ?? undefined;
    } while (after !== undefined);
    expect([seen, stretches]).toEqual([{ aggregates: whole.aggregates, entries: whole.entries }, 3]);
  });

  test('is found intact while others write, who do not wait', async () => {
    const { here, dossiers } = await written(apps.app);
    let writing = true;
    const writer = (async () => {
      for (let at = 0; at < 30; at += 1)
        answered(
          await dossiers[at % 3]!.lead.put(
            `${dossiers[at % 3]!.url}/responsible-official`,
            { official: at % 6 < 3 ? 'H29.6-03' : 'H29.6-04', reason: `${at}` },
            { 'if-match': String((await dossiers[at % 3]!.lead.get(dossiers[at % 3]!.url)).headers['etag']) },
          ),
          200,
        );
      writing = false;
    })();
    let walks = 0;
    while (writing) {
      expect(await verifyJournals(apps.all[1]!.pool, [dossierProcess], here.code, { limit: 1_000_000 })).toMatchObject({
        aggregates: 3,
        faults: [],
      });
      walks += 1;
    }
    await writer;
    expect(walks).toBeGreaterThan(0);
  });

  test('lists the first hundred faults and says that there are more', async () => {
    const { here, dossiers } = await written(apps.app);
    await byOwner((client) =>
      client.query(
        `insert into journal (tenant_id, aggregate_id, seq, process, at, type, data, hash)
         select tenant_id, gen_random_uuid(), 1, process, at, type, data, hash from journal, generate_series(1, 150) where tenant_id = $1 and aggregate_id = $2 and seq = 1`,
        [here.code, dossiers[0]!.id],
      ),
    );
    const { faults, moreFaults, intact } = await verification(here);
    expect([intact, (faults as unknown[]).length, moreFaults]).toEqual([false, 100, true]);
  });
});

describe('a journal that was rewritten from end to end', () => {
  test('is intact by itself, and found and named by the checkpoint that was kept outside', async () => {
    const { here, dossiers, outside } = await kept(apps.app);
    const { id, body } = dossiers[2]!;
    await byOwner((client) => rewrite(client, here.code, id, { marks: false }));
    expect((await verification(here)).intact).toBe(true);
    expect(await against(here, outside)).toMatchObject({
      intact: false,
      recorded: 'same',
      faults: [{ dossierId: id, code: body.code, seq: 4, kind: 'head_moved' }],
    });
  });

  test('is found even where all that the service keeps of its checkpoints was rewritten with it', async () => {
    const { here, dossiers, outside } = await kept(apps.app);
    await byOwner((client) => rewrite(client, here.code, dossiers[2]!.id, { marks: true }));
    const forged = await against(here, outside);
    expect(forged).toMatchObject({ intact: false, faults: [] });
    await byOwner((client) =>
      client.query('update checkpoints set root = $2 where tenant_id = $1', [here.code, forged.root]),
    );
    expect(await against(here, outside)).toMatchObject({ intact: false, root: forged.root, recorded: 'different' });
    await byOwner((client) => client.query('delete from checkpoints where tenant_id = $1', [here.code]));
    expect(await against(here, outside)).toMatchObject({ intact: false, recorded: 'missing' });
    const { body } = await here.operator.get(`/v1/checkpoints/${outside.day}`);
    expect(body.code).toBe('not-found');
  });

  test.each<[string, string, number, string]>([
    [
      'changed without its hashes',
      `update journal set data = '{}' where tenant_id = $1 and aggregate_id = $2 and seq = 2`,
      2,
      'changed',
    ],
    ['cut', 'delete from journal where tenant_id = $1 and aggregate_id = $2 and seq = 2', 2, 'missing'],
  ])('or %s, is named', async (_what, sql, seq, kind) => {
    const { here, dossiers, outside } = await kept(apps.app);
    await byOwner((client) => client.query(sql, [here.code, dossiers[0]!.id]));
    expect(await against(here, outside)).toMatchObject({
      intact: false,
      faults: [{ dossierId: dossiers[0]!.id, seq, kind }],
    });
  });
});
