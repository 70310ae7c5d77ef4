import { describe, expect, test } from '@jest/globals';
import { answered, caller, refusal, type Caller } from '../support/caller.js';
import { bootApp, useApps, type BootOptions, type TestApp } from '../support/app.js';
import { LEAD, officerOf, province, type Province } from '../support/province.js';

const apps = useApps();
const boot = (options: BootOptions): Promise<TestApp> => bootApp(apps.database, options);
const HOUR = 3_600_000;
const me = (who: Caller) => who.get('/v1/me');
const second = () => new Promise((resolve) => setTimeout(resolve, 1_050));

interface Made {
  readonly id: string;
  readonly url: string;
  readonly who: Caller;
}

async function made(here: Province, body: object = {}): Promise<Made> {
  const { id, key } = answered(
    await here.operator.post('/v1/api-clients', { name: 'e-office', agency: LEAD, ...body }),
    201,
  ).body as { id: string; key: string };
  return { id, url: `/v1/api-clients/${id}`, who: bearing(key) };
}
const bearing = (key: string, app = apps.app): Caller => caller(app.server, { key, official: officerOf(LEAD) });
const listed = async (here: Province, id: string) =>
  (
    answered(await here.operator.get('/v1/api-clients?limit=200'), 200).body.items as {
      id: string;
      lastUsedAt: string | null;
      keys: { expiresAt: string | null; lastUsedAt: string | null }[];
    }[]
  ).find((each) => each.id === id)!;
const rotated = async (here: Province, url: string, body: object = {}) =>
  answered(await here.operator.post(`${url}/rotation`, body), 201).body as { key: string; previousKeysEndAt: string };

describe('a key is changed', () => {
  test('with an overlap in which both count, and a list that shows both', async () => {
    const here = await province(apps.app);
    const { id, url, who } = await made(here);
    const { key, previousKeysEndAt } = await rotated(here, url, { overlapHours: 2 });
    for (const each of [who, bearing(key)]) expect(answered(await me(each), 200).body.client).toBe(id);
    const left = Date.parse(previousKeysEndAt) - Date.now();
    expect(left > 1.9 * HOUR && left <= 2.1 * HOUR).toBe(true);
    expect((await listed(here, id)).keys.map(({ expiresAt }) => expiresAt)).toEqual([previousKeysEndAt, null]);
  });

  test('and once the overlap has passed only the new one counts, in another process too', async () => {
    const here = await province(apps.app);
    const { id, url, who } = await made(here);
    const other = await boot({});
    const { key } = await rotated(here, url, { overlapHours: 1 });
    for (const app of [apps.app, other]) answered(await me(bearing(who.credentials.key, app)), 200);
    await apps.app.pool.query(
      "update api_keys set expires_at = now() - interval '1 millisecond' where client_id = $1 and expires_at is not null",
      [id],
    );
    await second();
    for (const app of [apps.app, other]) {
      expect(refusal(await me(bearing(who.credentials.key, app)))).toEqual([401, 'unauthenticated']);
      answered(await me(bearing(key, app)), 200);
    }
  });

  test('at once, where it leaked: former keys end in this process with the answer', async () => {
    const here = await province(apps.app);
    const { url, who } = await made(here);
    answered(await me(who), 200);
    const { key } = await rotated(here, url, { overlapHours: 0 });
    expect(refusal(await me(who))).toEqual([401, 'unauthenticated']);
    answered(await me(bearing(key)), 200);
  });

  test('by one of two that race; the other is refused, and no key dies unnoticed', async () => {
    const here = await province(apps.app);
    const other = await boot({});
    for (let round = 0; round < 5; round += 1) {
      const { id, url, who } = await made(here);
      const answers = await Promise.all(
        [here.operator, here.operator.at(other)].map((each) => each.post(`${url}/rotation`)),
      );
      expect(answers.map(refusal).sort()).toEqual([
        [201, undefined],
        [409, 'transition-not-possible'],
      ]);
      const won = answers.find(({ status }) => status === 201)!.body as { key: string };
      for (const each of [who, bearing(won.key)]) answered(await me(each), 200);
      expect((await listed(here, id)).keys).toHaveLength(2);
    }
  });

  test('during an overlap only to end it; never after the client was revoked', async () => {
    const here = await province(apps.app);
    const { id, url, who } = await made(here);
    const first = await rotated(here, url);
    const refused = await here.operator.post(`${url}/rotation`);
    expect([refused.status, refused.body.state]).toEqual([409, 'overlapping']);
    const { key } = await rotated(here, url, { overlapHours: 0 });
    for (const each of [who, bearing(first.key)]) expect(refusal(await me(each))).toEqual([401, 'unauthenticated']);
    answered(await here.operator.del(url), 204);
    expect(refusal(await me(bearing(key)))).toEqual([401, 'unauthenticated']);
    const revoked = await here.operator.post(`${url}/rotation`, { overlapHours: 0 });
    expect([revoked.status, revoked.body.state]).toEqual([409, 'revoked']);
    expect((await listed(here, id)).keys).toEqual([]);
  });

  test('by admins of its tenant alone, once for an idempotency key', async () => {
    const [here, there] = [await province(apps.app), await province(apps.app)];
    const { url, who } = await made(here);
    expect(refusal(await who.post(`${url}/rotation`))).toEqual([403, 'forbidden']);
    expect(refusal(await there.operator.post(`${url}/rotation`))).toEqual([404, 'not-found']);
    const [first, again] = [
      await here.operator.post(`${url}/rotation`, {}, { 'idempotency-key': 'r' }),
      await here.operator.post(`${url}/rotation`, {}, { 'idempotency-key': 'r' }),
    ];
    expect([answered(first, 201).body, again.headers['idempotency-replayed']]).toEqual([again.body, 'true']);
  });
});

