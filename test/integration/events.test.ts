import { beforeAll, describe, expect, test } from '@jest/globals';
import { CloudEvent } from 'cloudevents';
import { bootApp, useApps } from '../support/app.js';
import { answered, caller, fieldsOf, refusal, type Caller } from '../support/caller.js';
import {
  FINANCE,
  give,
  HEALTH,
  INSPECTORATE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Opened,
  type Province,
} from '../support/province.js';
import { until } from '../support/until.js';

const apps = useApps(2);

interface Event {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly dossierId: string; readonly seq: number; readonly about: string | null };
}

let here: Province;
let dossier: Opened;

beforeAll(async () => {
  here = await province(apps.app);
  dossier = await openDossier(here);
  const asked = await openRound(here, dossier);
  await give(asked[FINANCE]!);
  await openDossier(here, { lead: HEALTH, procedureCode: 'PH-VB-01' });
});

/** Everything that a caller is told, in pages of `limit`. */
async function all(reader: Caller, query = '', limit = 200): Promise<Event[]> {
  const events: Event[] = [];
  for (let after = '', more = true; more;) {
    const { body } = answered(await reader.get(`/v1/events?limit=${limit}${query}${after}`), 200);
    events.push(...(body.items as Event[]));
    after = `&after=${body.next}`;
    more = body.more as boolean;
  }
  return events;
}

const journal = async ({ url }: Opened, reader: Caller) =>
  answered(await reader.get(`${url}/journal?limit=200`), 200).body.items as {
    seq: number;
    type: string;
    hash: string;
  }[];
const idsOf = (events: readonly Event[]) => events.map((each) => each.id);

describe('who is told what', () => {
  test.each([['operator'], ['reader'], [OFFICE], [INSPECTORATE]])('%s is told everything', async (who) => {
    const reader =
      who === 'operator'
        ? here.operator
        : who === 'reader'
          ? await here.client({ roles: ['reader'] })
          : await here.of(who);
    const told = await all(reader);
    expect(told.filter((each) => each.data.dossierId === dossier.id)).toMatchObject(
      (await journal(dossier, here.operator)).map(({ seq, type, hash }) => ({ type, data: { seq, hash } })),
    );
    expect(new Set(told.map((each) => each.data.dossierId)).size).toBe(2);
  });

  test('a lead is told all of its dossiers, and nothing of those of others', async () => {
    const told = await all(await here.of(LEAD));
    expect(told).toHaveLength((await journal(dossier, here.operator)).length);
    expect(new Set(told.map((each) => each.data.dossierId))).toEqual(new Set([dossier.id]));
  });

  test('a consulted agency is told what is about itself, as the journal shows it', async () => {
    for (const agency of [FINANCE, LAND]) {
      const reader = await here.of(agency);
      const told = await all(reader);
      expect(told.length).toBeGreaterThan(0);
      expect(told.every((each) => each.data.about === agency)).toBe(true);
      expect(told.map((each) => each.data.seq)).toEqual((await journal(dossier, reader)).map((each) => each.seq));
    }
  });

  test('a system of no agency is told nothing, and another tenant nothing of this one', async () => {
    expect(await all(await here.client({ roles: ['admin'] }))).toEqual([]);
    expect(await all((await province(apps.app)).operator)).toEqual([]);
  });
});

describe('an answer', () => {
  test('is made of CloudEvents 1.0', async () => {
    for (const event of await all(here.operator)) {
      const read = new CloudEvent(event as never, true);
      expect(read.validate()).toBe(true);
      expect(read).toMatchObject({
        source: `/tenants/${here.code}`,
        subject: `dossier/${event.data.dossierId}`,
        datacontenttype: 'application/json',
      });
    }
  });

  test('is cut where the limit is, and what follows goes on there', async () => {
    const whole = await all(here.operator);
    for (const limit of [1, 3, whole.length]) expect(await all(here.operator, '', limit)).toEqual(whole);
    const finance = await here.of(FINANCE);
    expect(await all(finance, '', 1)).toEqual(await all(finance));
  });

  test('holds the types that were asked for, in their order', async () => {
    const whole = await all(here.operator);
    const wanted = ['round.started', 'request.sent', 'dossier.created'];
    for (const limit of [1, 200]) {
      expect(idsOf(await all(here.operator, `&types=${wanted.join(',')}`, limit))).toEqual(
        idsOf(whole.filter((each) => wanted.includes(each.type))),
      );
    }
    const [some] = whole;
    expect(await all(here.operator, `&types=${some!.type}`)).not.toEqual([]);
    expect(await all(here.operator, '&types=meeting.held')).toEqual([]);
  });

  test('says where to go on though it is empty, and both processes know the place', async () => {
    const { next } = answered(await here.operator.get('/v1/events?limit=200'), 200).body as { next: string };
    const empty = answered(await here.operator.at(apps.all[1]!).get(`/v1/events?after=${next}`), 200);
    expect(empty.body).toEqual({ items: [], next, more: false });
  });
});

