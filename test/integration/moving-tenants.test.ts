import { beforeAll, describe, expect, test } from '@jest/globals';
import { listMoves } from '../../src/app/moving/index.js';
import type { TestApp } from '../support/app.js';
import { answered, type Caller, type Sent } from '../support/caller.js';
import { lifecycle } from '../support/lifecycle.js';
import { persistently, rowsOf, useTwoServers, type ServerName } from '../support/moving.js';
import {
  FINANCE,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  opinionOf,
  openRound,
  province,
  type Province,
} from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { until } from '../support/until.js';
import { hook, webhooks } from '../support/webhook-calls.js';

/** A tenant moves to another server while it works, and nothing that was acknowledged is lost or done twice (ADR 38). */
const two = useTwoServers();
let app: TestApp;
let second: TestApp;
let here: Province;
let neighbours: Readonly<Record<ServerName, Province>>;

beforeAll(async () => {
  app = await two.boot({ webhooks, deadlines: true });
  second = await two.boot({ webhooks, deadlines: true });
  // Each goes where the fewest are.
  here = await province(app, { clock: null });
  const north = await province(app);
  neighbours = { first: await province(app), north };
}, 120_000);

interface Told {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: { readonly seq: number };
}

const draft = (title: string): object => ({
  procedureCode: 'PH-QH-01',
  title,
  handling: 'normal',
  responsibleOfficial: officerOf(LEAD),
  components: [],
});

/** Calls in turn to both processes until it is told to end. */
async function worker(work: (turn: number, at: TestApp) => Promise<void>, over: { is: boolean }): Promise<void> {
  for (let turn = 0; !over.is; turn += 1) await work(turn, turn % 2 === 0 ? app : second);
}

