import { describe, expect, test } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { answered, caller, refusal, type Sent } from '../support/caller.js';
import { settings, useIdentity, me, OFFICER } from '../support/identity.js';
import { signingKey, startProvider } from '../support/provider.js';
import { LEAD, province, seedFile } from '../support/province.js';

const identity = useIdentity();

/** Whoever comes has nothing to show. */
const nobody = () => caller(identity.stage().app.server, { key: 'nothing' });
const codes = ({ body }: Sent): string[] => (body.items as { tenant: string }[]).map(({ tenant }) => tenant);

/** A sandbox with agencies, open to visitors or not. */
async function sandbox(openToVisitors: boolean): Promise<string> {
  const { app } = identity.stage();
  const code = `VISIT${randomUUID().slice(0, 8).toUpperCase()}`;
  const made = { code, name: 'Thử', timezone: 'Asia/Ho_Chi_Minh', sandbox: true, openToVisitors };
  answered(await app.operator().post('/v1/tenants', made), 201);
  answered(await app.operator(code).put('/v1/directory', seedFile('hcmc-agencies')), 200);
  return code;
}

describe('a visitor', () => {
  test('chooses an official of a sandbox that is open, and acts as that one alone', async () => {
    const code = await sandbox(true);
    expect(codes(answered(await nobody().get('/public/sign-in'), 200))).toContain(code);
    const { agencies } = answered(await nobody().get(`/public/sign-in/${code}/officials`), 200).body;
    expect((agencies as { code: string }[]).map((each) => each.code)).toContain(LEAD);
    const { body } = answered(await nobody().post(`/public/sign-in/${code}/visits`, { official: OFFICER }), 201);
    const visitor = identity.bearing(body.key as string).actingAs(body.official as string);
    expect(answered(await me(visitor), 200).body).toMatchObject({
      tenant: code,
      agency: LEAD,
      official: OFFICER,
      roles: [],
    });
    expect(refusal(await visitor.get('/v1/api-clients'))).toEqual([403, 'forbidden']);
  });

  test('may administer it; visits leave one client each, however many come', async () => {
    const code = await sandbox(true);
    const visit = async () =>
      answered(await nobody().post(`/public/sign-in/${code}/visits`, { role: 'admin' }), 201).body.key as string;
    const admin = identity.bearing(await visit());
    await visit();
    const { items } = answered(await admin.get('/v1/api-clients'), 200).body as {
      items: { name: string; keys: unknown[] }[];
    };
    expect(items.map(({ name, keys }) => [name, keys.length])).toEqual([['board: admin', 2]]);
  });

  test('finds no way into a sandbox that is not open, nor into one that is not there', async () => {
    const code = await sandbox(false);
    expect(codes(answered(await nobody().get('/public/sign-in'), 200))).not.toContain(code);
    for (const each of [code, 'NOWHERE']) {
      expect(refusal(await nobody().get(`/public/sign-in/${each}/officials`))).toEqual([404, 'not-found']);
      expect(refusal(await nobody().post(`/public/sign-in/${each}/visits`, { official: OFFICER }))).toEqual([
        404,
        'not-found',
      ]);
    }
  });

  test.each([{}, { official: OFFICER, role: 'admin' }, { official: 'H29.6-99' }])(
    'chooses one who is there: %j',
    async (body) => {
      const code = await sandbox(true);
      expect(refusal(await nobody().post(`/public/sign-in/${code}/visits`, body))).toEqual([422, 'invalid']);
    },
  );

  test('never comes into a tenant on the wall clock: it cannot be opened', async () => {
    const made = {
      code: `WALL${randomUUID().slice(0, 8).toUpperCase()}`,
      name: 'Thật',
      timezone: 'Asia/Ho_Chi_Minh',
      sandbox: false,
      openToVisitors: true,
    };
    expect(refusal(await identity.stage().app.operator().post('/v1/tenants', made))).toEqual([422, 'invalid']);
  });
});

describe('by the provider of the tenant', () => {
  const VERIFIER = 'v'.repeat(64);
  const RETURN = 'http://localhost/board/signed-in';

  async function own() {
    const made = await startProvider([await signingKey('ES256')]);
    identity.database.current.onDrop(() => made.away());
    const place = await province(identity.stage().app);
    const named = settings(made, { claims: { official: 'sub' }, boardClientId: 'board' });
    answered(await place.operator.put('/v1/identity-provider', named), 200);
    const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
    made.exchange = async (form) => {
      const right =
        form.get('client_id') === 'board' && (form.get('code') === 'good' || form.get('refresh_token') === 'again');
      const proven =
        createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url') === challenge;
      if (!right || (form.has('code') && !proven)) return undefined;
      return {
        access_token: await made.token({ sub: OFFICER }),
        expires_in: 300,
        refresh_token: 'again',
        token_type: 'Bearer',
      };
    };
    const url = `/public/sign-in/${place.code}`;
    return { made, place, url, hand: (body: object) => nobody().post(`${url}/token`, body) };
  }
  const grant = (change: object = {}) => ({ code: 'good', codeVerifier: VERIFIER, redirectUri: RETURN, ...change });

  test('the board is told where to go, and its code is handed in for a token that counts', async () => {
    const { made, url, hand } = await own();
    expect(answered(await nobody().get(`${url}/provider`), 200).body).toMatchObject({
      issuer: made.issuer,
      clientId: 'board',
      authorizationEndpoint: `${made.issuer}/authorize`,
    });
    const { body } = answered(await hand(grant()), 200);
    expect(answered(await me(identity.bearing(body.accessToken as string)), 200).body.official).toBe(OFFICER);
    answered(await hand({ refreshToken: body.refreshToken as string }), 200);
  });

  test('a code without its verifier, an old one, and another return address get nothing', async () => {
    const { hand } = await own();
    expect(refusal(await hand(grant({ codeVerifier: 'w'.repeat(64) })))).toEqual([401, 'unauthenticated']);
    expect(refusal(await hand(grant({ code: 'old' })))).toEqual([401, 'unauthenticated']);
    for (const redirectUri of ['https://evil.example/board/signed-in', 'http://localhost/elsewhere', 'nowhere'])
      expect(refusal(await hand(grant({ redirectUri })))).toEqual([422, 'invalid']);
    expect(refusal(await hand({ code: 'good' }))).toEqual([422, 'invalid']);
  });

  test('a provider that is away is told as that; one that does not know the board is no way in', async () => {
    const { made, place, url, hand } = await own();
    await made.away();
    expect(refusal(await hand(grant()))).toEqual([503, 'unavailable']);
    await made.back();
    answered(await place.operator.put('/v1/identity-provider', settings(made, { claims: { official: 'sub' } })), 200);
    expect(refusal(await nobody().get(`${url}/provider`))).toEqual([404, 'not-found']);
    expect(codes(answered(await nobody().get('/public/sign-in'), 200))).not.toContain(place.code);
  });
});

test('the state of deadlines is for those who administer', async () => {
  const { here } = identity.stage();
  const { body } = answered(await here.operator.get('/v1/deadlines'), 200);
  expect(body).toMatchObject({ due: 0, quarantined: [] });
  expect(Array.isArray(body.next)).toBe(true);
});

test('the feed may be followed from its end on', async () => {
  const { here } = identity.stage();
  const { body } = answered(await here.operator.get('/v1/events?from=end'), 200);
  expect(body).toMatchObject({ items: [], more: false });
  answered(await here.operator.get(`/v1/events?after=${encodeURIComponent(body.next as string)}`), 200);
});
