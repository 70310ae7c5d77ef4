import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { answered, type Caller } from '../support/caller.js';
import { lifecycle } from '../support/lifecycle.js';
import { LEAD, OFFICE, openDossier, openRound, province, type Province } from '../support/province.js';
import { startPooler } from '../support/pooler.js';
import { caughtUp, readsOf, readsWhereFit, useReplicated, type ReadingApp } from '../support/replicated.js';
import type { TestServer } from '../support/standby.js';
import { until } from '../support/until.js';

/** Lists, searches, reports and the history of the feed from a real replica that streams. */
const replicated = useReplicated();
let replica: TestServer;
/** Two processes of one service. */
let one: ReadingApp;
let other: ReadingApp;
let here: Province;
let office: Caller;

beforeAll(async () => {
  replica = await replicated.replicaOf(replicated.primary);
  [one, other] = await Promise.all([
    replicated.boot(replicated.primary, replica.service, { maxLag: 60_000 }),
    replicated.boot(replicated.primary, replica.service, { maxLag: 60_000 }),
  ]);
  await Promise.all([one.settles(true), other.settles(true)]);
  here = await province(one);
  office = await here.of(OFFICE);
  await lifecycle(here);
}, 180_000);

const LIST = `/v1/dossiers?leadAgency=${LEAD}&sort=-createdAt`;
const idsOf = (sent: { body: { items: { id: string }[] } }): string[] => sent.body.items.map(({ id }) => id);
const token = ({ headers }: Awaited<ReturnType<Caller['get']>>) => ({
  'x-consistency-token': String(headers['x-consistency-token']),
});

/** While this runs the replica replays nothing. */
async function paused(work: () => Promise<void>): Promise<void> {
  await replica.ask('select pg_wal_replay_pause()');
  await until(
    async () => (await replica.ask<{ s: string }>('select pg_get_wal_replay_pause_state() as s'))[0]!.s === 'paused',
  );
  try {
    await work();
  } finally {
    await replica.ask('select pg_wal_replay_resume()');
  }
}

describe('whoever has written reads what was written', () => {
  test('the replica answers once it has come so far, and what it answers is what the primary would', async () => {
    await openDossier(here);
    await caughtUp(replicated.primary, replica);
    const fromReplica = await readsOf(one, async () => {
      expect(answered(await office.get(LIST), 200).body).toEqual(answered(await office.get(LIST), 200).body);
    });
    expect(fromReplica).toEqual({ 'replica fit': 2 });
  });

  test('in the same process without a token, while replay is paused', () =>
    paused(async () => {
      const made = await openDossier(here);
      const counted = await readsOf(one, async () => {
        expect(idsOf(answered(await made.lead.get(LIST), 200))).toContain(made.id);
      });
      expect(counted).toEqual({ 'primary not-yet': 1 });
    }));

  test('in another process with the token; without one that process tells what the replica has', () =>
    paused(async () => {
      const lead = await here.of(LEAD);
      const drafted = answered(await lead.post('/v1/dossiers', draft()), 201);
      const id = drafted.body.id as string;
      const counted = await readsOf(other, async () => {
        expect(idsOf(answered(await lead.at(other).get(LIST), 200))).not.toContain(id);
        expect(idsOf(answered(await lead.at(other).get(LIST, token(drafted)), 200))).toContain(id);
        // It has been told by this process, too: from now on the token is not needed here.
        expect(idsOf(answered(await lead.at(other).get(LIST), 200))).toContain(id);
      });
      expect(counted).toEqual({ 'replica fit': 1, 'primary not-yet': 2 });
      // What Location leads to is read where it is written.
      answered(await lead.at(other).get(String(drafted.headers['location'])), 200);
    }));

  test('a caller who has only read is not shown less in a later answer either', async () => {
    const made = await openDossier(here);
    await caughtUp(replicated.primary, replica);
    await paused(async () => {
      const later = await openDossier(here);
      // The Office has seen it, where it is written.
      const seen = answered(await office.get(later.url), 200);
      expect(idsOf(answered(await office.at(other).get(LIST, token(seen)), 200))).toEqual(
        expect.arrayContaining([made.id, later.id]),
      );
    });
  });

  test.each([
    ['made up', 'AAAAAAAAAAAAAAAAAAAAAAAA'],
    ['far in the future, with no seal', Buffer.alloc(18, 0xff).toString('base64url')],
    ['a page long', 'A'.repeat(4_000)],
    ['empty', ''],
  ])('a token that is %s makes neither wait nor error: the primary answers', async (_name, made) => {
    await caughtUp(replicated.primary, replica);
    const counted = await readsWhereFit(one, async () => {
      answered(await office.get(LIST, { 'x-consistency-token': made }), 200);
    });
    expect(counted).toEqual({ 'primary unreadable': 1 });
  });

  test('a token of another caller says nothing', async () => {
    const theirs = token(answered(await (await here.of(LEAD)).get(LIST), 200));
    expect(await readsOf(one, () => office.get(LIST, theirs))).toEqual({ 'primary unreadable': 1 });
  });
});

const draft = () => ({
  procedureCode: 'PH-QH-01',
  title: 'Điều chỉnh cục bộ quy hoạch',
  handling: 'normal',
  responsibleOfficial: 'H29.6-04',
  components: [],
});

