import { expect, test } from '@jest/globals';
import pg from 'pg';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { queryable } from '../../src/platform/db/index.js';
import { verifyWrittenSince, WRITTEN_UNTIL, type JournalsPage, type ProcessSpec } from '../../src/workflow/index.js';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { LEAD, openDossier, province, signerOf, type Province } from '../support/province.js';
import { tamper } from '../support/tamper.js';

const apps = useApps(3);
const processes = [dossierProcess as unknown as ProcessSpec<never>];

interface Walking {
  readonly here: Province;
  readonly lead: Caller;
  /** Three of them, none written since. */
  readonly ids: readonly string[];
  readonly since: string;
  readonly walk: () => Promise<JournalsPage>;
}

async function walking(): Promise<Walking> {
  const here = await province(apps.app);
  const ids: string[] = [];
  for (let no = 0; no < 3; no += 1) ids.push((await openDossier(here)).id);
  // Its own number: what others on this server have not ended yet would hold `WRITTEN_UNTIL` back.
  const [row] = await queryable(apps.app.pool, here.code).query({
    text: 'select pg_current_xact_id()::text as xid',
    values: [],
  });
  const since = row!['xid'] as string;
  const walk = () => verifyWrittenSince(apps.app.pool, processes, here.code, since);
  return { here, lead: await here.of(LEAD), ids: ids.sort(), since, walk };
}

const byOwner = ({ here, ids }: Walking, sql: string): Promise<void> =>
  tamper(apps.database.connectionString, (client: pg.Client) => client.query(sql, [here.code, ids[1]]));

test('what was written before is not walked; what an act writes is, its whole journal', async () => {
  const { lead, ids, walk } = await walking();
  expect(await walk()).toMatchObject({ aggregates: 0, entries: 0, faults: [] });
  answered(
    await lead.post(`/v1/dossiers/${ids[2]}/withdrawal`, { reason: 'Trùng hồ sơ', signedBy: signerOf(LEAD) }),
    200,
  );
  const { aggregates, entries, faults } = await walk();
  expect([aggregates, faults]).toEqual([1, []]);
  const { body } = answered(await lead.get(`/v1/dossiers/${ids[2]}/journal`), 200);
  expect(entries).toBe((body.items as unknown[]).length);
});

test.each([
  [
    'an old entry is changed',
    `update journal set actor_client = 'x' where tenant_id = $1 and aggregate_id = $2 and seq = 1`,
    1,
    'changed',
  ],
  [
    'an old entry is written again as it was',
    `update journal set seq = seq where tenant_id = $1 and aggregate_id = $2 and seq = 1`,
    undefined,
    undefined,
  ],
  [
    'the head is changed',
    `update dossiers set journal_head = repeat('0', 64) where tenant_id = $1 and id = $2`,
    undefined,
    'head_moved',
  ],
  [
    'the head says more',
    `update dossiers set journal_seq = journal_seq + 1 where tenant_id = $1 and id = $2`,
    undefined,
    'missing',
  ],
])('%s: that aggregate is walked, and no other', async (_, sql, seq, kind) => {
  const scene = await walking();
  await byOwner(scene, sql);
  const { aggregates, faults } = await scene.walk();
  expect(aggregates).toBe(1);
  if (kind === undefined) expect(faults).toEqual([]);
  else expect(faults).toEqual([{ aggregateId: scene.ids[1], seq: seq ?? expect.any(Number), kind }]);
});

test('more aggregates than are read at once are walked, and their faults told in order', async () => {
  const scene = await walking();
  const { here } = scene;
  await tamper(apps.database.connectionString, async (client) => {
    await client.query(
      `insert into journal (tenant_id, aggregate_id, seq, process, at, type, about, actor_agency, actor_official, actor_client, data, hash)
        select tenant_id, gen_random_uuid(), 1, process, at, type, about, actor_agency, actor_official, actor_client, data, hash
        from journal, generate_series(1, 1100) where tenant_id = $1 and aggregate_id = $2 and seq = 1`,
      [here.code, scene.ids[0]],
    );
  });
  const { aggregates, entries, faults, moreFaults } = await scene.walk();
  expect([aggregates, entries, faults.length, moreFaults]).toEqual([1_100, 1_100, 100, true]);
  expect(new Set(faults.map((each) => each.kind))).toEqual(new Set(['added']));
  expect(faults.map((each) => each.aggregateId)).toEqual(faults.map((each) => each.aggregateId).sort());
});

test('what somebody is still writing is not written until then', async () => {
  const { here, ids } = await walking();
  let until = '';
  await tamper(apps.database.connectionString, async (client) => {
    await client.query(`update journal set actor_client = 'x' where tenant_id = $1 and aggregate_id = $2 and seq = 1`, [
      here.code,
      ids[0],
    ]);
    // Asked elsewhere: this one has not ended.
    const other = new pg.Client({ connectionString: apps.database.connectionString });
    await other.connect();
    const { rows } = await other.query<{ xid: string }>(WRITTEN_UNTIL.text);
    await other.end();
    until = rows[0]!.xid;
  });
  const { faults } = await verifyWrittenSince(apps.app.pool, processes, here.code, until);
  expect(faults).toEqual([{ aggregateId: ids[0], seq: 1, kind: 'changed' }]);
});
