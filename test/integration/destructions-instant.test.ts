import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, type Caller } from '../support/caller.js';
import { findingOn, paperOf } from '../support/inspections.js';
import { petition } from '../support/petitions.js';
import { LEAD, OFFICE, openDossier, province, signerOf, type Opened, type Province } from '../support/province.js';
import { decidedDossier } from '../support/retention.js';
import { tamper } from '../support/tamper.js';

const apps = useApps(2);

const keepFor = async (here: Province, years: number, effectiveFrom = '2026-11-20'): Promise<void> => {
  const rules = [{ code: 'HSCV', name: 'Hồ sơ công việc', record: 'dossier', procedure: null, years }];
  const retention = { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules };
  answered(await here.operator.put('/v1/policies', { effectiveFrom, basis: '1/QĐ', retention }), 200);
};

const DAY = '2028-01-10';

/** Dossiers whose period has ended, on a list of destruction. */
async function listed(count: number): Promise<{ here: Province; dossiers: Opened[]; lead: Caller; id: string }> {
  const here = await province(apps.app);
  await keepFor(here, 1);
  const dossiers: Opened[] = [];
  for (let no = 0; no < count; no += 1) dossiers.push(await decidedDossier(apps.app, here));
  await here.moveTo(`${DAY}T09:00:00+07:00`);
  const { lead } = dossiers[0]!;
  const { id } = answered(await lead.post('/v1/destructions', {}), 201).body as { id: string };
  return { here, dossiers, lead, id };
}

const decide = async (lead: Caller, id: string, documentDate = DAY): Promise<void> => {
  const paper = { documentNumber: '45/QĐ-SXD', documentDate };
  answered(
    await lead.post(`/v1/destructions/${id}/decision`, { ...paper, signedBy: signerOf(LEAD), council: paper }),
    200,
  );
};

const statesOf = async (lead: Caller, id: string) =>
  (await lead.get(`/v1/destructions/${id}/items`)).body.items as {
    recordId: string;
    state: string;
    reason: string | null;
  }[];

const until = async (reached: () => Promise<boolean>): Promise<void> => {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 10));
};

/** The claim of whoever has died runs out. */
const letRunOut = (table: 'destructions' | 'archive_packages', id: string) =>
  apps.app.pool.query(
    `update ${table} set claimed_until = clock_timestamp() - interval '1 s' where id = $1 and claimed_until is not null`,
    [id],
  );

test('a petition about a dossier that goes at the same instant is told that there is no such dossier', async () => {
  const here = await province(apps.app);
  // Nothing hangs on it yet, so its row goes alone.
  const dossier = await openDossier(here);
  const office = await here.of(OFFICE);
  const blocked = async () =>
    (
      await apps.app.pool.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
    ).rows.length > 0;
  let sent: ReturnType<Caller['post']> | undefined;
  await tamper(apps.database.connectionString, async (client) => {
    await client.query('select from dossiers where id = $1 for update', [dossier.id]);
    sent = office.post('/v1/petitions', petition({ dossierId: dossier.id }));
    await until(blocked);
    await client.query('delete from dossiers where id = $1', [dossier.id]);
  });
  const answer = await sent!;
  expect([answer.status, fieldsOf(answer)]).toEqual([422, ['/dossierId unknown_dossier']]);
});

test('a package made while its record was on the list keeps it for as long as it froze', async () => {
  const here = await province(apps.app);
  await keepFor(here, 5);
  const dossier = await decidedDossier(apps.app, here);
  await here.moveTo('2027-01-05T09:00:00+07:00');
  await keepFor(here, 1, '2027-01-05');
  await here.moveTo(`${DAY}T09:00:00+07:00`);
  const { lead } = dossier;
  const { id } = answered(await lead.post('/v1/destructions', {}), 201).body as { id: string };
  const asked = answered(await lead.post('/v1/archive-packages', { recordId: dossier.id }), 202).body.id as string;
  await apps.app.services.packageMaker.makeAll(here.code);
  await until(async () => (await lead.get(`/v1/archive-packages/${asked}`)).body.state === 'made');
  await decide(lead, id);
  await apps.app.services.carryOut.carryOutAll(here.code);
  await until(async () => (await lead.get(`/v1/destructions/${id}`)).body.state === 'carried_out');
  expect(await statesOf(lead, id)).toMatchObject([{ state: 'kept', reason: 'Chưa hết thời hạn lưu trữ.' }]);
  expect((await lead.get(dossier.url)).status).toBe(200);
});

