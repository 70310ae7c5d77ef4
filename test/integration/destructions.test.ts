import { beforeAll, describe, expect, test } from '@jest/globals';
import { PROCESSES } from '../../src/app/processes.js';
import { deleteRecord } from '../../src/modules/retention/destruction-store.js';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { against, type Kept } from '../support/checkpoints.js';
import { admitted, notice } from '../support/citizens.js';
import { buffersOf } from '../support/plans.js';
import { FINANCE, LEAD, province, signerOf, type Opened, type Province } from '../support/province.js';
import { decidedDossier, download, packaged, verified } from '../support/retention.js';
import { lodged } from '../support/petitions.js';
import { tamper } from '../support/tamper.js';

const apps = useApps(2);
const process = PROCESSES.find(({ name }) => name === 'dossier');

/** The policy of the tenant keeps dossiers for a year, from the day after. */
const shortPeriod = async (here: Province, years: number | null = 1): Promise<void> => {
  const rule = { code: 'HSCV', name: 'Hồ sơ giải quyết công việc', record: 'dossier', procedure: null, years };
  const retention = { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules: [rule] };
  answered(await here.operator.put('/v1/policies', { effectiveFrom: '2026-11-20', basis: '1/QĐ', retention }), 200);
};

const decision = (change: object = {}): object => ({
  documentNumber: '45/QĐ-SXD',
  documentDate: '2028-01-10',
  signedBy: signerOf(LEAD),
  council: { documentNumber: '03/BB-HĐ', documentDate: '2028-01-10' },
  ...change,
});

const LATER = '2028-01-10T09:00:00+07:00';

