import { pino } from 'pino';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import type { GoOn } from '../../src/modules/webhooks/deliverer.js';
import { Dispatcher, type DispatcherOptions } from '../../src/modules/webhooks/dispatcher.js';
import { failWebhook, readForDelivery, toWebhook } from '../../src/modules/webhooks/webhook-store.js';
import type { Webhook } from '../../src/modules/webhooks/webhook.js';
import { queryable } from '../../src/platform/db/index.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { answering, type Answering } from '../support/answering.js';
import { useApps } from '../support/app.js';
import { answered, type Caller, type Sent } from '../support/caller.js';
import { LEAD, openDossier, province, type Province } from '../support/province.js';
import { until } from '../support/until.js';

const HOUR = 3_600_000;
/** An attempt that fails pauses at once; where it does not, the next would be in an hour. */
const webhooks = { allowPrivate: ['127.0.0.1/32'], pauses: [] as number[], timeout: 20_000, deadAfter: 100_000 };
const patient = { ...webhooks, pauses: Array.from({ length: 72 }, () => HOUR) };

const apps = useApps(2, { webhooks });
let here: Province;
let lead: Caller;
beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
});

const hook = async (to: Answering, more: object = {}, at = apps.app): Promise<string> =>
  `/v1/webhooks/${answered(await lead.at(at).post('/v1/webhooks', { url: to.url, ...more }), 201).body.id}`;
const read = async (url: string) => answered(await lead.get(url), 200).body as Record<string, unknown>;
const logged = async (url: string, count: number): Promise<unknown[]> => {
  const found = async () =>
    (answered(await lead.get(`${url}/deliveries`), 200).body.items as { status: number }[]).map(({ status }) => status);
  await until(async () => (await found()).length >= count);
  return (await found()).reverse();
};