test('what a finding cites is not destroyed before the inspection, though it was not drawn', async () => {
  const { here, dossiers, lead, id } = await listed(2);
  const office = await here.of(OFFICE);
  const inspection = {
    ...{ kind: 'surprise', title: 'Kiểm tra đột xuất', subjectAgency: LEAD, scope: { kinds: ['dossier'] } },
    team: [{ official: signerOf(OFFICE), role: 'head' }],
    ...{ periodFrom: '2026-11-01', periodTo: '2026-11-30', plannedOn: DAY },
    basis: paperOf(OFFICE, { documentDate: DAY }),
  };
  const url = `/v1/inspections/${answered(await office.post('/v1/inspections', inspection), 201).body.id as string}`;
  answered(await office.post(`${url}/sample`, { size: 1 }), 201);
  answered(await office.post(`${url}/start`), 200);
  const drawn = ((await office.get(`${url}/sample`)).body.items as { aggregateId: string }[])[0]!.aggregateId;
  const cited = dossiers.find((each) => each.id !== drawn)!;
  answered(await office.post(`${url}/findings`, findingOn(cited.id)), 201);
  await decide(lead, id);
  await apps.app.services.carryOut.carryOutAll(here.code);
  await until(async () => (await lead.get(`/v1/destructions/${id}`)).body.state === 'carried_out');
  expect((await statesOf(lead, id)).map(({ state }) => state)).toEqual(['kept', 'kept']);
});

test('a destruction that was left half done is taken up, and carried out once', async () => {
  const { here, lead, id } = await listed(3);
  await apps.app.pool.query(
    `update destructions set claimed_until = clock_timestamp() + interval '1 hour' where id = $1`,
    [id],
  );
  await decide(lead, id);
  await letRunOut('destructions', id);
  // Asked to stop after the first record, and gone with the claim.
  let looked = 0;
  const dying = {
    get aborted() {
      return (looked += 1) > 2;
    },
  } as AbortSignal;
  const [first, second] = apps.all.map((each) => each.services.carryOut);
  expect(await first!.carryOutAll(here.code, dying)).toBe(0);
  expect((await statesOf(lead, id)).map(({ state }) => state)).toEqual(['destroyed', 'listed', 'listed']);
  expect(await second!.carryOutAll(here.code)).toBe(0);
  await letRunOut('destructions', id);
  const done = await Promise.all([first!, second!].map((each) => each.carryOutAll(here.code)));
  expect(done.reduce((sum, each) => sum + each)).toBe(1);
  expect((await lead.get(`/v1/destructions/${id}`)).body).toMatchObject({
    state: 'carried_out',
    destroyed: 3,
    kept: 0,
  });
  const { items } = (await lead.get('/v1/events?types=destruction.carried_out')).body as { items: object[] };
  expect(items).toHaveLength(1);
  expect((await here.operator.get('/v1/journal/verification')).body).toMatchObject({ intact: true, faults: [] });
});

test('a package that was left half made is made by the next, once', async () => {
  const { here, dossiers, lead } = await listed(1);
  const recordId = dossiers[0]!.id;
  const asked = answered(await lead.post('/v1/archive-packages', { recordId }), 202).body.id as string;
  // Whoever took it has died: nobody else takes it until the claim runs out.
  await apps.app.pool.query(
    `update archive_packages set claimed_until = clock_timestamp() + interval '1 hour', attempts = 1 where id = $1`,
    [asked],
  );
  // Twice at once, in the process whose store has the files.
  const maker = apps.app.services.packageMaker;
  const make = async () =>
    (await Promise.all([maker.makeAll(here.code), maker.makeAll(here.code)])).reduce((sum, each) => sum + each);
  expect(await make()).toBe(0);
  await letRunOut('archive_packages', asked);
  expect(await make()).toBe(1);
  expect((await lead.get(`/v1/archive-packages/${asked}`)).body).toMatchObject({ state: 'made' });
  const { rows } = await apps.app.pool.query(
    `select from journal where aggregate_id = $1 and type = 'archive.packaged'`,
    [recordId],
  );
  expect(rows).toHaveLength(1);
});

test('a package is made, or not, while its record is destroyed: neither fails, and nothing of it is left', async () => {
  const { here, dossiers, lead, id } = await listed(1);
  const { id: recordId } = dossiers[0]!;
  answered(await lead.post('/v1/archive-packages', { recordId }), 202);
  await decide(lead, id);
  const [first, second] = apps.all.map((each) => each.services);
  await Promise.all([first!.packageMaker.makeAll(here.code), second!.carryOut.carryOutAll(here.code)]);
  await until(async () => (await lead.get(`/v1/destructions/${id}`)).body.state === 'carried_out');
  expect(await statesOf(lead, id)).toMatchObject([{ state: 'destroyed' }]);
  await until(
    async () => ((await lead.get('/v1/archive-packages')).body.items as { state: string }[])[0]!.state === 'destroyed',
  );
  await second!.packageMaker.makeAll(here.code);
  const { rows } = await apps.app.pool.query(
    `select f.id from files f join tenants t on t.tenant_id = f.tenant_id where f.tenant_id = $1 and f.media_type = 'application/zip' and f.used`,
    [here.code],
  );
  expect(rows).toEqual([]);
  expect((await here.operator.get('/v1/journal/verification')).body).toMatchObject({ intact: true, faults: [] });
});