const traces = async (id: string): Promise<string[]> => {
  const { rows } = await apps.app.pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns where table_schema = 'public' and data_type = 'uuid' and column_name <> 'tenant_id'`,
  );
  const found = await Promise.all(
    rows.map(async ({ table, column }) => {
      const { rowCount } = await apps.app.pool.query(`select from ${table} where ${column} = $1 limit 1`, [id]);
      return rowCount === 0 ? [] : [`${table}.${column}`];
    }),
  );
  return found.flat().sort();
};

describe('a destruction', () => {
  let here: Province;
  let lead: Caller;
  let dossier: Opened;
  let spared: Opened;
  let packageId: string;
  let bytes: Buffer;
  let outside: Kept;
  let id: string;
  beforeAll(async () => {
    here = await province(apps.app);
    await shortPeriod(here);
    spared = await decidedDossier(apps.app, here);
    ({ dossier, id: packageId } = await packaged(apps.app, here));
    lead = dossier.lead;
    ({ bytes } = await download(apps.app, lead, packageId));
    outside = (await here.operator.get('/v1/checkpoints')).body.items[0] as Kept;
    expect(refusal(await lead.post('/v1/destructions', {}))).toEqual([422, 'rule-violated', ['nothing_expired']]);
    await here.moveTo(LATER);
    ({ id } = answered(await lead.post('/v1/destructions', {}), 201).body as { id: string });
  });

  test('lists what has outlived its term, and destroys nothing by itself', async () => {
    const { items } = (await lead.get(`/v1/destructions/${id}/items`)).body as { items: object[] };
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ state: 'listed', keepUntil: '2027-12-31', retentionCode: 'HSCV' });
    expect(refusal(await lead.post('/v1/destructions', {}))).toEqual([422, 'rule-violated', ['nothing_expired']]);
    expect((await lead.get(dossier.url)).status).toBe(200);
    expect(refusal(await lead.get(`/v1/destructions/${id}/certificate`))).toEqual([409, 'transition-not-possible']);
    expect((await (await here.of(FINANCE)).get(`/v1/destructions/${id}`)).status).toBe(404);
  });

  test('needs its documents, in order, and the head of the agency', async () => {
    const decide = (change: object) => lead.post(`/v1/destructions/${id}/decision`, decision(change));
    expect((await lead.post(`/v1/destructions/${id}/decision`, {})).status).toBe(422);
    expect(fieldsOf(await decide({ documentDate: '2028-01-11' }))).toEqual(['/documentDate in_future']);
    expect(fieldsOf(await decide({ council: { documentNumber: '1', documentDate: '2028-01-09' } }))).toEqual([
      '/council/documentDate before_proposal',
    ]);
    expect(fieldsOf(await decide({ keep: [{ recordId: id, reason: 'x' }] }))).toEqual(['/keep/0/recordId not_listed']);
    expect(refusal(await decide({ signedBy: signerOf(FINANCE) }))).toEqual([422, 'rule-violated', ['head_must_sign']]);
    expect((await lead.get(`/v1/destructions/${id}`)).body).toMatchObject({ state: 'proposed', listed: 2, kept: 0 });
  });

  test('is carried out once it is decided; readers find the record or do not, and nothing fails', async () => {
    const keep = [{ recordId: spared.id, reason: 'Còn giá trị thực tiễn' }];
    answered(await lead.post(`/v1/destructions/${id}/decision`, decision({ keep })), 200);
    expect(refusal(await lead.post(`/v1/destructions/${id}/decision`, decision()))).toEqual([
      409,
      'transition-not-possible',
    ]);
    const reading = async (): Promise<number[]> => {
      const seen: number[] = [];
      for (let index = 0; index < 15; index += 1)
        for (const path of ['', '/journal', '/diligence', '/papers', '/synopsis'])
          seen.push((await lead.get(`${dossier.url}${path}`)).status);
      return seen;
    };
    const [seen] = await Promise.all([
      Promise.all([reading(), reading()]),
      ...apps.all.map((each) => each.services.carryOut.carryOutAll(here.code)),
    ]);
    expect(seen.flat().filter((status) => status !== 200 && status !== 404)).toEqual([]);
    expect((await lead.get(`/v1/destructions/${id}`)).body).toMatchObject({
      state: 'carried_out',
      destroyed: 1,
      kept: 1,
    });
    expect((await lead.get(spared.url)).status).toBe(200);
    expect(refusal(await lead.post(`/v1/destructions/${id}/withdrawal`, { reason: 'x' }))).toEqual([
      409,
      'transition-not-possible',
    ]);
  });

  test('leaves the skeleton of the journal, and no row, file or text', async () => {
    expect((await lead.get(dossier.url)).status).toBe(404);
    expect((await download(apps.app, lead, packageId)).status).toBe(409);
    await here.operator.get('/v1/events?limit=1');
    expect(await traces(dossier.id)).toEqual([
      'archive_packages.record_id',
      'archive_records.id',
      'checkpoint_marks.aggregate_id',
      'destruction_items.record_id',
      'feed.aggregate_id',
      'journal.aggregate_id',
    ]);
    const { rows } = await apps.app.pool.query<{ type: string; data: object }>(
      'select type, data from journal where aggregate_id = $1 order by seq',
      [dossier.id],
    );
    expect(rows.slice(0, -1).every(({ data }) => JSON.stringify(data) === JSON.stringify({ destroyed: id }))).toBe(
      true,
    );
    expect(rows.at(-1)).toMatchObject({ type: 'archive.destroyed', data: { documentNumber: '45/QĐ-SXD' } });
    expect((await lead.get(`/v1/archive-records/${dossier.id}`)).body).toMatchObject({
      state: 'destroyed',
      title: null,
    });
  });

  test('keeps chain, checkpoints and the package that somebody has elsewhere verifiable', async () => {
    expect((await lead.get(`/v1/archive-records/${dossier.id}/verification`)).body).toMatchObject({ intact: true });
    expect((await here.operator.get('/v1/journal/verification')).body).toMatchObject({ intact: true, faults: [] });
    expect(await against(here, outside)).toMatchObject({ intact: true, recorded: 'same' });
    expect((await verified(bytes)).code).toBe(0);
    await here.moveTo('2028-01-11T09:00:00+07:00');
    expect((await here.operator.get('/v1/checkpoints')).body.items[0]).toMatchObject({ day: '2028-01-10' });
    expect((await here.operator.get('/v1/events?limit=1')).status).toBe(200);
  });

  test('gives a certificate', async () => {
    const answer = await apps.app.server.inject({
      url: `/v1/destructions/${id}/certificate`,
      headers: { authorization: `Bearer ${lead.credentials.key}` },
    });
    expect([answer.statusCode, answer.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  test.each([
    ['who did it', `actor_agency = 'H29.99'`],
    ['what was done', `type = 'dossier.withdrawn'`],
    ['when', `at = at - interval '1 day'`],
    ['whom it was about', `about = 'H29.99'`],
  ])('proves of its emptied entries %s, too', async (_, change) => {
    const broken = { intact: false, faults: [{ dossierId: dossier.id, seq: 1, kind: 'changed' }] };
    const alter = (set: string) =>
      tamper(apps.database.connectionString, (client) =>
        client.query(`update journal set ${set} where aggregate_id = $1 and seq = 2`, [dossier.id]),
      );
    const [before] = (
      await apps.app.pool.query<Record<string, string | null>>(
        'select actor_agency, type, at::text, about from journal where aggregate_id = $1 and seq = 2',
        [dossier.id],
      )
    ).rows;
    await alter(change);
    expect((await here.operator.get('/v1/journal/verification')).body).toMatchObject(broken);
    expect((await lead.get(`/v1/archive-records/${dossier.id}/verification`)).body).toMatchObject({ intact: false });
    const put = (value: string | null) => (value === null ? 'null' : `'${value}'`);
    await alter(
      Object.entries(before!)
        .map(([column, value]) => `${column} = ${put(value)}`)
        .join(', '),
    );
    expect((await here.operator.get('/v1/journal/verification')).body).toMatchObject({ intact: true });
  });

  test('does not hide what somebody else takes away', async () => {
    const { connectionString } = apps.database;
    const erase = `update journal set data = jsonb_build_object('destroyed', $2::text) where aggregate_id = $1 and seq = 2`;
    await expect(apps.app.pool.query(erase, [spared.id, id])).rejects.toThrow(/append-only/);
    await tamper(connectionString, (client) => client.query(erase, [spared.id, id]));
    expect((await here.operator.get('/v1/journal/verification')).body).toMatchObject({
      intact: false,
      faults: [{ dossierId: spared.id, seq: 2, kind: 'changed' }],
    });
  });
});

test("takes a citizen's dossier out of all figures, and is no more work where much more is searched", async () => {
  const here = await province(apps.app);
  await shortPeriod(here);
  const { id, url, lead, land } = await admitted(here);
  await here.moveTo('2026-12-22T09:00:00+07:00');
  for (const who of [lead, land, lead]) answered(await who.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/result`, notice({ documentDate: '2026-12-22' })), 200);
  answered(await lead.post(`${url}/delivery`, { to: 'applicant' }), 200);
  await here.moveTo(LATER);
  await apps.app.services.reportRollups.count(here.code);
  const counted = async () =>
    (
      await apps.app.pool.query<Record<string, number>>(
        `select (select coalesce(sum(n), 0)::int from measured_rollups where tenant_id = $1) as measured,
          (select coalesce(sum(late), 0)::int from delay_rollups where tenant_id = $1) as late,
          (select coalesce(sum(n), 0)::int from report_rollups where tenant_id = $1 and source like 'citizen%') as told`,
        [here.code],
      )
    ).rows[0];
  expect(Object.values((await counted())!).every((each) => each > 0)).toBe(true);
  await apps.app.pool.query(
    `insert into search_entries (tenant_id, kind, id, aggregate_id, no, terms)
      select $1, 'dossier', gen_random_uuid(), gen_random_uuid(), n, '{1}' from generate_series(1, 20000) as n`,
    [here.code],
  );
  const destruction = answered(await lead.post('/v1/destructions', {}), 201).body.id as string;
  answered(await lead.post(`/v1/destructions/${destruction}/decision`, decision()), 200);
  const forgetting = deleteRecord(process!, here.code, id).filter(({ text }) => text.includes('search_entries'));
  expect(forgetting).toHaveLength(2);
  const service = apps.database.servicePool(1);
  for (const each of forgetting) expect(await buffersOf(service, { ...each, tenant: here.code })).toBeLessThan(30);
  await apps.app.services.carryOut.carryOutAll(here.code);
  expect((await lead.get(`/v1/destructions/${destruction}`)).body).toMatchObject({ destroyed: 1 });
  expect(await counted()).toEqual({ measured: 0, late: 0, told: 0 });
});