describe('changes at once', () => {
  test.each([1, 2, 3, 4, 5])('of the URL and of the types both count (%s)', async () => {
    const [to, other] = [await answering(), await answering()];
    const url = await hook(to);
    const answers = await Promise.all([
      lead.patch(url, { url: other.url }),
      lead.at(apps.all[1]!).patch(url, { types: ['round.started'] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await read(url)).toMatchObject({ url: other.url, types: ['round.started'] });
    // The later of the two answers with both.
    expect(answers.map(({ body }): unknown => [body.url, body.types])).toContainEqual([other.url, ['round.started']]);
    answered(await lead.patch(url, { types: null }), 200);
    expect(await read(url)).toMatchObject({ url: other.url, types: null });
    answered(await lead.del(url), 204);
  });
});

/** What is done while an attempt waits for its answer, which then is a failure. */
const MEANWHILE: Readonly<Record<string, (url: string, to: Answering) => Promise<Sent>>> = {
  'it is resumed': (url) => lead.post(`${url}/resumption`),
  'it is resumed in another process': (url) => lead.at(apps.all[1]!).post(`${url}/resumption`),
  'its secret is changed': (url) => lead.post(`${url}/secret`),
  'its types are changed': (url) => lead.patch(url, { types: ['dossier.created', 'round.started'] }),
  'it is sent elsewhere': (url, to) => lead.patch(url, { url: `${to.url}/new` }),
};

describe.each([500, 410])('an attempt that began before and ends with %i', (status) => {
  test.each(Object.entries(MEANWHILE))('pauses nothing where %s', async (_what, act) => {
    const to = await answering();
    const url = await hook(to);
    await openDossier(here);
    const before = await to.next();
    expect((await act(url, to)).status).toBeLessThan(300);
    before.answer(status);
    const after = await to.next();
    expect([after.id, await read(url)]).toEqual([before.id, expect.objectContaining({ state: 'active', failures: 0 })]);
    to.answerAll(200);
    after.answer(200);
    expect((await logged(url, 2)).slice(0, 2)).toEqual([status, 200]);
    expect(await read(url)).toMatchObject({ state: 'active', reason: null, pausedAt: null, failures: 0 });
    answered(await lead.del(url), 204);
  });
});

test('an attempt that fails pauses a webhook that nobody touched', async () => {
  const to = await answering();
  const url = await hook(to);
  await openDossier(here);
  (await to.next()).answer(500);
  await until(async () => (await read(url))['state'] === 'paused');
  expect(await read(url)).toMatchObject({ reason: 'unreachable', failures: 1 });
  answered(await lead.del(url), 204);
});

test('an attempt that hung while others failed leaves their count and their pause as they are', async () => {
  const to = await answering();
  const url = await hook(to, { types: ['round.started'] });
  const db = queryable(apps.app.pool, here.code);
  const id = url.split('/').at(-1)!;
  const begun = toWebhook((await db.query(readForDelivery(here.code, id)))[0]!);
  const failed = (webhook: Webhook, waited: number, hour: number) =>
    db.query(
      failWebhook(here.code, webhook, {
        ...{ waited, pause: null },
        nextAttemptAt: new Date(`2099-01-01T0${hour}:00:00Z`),
      }),
    );
  expect(await failed(begun, 1_000, 1)).toHaveLength(1);
  expect(await failed({ ...begun, failures: 1 }, 3_000, 3)).toHaveLength(1);
  expect(await failed(begun, 1_000, 2)).toHaveLength(0);
  expect(await read(url)).toMatchObject({ failures: 2, nextAttemptAt: '2099-01-01T03:00:00.000Z' });
  answered(await lead.del(url), 204);
});

test('an empty change ends nothing that is under way', async () => {
  const to = await answering();
  const url = await hook(to, { types: ['dossier.created'] });
  await openDossier(here);
  const attempt = await to.next();
  for (const same of [{}, { url: to.url }, { types: ['dossier.created'] }]) answered(await lead.patch(url, same), 200);
  attempt.answer(410);
  await until(async () => (await read(url))['state'] === 'paused');
  answered(await lead.del(url), 204);
});

test('what was taken before a change is not sent again, and what comes after goes to the new URL', async () => {
  const [to, other] = [await answering(), await answering()];
  const url = await hook(to);
  await openDossier(here);
  await openDossier(here);
  await openDossier(here);
  const first = await to.next();
  answered(await lead.patch(url, { url: other.url }), 200);
  other.answerAll(200);
  first.answer(200);
  await until(async () => other.came.length >= 2);
  expect(to.came).toEqual([first.id]);
  expect(other.came).not.toContain(first.id);
  await logged(url, 3);
  answered(await lead.del(url), 204);
});

describe('a webhook that waits for its next attempt', () => {
  // Its own database: no process that gives up at once may deliver here.
  const others = useApps(1, { webhooks: patient });
  let there: Province;
  let owner: Caller;
  beforeAll(async () => {
    there = await province(others.app);
    owner = await there.of(LEAD);
  });
  const failing = async (): Promise<{ to: Answering; url: string }> => {
    const to = await answering();
    const { id } = answered(await owner.post('/v1/webhooks', { url: to.url }), 201).body as { id: string };
    await openDossier(there);
    (await to.next()).answer(500);
    const url = `/v1/webhooks/${id}`;
    await until(async () => answered(await owner.get(url), 200).body.nextAttemptAt !== null);
    return { to, url };
  };

  test('is tried at once at another URL, and counts its failures anew', async () => {
    const { url } = await failing();
    const other = await answering();
    expect(answered(await owner.patch(url, { url: other.url }), 200).body).toMatchObject({
      failures: 0,
      nextAttemptAt: null,
    });
    (await other.next()).answer(200);
  });

  test('goes on waiting where only its types are changed', async () => {
    const { url } = await failing();
    const { nextAttemptAt } = answered(await owner.get(url), 200).body as { nextAttemptAt: string };
    expect(answered(await owner.patch(url, { types: ['round.started'] }), 200).body).toMatchObject({
      failures: 1,
      nextAttemptAt,
    });
  });

  test('is tried at once where it is resumed', async () => {
    const { to, url } = await failing();
    answered(await owner.post(`${url}/resumption`), 200);
    (await to.next()).answer(200);
    expect(new Set(to.came).size).toBe(1);
  });
});

test('a resumption that comes between a failure and the putting off of its job is not put off with it', async () => {
  const pool = apps.database.servicePool(4);
  const log = pino({ level: 'silent' });
  let turns = 0;
  const deliverer = {
    async deliver(tenant: string, id: string): Promise<GoOn> {
      turns += 1;
      if (turns > 1) return 'when told';
      // Whoever resumes it does so now: the failure is written, and the job is not put off yet.
      await dispatcher.goOn(tenant, id);
      return new Date(Date.now() + HOUR);
    },
    stop: () => undefined,
  };
  const feed = { watch: () => () => undefined };
  const dispatcher: Dispatcher = new Dispatcher({
    ...({ pool, log, feed, deliverer, now: () => new Date() } as unknown as DispatcherOptions),
    add: (added, when) => jobs.add('resumed', added, when),
  });
  const jobs = new Jobs({
    now: () => new Date(),
    pool,
    log,
    concurrency: 1,
    deadAfter: 60_000,
    tasks: { resumed: dispatcher.task },
  });
  jobs.start();
  apps.database.onDrop(() => jobs.stop());
  await dispatcher.goOn('H29', newId());
  await until(async () => turns === 2);
  await dispatcher.stop();
});