describe('what is refused', () => {
  test.each([
    'wait=31',
    'wait=-1',
    'wait=x',
    'limit=0',
    'limit=201',
    'types=',
    'types=A',
    'types=a,,b',
    `types=${'a,'.repeat(50)}a`,
    'cursor=x',
    'after=',
  ])('%s', async (query) => {
    expect(refusal(await here.operator.get(`/v1/events?${query}`))).toEqual([422, 'invalid']);
  });

  test('a place that was altered, made up, or is of another client, tenant or list', async () => {
    const finance = await here.of(FINANCE);
    const { next } = answered(await finance.get('/v1/events'), 200).body as { next: string };
    const [payload, signature] = next.split('.');
    const further = Buffer.from('[999999]').toString('base64url');
    const requests = (answered(await (await here.of(LEAD)).get('/v1/requests?limit=1'), 200).body as { next: string })
      .next;
    for (const wrong of [
      `${next}x`,
      `${further}.${signature}`,
      `${payload}.`,
      'x',
      requests,
      encodeURIComponent('🙂'),
    ]) {
      const sent = await finance.get(`/v1/events?after=${wrong}`);
      expect(refusal(sent)).toEqual([422, 'invalid']);
      expect(sent.body.errors).toMatchObject([{ path: '/after' }]);
    }
    for (const other of [here.operator, await here.of(LAND), (await province(apps.app)).operator]) {
      expect(refusal(await other.get(`/v1/events?after=${next}`))).toEqual([422, 'invalid']);
    }
    answered(await finance.get(`/v1/events?after=${next}&types=request.sent`), 200);
  });

  test('whoever has no key', async () => {
    expect((await caller(apps.app.server, { key: 'phk_none' }).get('/v1/events')).status).toBe(401);
  });
});

describe('waiting', () => {
  const end = async (reader: Caller) =>
    `after=${(answered(await reader.get('/v1/events?limit=200'), 200).body as { next: string }).next}`;
  /** Nobody holds a connection of the app, though somebody waits. */
  const atRest = (pool: { totalCount: number; idleCount: number; waitingCount: number }) =>
    pool.totalCount === pool.idleCount && pool.waitingCount === 0;

  test.each([
    ['the same', 0],
    ['another', 1],
  ])('ends with what comes through %s process', async (_, writer) => {
    const waiting = here.operator.get(`/v1/events?wait=30&${await end(here.operator)}`);
    const acting = await here.of(LEAD);
    const { id } = answered(
      await acting
        .at(apps.all[writer]!)
        .post('/v1/dossiers', {
          procedureCode: 'PH-QH-01',
          title: 'Điều chỉnh',
          handling: 'normal',
          responsibleOfficial: 'H29.6-04',
          components: [],
        }),
      201,
    ).body as { id: string };
    const { body } = answered(await waiting, 200);
    expect((body.items as Event[]).map((each) => each.data.dossierId)).toContain(id);
  });

  test('passes over what is not for the caller', async () => {
    const finance = await here.of(FINANCE);
    const waiting = finance.get(`/v1/events?wait=30&${await end(finance)}`);
    const next = await openDossier(here);
    await openRound(here, next);
    const { items } = answered(await waiting, 200).body as { items: Event[] };
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((each) => each.data.about === FINANCE && each.data.dossierId === next.id)).toBe(true);
  });

  test('ends after its time, with the same place', async () => {
    const place = await end(here.operator);
    expect(answered(await here.operator.get(`/v1/events?wait=1&${place}`), 200).body).toEqual({
      items: [],
      next: place.slice(6),
      more: false,
    });
  });

  test('holds no connection, and ends when the process stops', async () => {
    const pool = apps.database.servicePool(2);
    const stopping = await bootApp(apps.database, { pool });
    const reader = caller(stopping.server, here.operator.credentials);
    const place = await end(reader);
    const waiting = Array.from({ length: 30 }, () => reader.get(`/v1/events?wait=30&${place}`));
    await until(async () => atRest(pool));
    await stopping.stop();
    for (const sent of await Promise.all(waiting))
      expect(answered(sent, 200).body).toMatchObject({ items: [], more: false });
  });
});

test('a place behind the end of the feed, as it is after a restore, is refused: what comes there are other events', async () => {
  const here = await province(apps.app);
  const place = async (): Promise<string> => {
    const { body } = answered(await here.operator.get('/v1/events?from=end'), 200);
    return body.next as string;
  };
  const before = await place();
  await openDossier(here);
  const after = await place();
  // The state of before, as its backup has it: without what happened since.
  const { pool } = apps.app;
  await pool.query(
    `update feed_tails set no = no - (select count(*) from feed f where f.tenant_id = $1 and f.no > $2) where tenant_id = $1`,
    [here.code, numberIn(before)],
  );
  await pool.query('delete from feed where tenant_id = $1 and no > $2', [here.code, numberIn(before)]);
  const restored = await bootApp(apps.database);
  const reader = caller(restored.server, here.operator.credentials);
  const read = (from: string) => reader.get(`/v1/events?after=${encodeURIComponent(from)}`);
  const refused = await read(after);
  expect([refused.status, fieldsOf(refused)]).toEqual([422, ['/after feed_ends_before']]);
  expect(answered(await read(before), 200).body).toMatchObject({ items: [], next: before });
  await restored.stop();
});

const numberIn = (place: string): number =>
  (JSON.parse(Buffer.from(place.split('.', 1)[0]!, 'base64url').toString()) as [number])[0];