test('what is kept permanently, is under complaint or has a period that was made longer is not destroyed', async () => {
  const here = await province(apps.app);
  await shortPeriod(here);
  const held = await decidedDossier(apps.app, here);
  const free = await decidedDossier(apps.app, here);
  const { lead } = held;
  await here.moveTo(LATER);
  const { id } = answered(await lead.post('/v1/destructions', {}), 201).body as { id: string };
  await lodged(here, { dossierId: held.id });
  answered(await lead.post(`/v1/destructions/${id}/decision`, decision()), 200);
  await apps.app.services.carryOut.carryOutAll(here.code);
  const { items } = (await lead.get(`/v1/destructions/${id}/items`)).body as {
    items: { recordId: string; state: string }[];
  };
  expect(items.find(({ recordId }) => recordId === held.id)).toMatchObject({ state: 'kept' });
  expect(items.find(({ recordId }) => recordId === free.id)).toMatchObject({ state: 'destroyed' });
  expect((await lead.get(held.url)).status).toBe(200);

  const other = await province(apps.app);
  await shortPeriod(other, null);
  const kept = await decidedDossier(apps.app, other);
  await other.moveTo(LATER);
  expect(refusal(await kept.lead.post('/v1/destructions', {}))).toEqual([422, 'rule-violated', ['nothing_expired']]);
});
