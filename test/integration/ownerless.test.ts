import { describe, expect, test } from '@jest/globals';
import { useApps, type TestApp } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import {
  FINANCE,
  give,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  openDossier,
  openRound,
  province,
  seedFile,
  type Asked,
  type Opened,
  type Province,
} from '../support/province.js';

const apps = useApps();

interface SeedAgency {
  readonly code: string;
  readonly officials: { readonly code: string; validFrom?: string; validTo?: string }[];
}

/** Tells the directory of one agency anew, with its officials as `change` leaves them. */
async function staff(
  here: Province,
  code: string,
  change: (agency: SeedAgency) => SeedAgency['officials'],
): Promise<void> {
  const agency = seedFile<{ agencies: SeedAgency[] }>('hcmc-agencies').agencies.find((each) => each.code === code)!;
  answered(await here.operator.put('/v1/directory', { agencies: [{ ...agency, officials: change(agency) }] }), 200);
}
const without =
  (...gone: string[]) =>
  ({ officials }: SeedAgency) =>
    officials.filter((each) => !gone.includes(each.code));
const until =
  (gone: string, validTo: string) =>
  ({ officials }: SeedAgency) =>
    officials.map((each) => (each.code === gone ? { ...each, validTo } : each));

const listed = async (caller: Caller, query = ''): Promise<Record<string, unknown>[]> =>
  answered(await caller.get(`/v1/ownerless${query}`), 200).body.items as Record<string, unknown>[];

async function stage(here: Province): Promise<{ dossier: Opened; asked: Asked }> {
  const dossier = await openDossier(here, {});
  const { [LAND]: asked } = await openRound(here, dossier);
  answered(
    await asked!.caller.send('PUT', `${asked!.url}/handler`, { official: 'H29.7-03' }, { 'if-match': '"1"' }),
    200,
  );
  return { dossier, asked: asked! };
}
const asks = async ({ dossier }: { dossier: Opened }, type: string): Promise<unknown[]> =>
  (await intactJournal(dossier.lead, dossier.url)).filter((each) => each.type === type).map(({ data }) => data);

const ownerOf = (dossier: Opened): string => dossier.body.responsibleOfficial as string;
/** What is behind the lists still, as maintenance does it. */
const maintained = (app: TestApp): Promise<number> => app.services.ownerless.askAllHeads();

