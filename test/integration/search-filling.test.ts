import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { admitted } from '../support/citizens.js';
import { lifecycle } from '../support/lifecycle.js';
import { manyDossiers } from '../support/many-rows.js';
import { FINANCE, LAND, LEAD, OFFICE, openDossier, openRound, province } from '../support/province.js';
import { giveTask } from '../support/tasks.js';

const apps = useApps();

/** Everything that is searched of a tenant, without its place in the order. */
const kept = async (tenant: string): Promise<unknown[]> =>
  (
    await apps.app.pool.query<object>(
      `select kind, id::text, (select array_agg(distinct t::text order by t::text) from unnest(terms) as t where t <> all (search_placed(tenant_id, no))) as terms
        from search_entries where tenant_id = $1 union all
        select 'person', dossier_id::text, (select array_agg(distinct t::text order by t::text) from unnest(terms) as t where t <> all (search_placed(tenant_id, no)))
        from search_persons where tenant_id = $1 order by 1, 2`,
      [tenant],
    )
  ).rows;

/** As a database is that was there before the search. */
async function forget(tenant: string): Promise<void> {
  for (const table of ['search_persons', 'search_entries'])
    await apps.app.pool.query(`delete from ${table} where tenant_id = $1`, [tenant]);
  await apps.app.pool.query('insert into search_fillings (tenant_id) values ($1)', [tenant]);
}

const search = async (who: Caller, q: string) =>
  answered(await who.get(`/v1/search?q=${encodeURIComponent(q)}`), 200).body as {
    items: { id: string; match: string }[];
    complete: boolean;
  };

test('what was there before is filled in as the acts would have written it, and nothing false is said meanwhile', async () => {
  const here = await province(apps.app);
  const first = await lifecycle(here);
  const second = await openDossier(here);
  await openRound(here, second, [FINANCE, LAND]);
  const citizens = await admitted(here);
  answered(await citizens.lead.post(`${citizens.url}/hand-over`, {}), 200);
  const task = await giveTask(here);
  const written = await kept(here.code);
  expect(written.length).toBeGreaterThan(7);
  const [lead, finance] = [await here.of(LEAD), await here.of(FINANCE)];
  const office = await here.of(OFFICE);
  const ids = async (who: Caller, path: string): Promise<string[]> =>
    (answered(await who.get(path), 200).body.items as { id: string }[]).map(({ id }) => id).sort();
  const list = `/v1/dossiers?q=${encodeURIComponent('cục bộ')}`;
  expect(await ids(lead, list)).toEqual([first.id, second.id].sort());

  await forget(here.code);
  expect(await search(office, 'cuc bo')).toEqual({ items: [], next: null, complete: false });
  expect(await ids(lead, list)).toEqual([first.id, second.id].sort());
  expect(await ids(finance, list)).toEqual([first.id, second.id].sort());
  expect(await ids(lead, `/v1/tasks?q=${encodeURIComponent('nhà ở')}`)).toEqual([task.id]);
  // What comes meanwhile is found at once, and stays the newest.
  const meanwhile = await openDossier(here);
  expect((await search(office, 'cuc bo')).items.map(({ id }) => id)).toEqual([meanwhile.id]);

  await apps.app.services.searchFilling.fillAll();
  const after = (await kept(here.code)) as { id: string }[];
  expect(after.filter(({ id }) => id !== meanwhile.id)).toEqual(written);
  const found = await search(office, 'cuc bo');
  expect(found.complete).toBe(true);
  expect(found.items.filter(({ match }) => match === 'words').map(({ id }) => id)).toEqual([
    meanwhile.id,
    second.id,
    first.id,
  ]);
  expect((await search(lead, 'buoi nam roi')).items.map(({ id, match }) => [id, match])).toEqual([
    [citizens.id, 'applicant'],
  ]);
});

test('an aggregate that changes before it is filled in is filled in as it is by then', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  await forget(here.code);
  const { [FINANCE]: finance } = await openRound(here, dossier, [FINANCE, LAND]);
  const etag = (await dossier.lead.get(dossier.url)).headers['etag'] as string;
  answered(await dossier.lead.patch(dossier.url, { title: 'Cầu cạn' }, { 'if-match': etag }), 200);
  expect((await search(dossier.lead, 'cau can')).items).toEqual([]);
  await apps.app.services.searchFilling.fill(here.code);
  for (const who of [dossier.lead, finance!.caller])
    expect((await search(who, 'cau can')).items.map(({ id }) => id)).toEqual([dossier.id]);
  expect((await search(dossier.lead, 'cuc bo')).items).toEqual([]);
});

test('what cannot be read keeps nobody else from being found', async () => {
  const here = await province(apps.app);
  const [first, broken, last] = [await openDossier(here), await openDossier(here), await openDossier(here)];
  await forget(here.code);
  await apps.app.pool.query(`update dossiers set components = '7' where id = $1`, [broken.id]);
  await apps.app.services.searchFilling.fill(here.code);
  expect((await search(first.lead, 'cuc bo')).items.map(({ id }) => id)).toEqual([last.id, first.id]);
  expect((await search(first.lead, 'cuc bo')).complete).toBe(true);
});

test('common words that are not filled in yet are found by lists, too', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const { [FINANCE]: finance } = await openRound(here, dossier, [FINANCE, LAND]);
  await manyDossiers(apps.app.pool, dossier.id, 2_100, new Date('2026-11-20T02:00:00Z'));
  await forget(here.code);
  const office = await here.of(OFFICE);
  const ids = async (who: Caller, path: string, q = 'cục bộ'): Promise<string[]> =>
    (answered(await who.get(`${path}?limit=200&q=${encodeURIComponent(q)}`), 200).body.items as { id: string }[]).map(
      ({ id }) => id,
    );
  const found = async () => ({
    office: (await ids(office, '/v1/dossiers')).length,
    finance: (await ids(finance!.caller, '/v1/dossiers')).includes(dossier.id),
    requests: await ids(finance!.caller, '/v1/requests'),
    none: await ids(office, '/v1/dossiers', 'cục không'),
  });
  expect(await found()).toEqual({ office: 200, finance: true, requests: [finance!.id], none: [] });
  await apps.app.services.searchFilling.fill(here.code);
  expect(await found()).toEqual({ office: 200, finance: true, requests: [finance!.id], none: [] });
});