describe('what goes on', () => {
  test('a list that begins on the primary goes on at the replica of another process without a gap', async () => {
    const lead = await here.of(LEAD);
    for (let made = 0; made < 5; made += 1) answered(await lead.post('/v1/dossiers', draft()), 201);
    const page = (at: ReadingApp, cursor?: string) =>
      lead
        .at(at)
        .get(
          `${LIST.replace('-createdAt', 'createdAt')}&limit=2${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
        );
    await paused(async () => {
      const latest = answered(await lead.post('/v1/dossiers', draft()), 201);
      const shown: string[] = [];
      let next: string | null | undefined;
      const counted = await readsOf(other, async () => {
        let at = one;
        do {
          const sent = answered(await page(at, next ?? undefined), 200);
          shown.push(...idsOf(sent));
          next = sent.body.next as string | null;
          at = other;
        } while (next);
      });
      expect(shown.at(-1)).toBe(latest.body.id);
      expect(Object.keys(counted)).toEqual(['primary not-yet']);
    });
    await caughtUp(replicated.primary, replica);
    const first = answered(await page(one), 200);
    expect(await readsWhereFit(other, () => page(other, first.body.next as string))).toEqual({ 'replica fit': 1 });
  });

  test('a cursor of a process without a replica says no place: the primary goes on', async () => {
    await caughtUp(replicated.primary, replica);
    const { body } = answered(await office.get(`${LIST}&limit=1`), 200);
    const [payload, seal] = (body.next as string).split('.') as [string, string];
    const counted = await readsWhereFit(one, async () => {
      const sent = await office.get(`${LIST}&limit=1&cursor=${encodeURIComponent(`${payload.split('~')[0]}.${seal}`)}`);
      // Its seal is another, too.
      expect(sent.body.errors).toEqual([expect.objectContaining({ code: 'wrong_cursor' })]);
    });
    expect(counted).toEqual({ 'primary unreadable': 1 });
  });

  test('the feed: its history from the replica without a gap, its end from the primary', async () => {
    const dossier = await openDossier(here);
    await openRound(here, dossier);
    const follow = async (at: ReadingApp, after?: string) =>
      answered(
        await office
          .at(at)
          .get(`/v1/events?limit=5${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`),
        200,
      );
    const whole = async (): Promise<string[]> => {
      const seen: string[] = [];
      let after: string | undefined;
      for (let more = true; more;) {
        const { body } = await follow(one, after);
        seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
        [after, more] = [body.next as string, body.more as boolean];
      }
      return seen;
    };
    const everything = await whole();
    await caughtUp(replicated.primary, replica);
    const counted = await readsOf(one, async () => expect(await whole()).toEqual(everything));
    expect(counted['replica fit']).toBeGreaterThan(2);
    await paused(async () => {
      await openDossier(here);
      const longer = await whole();
      expect(longer.slice(0, everything.length)).toEqual(everything);
      expect(longer.length).toBeGreaterThan(everything.length);
    });
  });

  test('while acts go on, no caller is ever shown less than before, in two processes', async () => {
    const lead = await here.of(LEAD);
    let writing = true;
    const known = new Set<string>();
    const write = async () => {
      for (let made = 0; made < 30; made += 1) {
        const sent = answered(await lead.at(made % 2 ? one : other).post('/v1/dossiers', draft()), 201);
        const list = answered(await lead.at(made % 2 ? other : one).get(`${LIST}&limit=200`, token(sent)), 200);
        known.add(sent.body.id as string);
        const shown = new Set(idsOf(list));
        expect([...known].filter((id) => !shown.has(id))).toEqual([]);
      }
      writing = false;
    };
    const watch = async (at: ReadingApp) => {
      const watcher = (await here.client({ roles: ['reader'] })).at(at);
      let before: string[] = [];
      while (writing) {
        const now = idsOf(answered(await watcher.get(`${LIST}&limit=200`), 200));
        expect(before.filter((id) => !now.includes(id))).toEqual([]);
        before = now;
        await sleep(2);
      }
    };
    await Promise.all([write(), watch(one), watch(other)]);
  }, 60_000);
});

test('what is refused is refused by the primary', async () => {
  await caughtUp(replicated.primary, replica);
  const counted = await readsWhereFit(one, async () => {
    const { status, body } = await office.get('/v1/search?q=%21%21');
    expect([status, body.errors]).toEqual([expect.any(Number), [expect.objectContaining({ code: 'no_word' })]]);
  });
  expect(counted).toEqual({ 'primary refused': 1 });
});

test('behind poolers, where each transaction has another connection, all of it holds, and nothing is left in a session', async () => {
  const [before, beside] = [await startPooler(replicated.primary.service), await startPooler(replica.service)];
  replicated.onEnd(() => Promise.all([before.close(), beside.close()]));
  const over = { service: before.connectionString, owner: replicated.primary.owner };
  const pooled = await replicated.boot(over, beside.connectionString, { maxLag: 60_000, prepared: false });
  await pooled.settles(true);
  const lead = (await here.of(LEAD)).at(pooled);
  await paused(async () => {
    const { body } = answered(await lead.post('/v1/dossiers', draft()), 201);
    expect(await readsOf(pooled, async () => expect(idsOf(await lead.get(LIST))).toContain(body.id))).toEqual({
      'primary not-yet': 1,
    });
  });
  await caughtUp(replicated.primary, replica);
  const counted = await readsWhereFit(pooled, async () => {
    answered(await lead.get(LIST), 200);
    answered(await lead.get('/v1/work'), 200);
    answered(await lead.get(`/v1/search?q=${encodeURIComponent('quy hoạch')}`), 200);
  });
  expect([counted, before.left, beside.left]).toEqual([{ 'replica fit': 3 }, [], []]);
});