describe('an official who leaves', () => {
  test('leaves a dossier without one: it is listed, and the head is asked once for a successor', async () => {
    const here = await province(apps.app);
    const each = await stage(here);
    const { dossier } = each;
    expect(await listed(dossier.lead)).toEqual([]);
    await here.moveTo('2026-11-24T09:00:00+07:00');
    await staff(here, LEAD, without(ownerOf(dossier)));
    const item = {
      kind: 'dossier',
      id: dossier.id,
      dossierId: dossier.id,
      dossierCode: dossier.body.code,
      agency: LEAD,
      official: ownerOf(dossier),
      since: '2026-11-24',
    };
    expect(await listed(dossier.lead)).toEqual([expect.objectContaining(item)]);
    const told = [{ official: ownerOf(dossier), since: '2026-11-24', head: 'H29.6-01' }];
    expect(await asks(each, 'dossier.ownerless')).toEqual(told);
    await maintained(apps.app);
    await staff(here, LEAD, without(ownerOf(dossier)));
    await here.moveTo('2026-11-25T09:00:00+07:00');
    expect(await asks(each, 'dossier.ownerless')).toEqual(told);

    const lead = dossier.lead.actingAs('H29.6-01');
    const { version } = (await lead.get(dossier.url)).body;
    const successor = { official: 'H29.6-02', reason: 'Người cũ đã chuyển công tác.' };
    answered(
      await lead.send('PUT', `${dossier.url}/responsible-official`, successor, {
        'if-match': `"${version as number}"`,
      }),
      200,
    );
    expect(await listed(lead)).toEqual([]);
  });

  test('leaves a request without a handler, and both sides are told; what was answered is nobody’s any more', async () => {
    const here = await province(apps.app);
    const each = await stage(here);
    const other = await stage(here);
    await give(other.asked);
    await here.moveTo('2026-11-24T09:00:00+07:00');
    await staff(here, LAND, without('H29.7-03'));
    expect(await listed(each.asked.caller)).toEqual([
      expect.objectContaining({ kind: 'request', id: each.asked.id, official: 'H29.7-03', agency: LAND }),
    ]);
    const told = [
      expect.objectContaining({ agency: LAND, official: 'H29.7-03', head: 'H29.7-01', since: '2026-11-24' }),
    ];
    expect(await asks(each, 'request.ownerless')).toEqual(told);
    expect(await asks(other, 'request.ownerless')).toEqual([]);
    const events = answered(await each.asked.caller.get('/v1/events?types=request.ownerless'), 200).body.items;
    expect(events).toHaveLength(1);
    await maintained(apps.app);
    expect(await asks(each, 'request.ownerless')).toEqual(told);
    // A violation from then on names nobody who had left.
    await here.moveTo('2026-12-04T09:00:00+07:00');
    const { body } = await each.dossier.lead.get(
      `/v1/violations?dossierId=${each.dossier.id}&kind=no_opinion&agency=${LAND}`,
    );
    expect(body.items).toEqual([expect.objectContaining({ official: null, head: 'H29.7-01' })]);
  });

  test('on a day that was announced is asked for on that day, though the clock passes it in one go', async () => {
    const here = await province(apps.app);
    const each = await stage(here);
    await staff(here, LAND, until('H29.7-03', '2026-11-24'));
    expect(await asks(each, 'request.ownerless')).toEqual([]);
    await here.moveTo('2026-11-25T00:00:00+07:00');
    const [entry] = (await intactJournal(each.dossier.lead, each.dossier.url)).filter(
      ({ type }) => type === 'request.ownerless',
    );
    expect(entry).toMatchObject({ at: '2026-11-24T17:00:00.000Z', data: { since: '2026-11-25' } });
  });

  test('is asked for in order: before the deadlines that come after that day', async () => {
    const here = await province(apps.app);
    const each = await stage(here);
    await staff(here, LAND, until('H29.7-03', '2026-11-24'));
    await here.moveTo('2026-12-04T09:00:00+07:00');
    const types = (await intactJournal(each.dossier.lead, each.dossier.url)).map(({ type }) => type);
    expect(types.indexOf('request.ownerless')).toBeGreaterThan(0);
    expect(types.indexOf('request.ownerless')).toBeLessThan(
      types.findIndex((type) => type === 'request.lapsed' || type === 'request.deemed_agreed'),
    );
  });

  test('and comes back and leaves again is asked for twice', async () => {
    const here = await province(apps.app);
    const each = await stage(here);
    await here.moveTo('2026-11-23T09:00:00+07:00');
    await staff(here, LAND, without('H29.7-03'));
    await here.moveTo('2026-11-24T09:00:00+07:00');
    await staff(here, LAND, ({ officials }) => officials);
    expect(await listed(each.asked.caller)).toEqual([]);
    await here.moveTo('2026-11-25T09:00:00+07:00');
    await staff(here, LAND, without('H29.7-03'));
    expect((await asks(each, 'request.ownerless')).map((data) => (data as { since: string }).since)).toEqual([
      '2026-11-23',
      '2026-11-25',
    ]);
  });

  test('where two ask at once is asked for once', async () => {
    const here = await province(apps.app, { clock: null });
    const each = await stage(here);
    await apps.app.pool.query(
      `update positions set valid_from = '2020-01-01', valid_to = '2020-12-31' where tenant_id = $1 and official_code = 'H29.7-03'`,
      [here.code],
    );
    await apps.app.pool.query('update tenants set revision = revision + 1 where tenant_id = $1', [here.code]);
    await Promise.all([maintained(apps.app), maintained(apps.app), maintained(apps.app)]);
    expect(await asks(each, 'request.ownerless')).toEqual([expect.objectContaining({ since: '2021-01-01' })]);
  });
});

describe('the list of what has no official', () => {
  test('is each agency’s own; who watches over all sees that of any', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await stage(here);
    await here.moveTo('2026-11-24T09:00:00+07:00');
    await staff(here, LAND, without('H29.7-03'));
    await staff(here, LEAD, without(ownerOf(dossier)));
    const kinds = async (caller: Caller, query = '') => (await listed(caller, query)).map(({ kind }) => kind).sort();
    expect(await kinds(asked.caller)).toEqual(['request']);
    expect(await kinds(dossier.lead.actingAs('H29.6-01'))).toEqual(['dossier']);
    expect(await kinds(dossier.lead.actingAs('H29.6-01'), `?agency=${LAND}`)).toEqual([]);
    expect(await kinds(await here.of(FINANCE))).toEqual([]);
    for (const watcher of [here.operator, await here.of(HOME_AFFAIRS)]) {
      expect(await kinds(watcher)).toEqual(['dossier', 'request']);
      expect(await kinds(watcher, `?agency=${LAND}`)).toEqual(['request']);
      expect(await kinds(watcher, '?kind=dossier')).toEqual(['dossier']);
      expect(await kinds(watcher, '?official=H29.7-03')).toEqual(['request']);
      expect(await kinds(watcher, '?kind=dossier&official=H29.7-03')).toEqual([]);
    }
  });

  test('comes page by page', async () => {
    const here = await province(apps.app);
    const stages = [await stage(here), await stage(here), await stage(here)];
    await here.moveTo('2026-11-24T09:00:00+07:00');
    await staff(here, LAND, without('H29.7-03'));
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body } = answered(
        await here.operator.get(`/v1/ownerless?limit=1${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`),
        200,
      );
      seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
      next = body.next as string | null;
    }
    expect([...seen].sort()).toEqual(stages.map(({ asked }) => asked.id).sort());
  });
});