describe('a tenant that works', () => {
  const refused: Sent[] = [];
  const made = new Map<string, string>();
  const given: string[] = [];
  const told: Told[] = [];
  const disturbed: unknown[] = [];
  let journalBefore: number;
  let following: Caller;
  let after = '';
  let to: Awaited<ReturnType<typeof receiver>>;

  const follow = async (at: TestApp): Promise<number> => {
    const { body } = answered(
      await persistently(() => following.at(at).get(`/v1/events?limit=200&wait=1${after}`), refused),
      200,
    );
    told.push(...(body.items as Told[]));
    after = `&after=${encodeURIComponent(body.next as string)}`;
    return (body.items as Told[]).length;
  };

  /** How often each deadline of the tenant fired. */
  const fired = (): Promise<{ times: string }[]> =>
    two.on('north').ask<{ times: string }>(
      `select count(*) as times from journal where tenant_id = $1 and type in ('request.reminded', 'request.deemed_agreed', 'dossier.overdue')
        group by aggregate_id, about, type`,
      [here.code],
    );

  test('is moved while it works, and neither neighbour notices', async () => {
    const lead = await here.of(LEAD);
    // Of all that happens: reviews of other agencies are opened at some moment, too.
    following = await here.client({ roles: ['reader'] });
    const finance = await here.of(FINANCE);
    to = await receiver();
    await hook(lead, to);
    // Deadlines that come due before, during and after the stop.
    const asked: Awaited<ReturnType<typeof openRound>>[] = [];
    for (let n = 0; n < 12; n += 1) asked.push(await openRound(here, await openDossier(here), [FINANCE, LAND]));
    await two.on('first').ask(
      `update timers t set due_at = now() + n * interval '1 second' from (select ctid, row_number() over (order by instance_id) as n
        from timers where tenant_id = $1 and on_test_clock is false) o where t.ctid = o.ctid`,
      [here.code],
    );
    await lifecycle(neighbours.first);
    journalBefore = Number((await two.on('first').ask<{ n: string }>('select max(position) as n from journal'))[0]!.n);
    const over = { is: false };
    const work = [
      worker(async (turn, at) => {
        const title = `Hồ sơ ${turn}`;
        const once = { 'idempotency-key': `move-${turn}` };
        const sent = await persistently(() => lead.at(at).post('/v1/dossiers', draft(title), once), refused);
        made.set(title, answered(sent, 201).body.id as string);
      }, over),
      worker(async (turn, at) => {
        const one = asked[turn]?.[FINANCE];
        if (!one) return new Promise((resolve) => setTimeout(resolve, 20));
        const once = { 'idempotency-key': `opinion-${turn}` };
        const sent = await persistently(
          () => finance.at(at).post(`${one.url}/opinion`, opinionOf(FINANCE), once),
          refused,
        );
        if (sent.status === 201) given.push(one.url);
      }, over),
      worker(async (_, at) => void (await follow(at)), over),
      ...(['first', 'north'] as const).map(async (name) => {
        const caller = await neighbours[name].of(LEAD);
        await worker(async (turn, at) => {
          const sent = await caller.at(at).post('/v1/dossiers', draft(`Láng giềng ${turn}`));
          if (sent.status !== 201) disturbed.push([name, sent.status, sent.body]);
        }, over);
      }),
    ];
    await two.move(here.code, 'north');
    await until(async () => (await lead.get('/v1/dossiers')).status === 200);
    const count = made.size;
    await until(async () => made.size > count + 5 && (await fired()).length > 5, 60_000);
    over.is = true;
    await Promise.all(work);
    expect(disturbed).toEqual([]);
    // Whoever called in the stop was told when to come again.
    expect(
      refused.filter(({ headers, body }) => headers['retry-after'] !== '2' || body.code !== 'unavailable'),
    ).toEqual([]);
  }, 180_000);

  test('has all that was acknowledged, once, on the target and nowhere else', async () => {
    const north = await rowsOf(two.on('north'), here.code);
    expect(await rowsOf(two.on('first'), here.code)).toEqual({});
    const titles = (north['dossiers'] ?? []).map((line) => (JSON.parse(line) as { title: string }).title);
    const ours = titles.filter((title) => title.startsWith('Hồ sơ '));
    expect(ours.sort()).toEqual([...made.keys()].sort());
    const lead = await here.of(LEAD);
    for (const [title, id] of [...made].slice(-3))
      expect(answered(await lead.at(second).get(`/v1/dossiers/${id}`), 200).body).toMatchObject({ title });
    // A repetition gets the first answer, wherever it was given.
    const [[title, id]] = made as unknown as [[string, string]];
    const again = await lead.post('/v1/dossiers', draft(title), { 'idempotency-key': 'move-0' });
    expect([again.status, again.body.id, again.headers['idempotency-replayed']]).toEqual([201, id, 'true']);
    const [row] = await two
      .on('north')
      .ask<{ least: string }>(
        `select min(position) as least from journal where tenant_id = $1 and xid > (select min(xid) from journal where tenant_id = $1) and position > $2`,
        [here.code, journalBefore],
      );
    expect(Number(row!.least)).toBeGreaterThan(journalBefore);
  });

  test('has a feed without gap or repetition, and no deadline that fired twice', async () => {
    while ((await follow(app)) > 0);
    const rows = await two
      .on('north')
      .ask<{ id: string; no: string; seq: number }>(
        `select f.aggregate_id as id, f.no, f.seq from feed f where tenant_id = $1 order by f.no`,
        [here.code],
      );
    expect(rows.map(({ no }) => Number(no))).toEqual(rows.map((_, at) => at + 1));
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    const [{ n }] = (await two
      .on('north')
      .ask<{ n: string }>('select count(*) as n from journal where tenant_id = $1', [here.code])) as [{ n: string }];
    expect([rows.length, told.length]).toEqual([Number(n), Number(n)]);
    expect((await fired()).filter(({ times }) => times !== '1')).toEqual([]);
    expect(given.length).toBeGreaterThan(0);
    const { body } = answered(await here.operator.get('/v1/journal/verification'), 200);
    expect(body).toMatchObject({ intact: true });
  });

  test('goes on telling its receivers, and is seen by the operator where it lives', async () => {
    const dossier = await openDossier(here);
    await until(async () => to.received.some(({ event }) => event.subject.includes(dossier.id)), 60_000);
    const { items } = answered(await second.operator().get('/v1/tenants'), 200).body as { items: { code: string }[] };
    expect(items.map(({ code }) => code)).toContain(here.code);
    const [move] = await listMoves({ query: async ({ text }) => two.on('first').ask(text) });
    expect(move).toMatchObject({ tenant: here.code, source: 'first', target: 'north', state: 'cleared' });
  }, 90_000);

  test('moves back to where it came from, and works there', async () => {
    const before = await rowsOf(two.on('north'), here.code);
    await two.move(here.code, 'first');
    expect(await rowsOf(two.on('north'), here.code)).toEqual({});
    expect(Object.keys(await rowsOf(two.on('first'), here.code))).toEqual(expect.arrayContaining(Object.keys(before)));
    await until(async () => (await (await here.of(LEAD)).get('/v1/dossiers')).status === 200);
    await openDossier(here);
  }, 90_000);
});