describe('a key', () => {
  test('that expires is refused from then on, and cannot be made for the past', async () => {
    const here = await province(apps.app);
    const soon = new Date(Date.now() + 3_000).toISOString();
    const { id, who } = await made(here, { expiresAt: soon });
    answered(await me(who), 200);
    expect((await listed(here, id)).keys).toMatchObject([{ expiresAt: soon }]);
    await new Promise((resolve) => setTimeout(resolve, Date.parse(soon) - Date.now() + 1_050));
    expect(refusal(await me(who))).toEqual([401, 'unauthenticated']);
    const past = await here.operator.post('/v1/api-clients', { name: 'x', expiresAt: '2026-01-01T00:00:00Z' });
    expect([past.status, (past.body.errors as object[])[0]]).toMatchObject([
      422,
      { path: '/expiresAt', code: 'in_past' },
    ]);
  });

  test('opens what its scopes say: read every GET, write everything else, both where none were named', async () => {
    const here = await province(apps.app);
    const draft = {
      procedureCode: 'PH-QH-01',
      title: 'Điều chỉnh',
      handling: 'normal',
      responsibleOfficial: officerOf(LEAD),
      components: [],
    };
    const outcomes = async (scopes?: string[]) => {
      const { who } = await made(here, { roles: ['admin'], ...(scopes && { scopes }) });
      return [
        (await who.get('/v1/dossiers')).status,
        (await who.post('/v1/dossiers', draft)).status,
        (await who.put('/v1/calendar', {})).body.code as string,
      ];
    };
    expect(await outcomes(['read'])).toEqual([200, 403, 'forbidden']);
    expect(await outcomes(['write'])).toEqual([403, 201, 'invalid']);
    expect(await outcomes()).toEqual([200, 201, 'invalid']);
    for (const scopes of [[], ['admin'], ['read', 'write', 'read']])
      expect(refusal(await here.operator.post('/v1/api-clients', { name: 'x', scopes }))).toEqual([422, 'invalid']);
  });

  test('made before keys had rows of their own goes on, with every scope', async () => {
    const here = await province(apps.app);
    const { id, who } = await made(here);
    const { rows } = await apps.app.pool.query<{ scopes: string[] }>(
      'update api_clients set scopes = default where id = $1 returning scopes',
      [id],
    );
    expect(rows[0]?.scopes).toEqual(['read', 'write']);
    answered(await me(who), 200);
  });

  test('tells when it was last used, written apart from the calls', async () => {
    const here = await province(apps.app);
    const other = await boot({});
    const { id, url, who } = await made(here);
    expect(await listed(here, id)).toMatchObject({ lastUsedAt: null, keys: [{ lastUsedAt: null }] });
    await rotated(here, url);
    const before = Date.now();
    for (let times = 0; times < 3; times += 1) answered(await me(who.at(other)), 200);
    await other.stop();
    const { lastUsedAt, keys } = await listed(here, id);
    expect(Date.parse(lastUsedAt ?? '') >= before - 1_000).toBe(true);
    expect(keys.map((each) => each.lastUsedAt)).toEqual([lastUsedAt, null]);
  });
});

describe('too many calls', () => {
  test('of one client are 429 until the time is over; others and the operator go on', async () => {
    const app = await boot({ server: { requestsPerMinute: 20 } });
    const here = await province(app);
    const [busy, calm] = [await here.client({ agency: LEAD }), await here.client({})];
    const began = performance.now();
    for (let times = 0; times < 20; times += 1) answered(await me(busy), 200);
    const refused = await me(busy);
    expect(refusal(refused)).toEqual([429, 'too-many-requests']);
    // One in three seconds, reckoned from the first call.
    const after = Number(refused.headers['retry-after']);
    expect(after <= 3 && after >= Math.ceil(3 - (performance.now() - began) / 1_000)).toBe(true);
    answered(await me(calm), 200);
    for (let times = 0; times < 30; times += 1) answered(await me(here.operator), 200);
    await new Promise((resolve) => setTimeout(resolve, 3_050));
    answered(await me(busy), 200);
    expect((await me(busy)).status).toBe(429);
  });

  test('with tokens that do not count slow their address, right guesses too; what counted lately and other addresses go on', async () => {
    const app = await boot({ identity: { failuresPerMinute: 10 }, server: { trustProxy: true } });
    const here = await province(app);
    const [known, fresh] = [await here.client({}), await here.client({})];
    const from = (address: string) => ({ 'x-forwarded-for': address });
    answered(await known.get('/v1/me', from('203.0.113.7')), 200);
    const guess = (no: number, address: string) =>
      bearing(`phk_${String(no).padStart(43, 'x')}`, app).get('/v1/me', from(address));
    for (let no = 0; no < 10; no += 1) expect((await guess(no, '203.0.113.7')).status).toBe(401);
    const slowed = await guess(99, '203.0.113.7');
    expect([...refusal(slowed), slowed.headers['retry-after']]).toEqual([429, 'too-many-requests', '6']);
    expect((await fresh.get('/v1/me', from('203.0.113.7'))).status).toBe(429);
    answered(await known.get('/v1/me', from('203.0.113.7')), 200);
    answered(await here.operator.get('/v1/me', from('203.0.113.7')), 200);
    answered(await fresh.get('/v1/me', from('198.51.100.1')), 200);
    for (let no = 0; no < 10; no += 1) await guess(no, `2001:db8:1:2::${no.toString(16)}`);
    expect((await guess(11, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await guess(12, '2001:db8:1:3::1')).status).toBe(401);
    expect((await app.server.inject({ url: '/v1/me', headers: from('203.0.113.7') })).statusCode).toBe(401);
  });
});
