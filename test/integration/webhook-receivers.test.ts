import { beforeAll, describe, expect, test } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { bootApp, useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { LAND, LEAD, province, type Province } from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { hook, names, read, resolve, webhooks } from '../support/webhook-calls.js';

const apps = useApps(2, { webhooks });
let here: Province;
let lead: Caller;
beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
});

describe('a test event', () => {
  test('is sent once for an idempotency key, whatever became of it, and each time without one', async () => {
    const to = await receiver();
    const made = await hook(lead, to);
    to.answer = 500;
    const first = answered(await lead.post(`${made.url}/ping`, {}, { 'idempotency-key': 'ping-1' }), 200);
    to.answer = 200;
    const again = answered(await lead.post(`${made.url}/ping`, {}, { 'idempotency-key': 'ping-1' }), 200);
    expect([first.body.status, again.body, again.headers['idempotency-replayed'], to.received.length]).toEqual([
      500,
      first.body,
      'true',
      1,
    ]);
    expect(refusal(await lead.post(`${made.url}/secret`, {}, { 'idempotency-key': 'ping-1' }))).toEqual([
      422,
      'idempotency-key-reused',
    ]);
    answered(await lead.post(`${made.url}/ping`), 200);
    answered(await lead.post(`${made.url}/ping`), 200);
    expect(new Set(to.received.map((each) => each.headers['webhook-id'])).size).toBe(3);
    const { items } = answered(await lead.get(`${made.url}/deliveries`), 200).body as { items: unknown[] };
    expect(items).toHaveLength(3);
  });
});

describe('secrets', () => {
  test('are changed with an overlap, in which both sign', async () => {
    const to = await receiver();
    const given = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const made = await hook(lead, to, { secret: given });
    expect(made.secret).toBe(given);
    const { secret } = answered(await lead.post(`${made.url}/secret`), 201).body as { secret: string };
    expect(answered(await lead.post(`${made.url}/ping`), 200).body).toMatchObject({ status: 200, error: null });
    const [{ body, headers } = { body: '', headers: {} }] = to.received;
    for (const each of [given, secret])
      expect(new Verifier(each).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'webhook.ping',
      });
    await apps.app.pool.query(`update webhooks set previous_until = now() - interval '1 second' where id = $1`, [
      made.id,
    ]);
    await lead.post(`${made.url}/ping`);
    const last = to.received.at(-1)!;
    expect(() => new Verifier(given).verify(last.body, last.headers as Record<string, string>)).toThrow();
    const kept = await apps.app.pool.query<{ kept: string }>(
      `select secret || previous_secret as kept from webhooks where id = $1`,
      [made.id],
    );
    expect(kept.rows[0]!.kept).not.toContain(given.slice(6, 20));
    expect(JSON.stringify(await read(lead, made))).not.toContain('whsec');
  });
});

describe('where nothing is sent to', () => {
  test.each([
    ['http://169.254.169.254/latest/meta-data', 'not_public'],
    ['https://169.254.169.254/', 'not_public'],
    ['https://[::1]/', 'not_public'],
    ['http://[::1]/', 'not_public'],
    ['https://[::ffff:10.0.0.1]/', 'not_public'],
    ['https://10.1.2.3/', 'not_public'],
    ['https://0x0a.1/', 'not_public'],
    ['https://192.168.1.1/', 'not_public'],
    ['https://224.0.0.1/', 'not_public'],
    ['https://0.0.0.0/', 'not_public'],
    ['https://[fe80::1]/', 'not_public'],
    ['https://[fd00::1]/', 'not_public'],
    ['http://8.8.8.8/', 'not_public'],
    ['https://u:p@example.com/', 'has_credentials'],
    ['https://u@example.com/', 'has_credentials'],
    ['ftp://example.com/', 'not_a_url'],
    ['file:///etc/passwd', 'not_a_url'],
    ['javascript:alert(1)', 'not_a_url'],
    ['x', 'not_a_url'],
  ])('%s: %s', async (url, code) => {
    const sent = await lead.post('/v1/webhooks', { url });
    expect(refusal(sent)).toEqual([422, 'invalid']);
    expect(sent.body.errors).toMatchObject([{ path: '/url', code }]);
  });

  test('a name that leads inside, at once or the second time', async () => {
    const to = await receiver();
    names.set('inside.test', ['10.0.0.8']);
    expect(refusal(await lead.post('/v1/webhooks', { url: 'https://inside.test/' }))).toEqual([422, 'invalid']);
    names.set('rebinding.test', ['93.184.216.34', '192.168.7.7']);
    const made = await hook(lead, `https://rebinding.test:${to.port}/`);
    expect(answered(await lead.post(`${made.url}/ping`), 200).body).toMatchObject({
      status: null,
      error: 'not_public',
    });
    names.set('open.test', ['127.0.0.1']);
    const open = await hook(lead, `http://open.test:${to.port}/`);
    expect(answered(await lead.post(`${open.url}/ping`), 200).body).toMatchObject({ status: 200 });
  });

  test('a redirect, wherever it leads', async () => {
    const [to, elsewhere] = [await receiver(), await receiver()];
    Object.assign(to, { answer: 307, location: elsewhere.url });
    const made = await hook(lead, to);
    expect(answered(await lead.post(`${made.url}/ping`), 200).body).toMatchObject({ status: 307, error: 'http_307' });
    expect(elsewhere.received).toEqual([]);
  });

  test('plain http, and what is not public, where no subnet is open', async () => {
    const strict = await bootApp(apps.database, { webhooks: { resolve } });
    for (const url of ['http://example.com/', 'http://127.0.0.1/'])
      expect((await lead.at(strict).post('/v1/webhooks', { url })).body.errors).toMatchObject([{ code: 'not_https' }]);
    expect((await lead.at(strict).post('/v1/webhooks', { url: 'https://127.0.0.1/' })).body.errors).toMatchObject([
      { code: 'not_public' },
    ]);
  });
});

describe('whose it is', () => {
  test('another client neither sees nor touches it; who administers does', async () => {
    const to = await receiver();
    const made = await hook(lead, to);
    for (const other of [await here.of(LAND), (await province(apps.app)).operator]) {
      for (const sent of [
        await other.get(made.url),
        await other.patch(made.url, {}),
        await other.del(made.url),
        await other.post(`${made.url}/secret`),
        await other.post(`${made.url}/ping`),
        await other.post(`${made.url}/resumption`),
        await other.get(`${made.url}/deliveries`),
      ])
        expect(refusal(sent)).toEqual([404, 'not-found']);
      const { items } = answered(await other.get('/v1/webhooks'), 200).body as { items: { id: string }[] };
      expect(items.map((each) => each.id)).not.toContain(made.id);
    }
    expect(await read(here.operator, made)).toMatchObject({ id: made.id });
    expect(refusal(await here.operator.post('/v1/webhooks', { url: to.url }))).toEqual([403, 'forbidden']);
    expect(answered(await lead.patch(made.url, { types: ['round.started'] }), 200).body).toMatchObject({
      types: ['round.started'],
      url: to.url,
    });
    answered(await lead.del(made.url), 204);
    expect(refusal(await lead.get(made.url))).toEqual([404, 'not-found']);
  });
});
