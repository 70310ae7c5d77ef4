import { beforeAll, describe, expect, test } from '@jest/globals';
import { answered, refusal } from '../support/caller.js';
import type { TestApp } from '../support/app.js';
import { signingKey, startProvider } from '../support/provider.js';
import { keyTiming, me, OFFICER, settings, useIdentity } from '../support/identity.js';
import { FINANCE, LEAD, officerOf, province, signerOf, type Province } from '../support/province.js';

const identity = useIdentity();
const { bearing } = identity;
let app: TestApp;
let there: Province;
beforeAll(() => {
  ({ app, there } = identity.stage());
});

describe('the keys of a provider', () => {
  /** A province of its own with a provider of its own. */
  async function own(keys = 1) {
    const made = await startProvider(
      await Promise.all(Array.from({ length: keys }, (_, no) => signingKey('ES256', `k${no}`))),
    );
    identity.database.current.onDrop(() => made.away());
    const place = await province(app);
    answered(await place.operator.put('/v1/identity-provider', settings(made, { claims: { official: 'sub' } })), 200);
    const token = async (sub = OFFICER, at = 0) => bearing(await made.token({ sub }, made.keys[at]));
    return { made, place, token };
  }
  const cooled = () => new Promise((resolve) => setTimeout(resolve, keyTiming.cooldown + 20));

  test('are found by discovery and asked for once, also by calls that come together', async () => {
    const { made, token } = await own();
    const callers = await Promise.all([OFFICER, signerOf(LEAD), officerOf(FINANCE)].map((official) => token(official)));
    const answers = await Promise.all(callers.map((each) => me(each)));
    expect(answers.map(({ body }) => body.agency as string)).toEqual([LEAD, LEAD, FINANCE]);
    expect(made.asked).toBe(1);
  });

  test('may be changed: a new one is found, one that was withdrawn no longer counts', async () => {
    const { made, token } = await own();
    const before = made.keys[0]!;
    answered(await me(await token()), 200);
    made.keys = [await signingKey('ES256', 'next')];
    await cooled();
    answered(await me(await token()), 200);
    expect(refusal(await me(bearing(await made.token({ sub: OFFICER }, before))))).toEqual([401, 'unauthenticated']);
  });

  test('are not asked for again and again by tokens with names of keys that nobody has', async () => {
    const { made, token } = await own();
    answered(await me(await token()), 200);
    await cooled();
    const odd = await Promise.all(
      Array.from({ length: 20 }, async (_, no) => bearing(await made.token({ sub: OFFICER }, { kid: `x${no}` }))),
    );
    for (const each of odd) expect(refusal(await me(each))).toEqual([401, 'unauthenticated']);
    expect(made.asked).toBeLessThan(20);
    expect(made.asked).toBeGreaterThan(1);
  });

  test('go on while the provider is away; a token by a key that is not known yet waits for it', async () => {
    const { made, token } = await own();
    answered(await me(await token()), 200);
    await made.away();
    await cooled();
    answered(await me(await token(signerOf(LEAD))), 200);
    const unknown = await signingKey('ES256', 'unknown');
    const answer = await me(bearing(await made.token({ sub: OFFICER }, unknown)));
    expect([...refusal(answer), Number(answer.headers['retry-after'])]).toEqual([
      503,
      'unavailable',
      expect.any(Number),
    ]);
    answered(await me(await token(officerOf(LEAD))), 200);
    await made.back();
    made.keys.push(unknown);
    answered(await me(bearing(await made.token({ sub: OFFICER }, unknown))), 200);
  });

  test.each([
    ['an error', { status: 500, body: '' }],
    ['a page', { status: 200, body: '<html>' }],
    ['no keys', { status: 200, body: '{"keys":7}' }],
    ['null', { status: 200, body: 'null' }],
    ['too much', { status: 200, body: JSON.stringify({ keys: [], x: 'x'.repeat(300_000) }) }],
    ['a redirect', { status: 302, body: '' }],
  ])('that answers %s is away, and no fault of ours', async (_name, instead) => {
    const { made, token } = await own();
    made.instead = instead;
    expect(refusal(await me(await token()))).toEqual([503, 'unavailable']);
    made.instead = undefined;
    answered(await me(await token()), 200);
  });
});

describe('the provider of a tenant', () => {
  const path = '/v1/identity-provider';
  const good = {
    issuer: 'https://sso.example.gov.vn',
    audience: 'a',
    algorithms: ['ES256'],
    claims: { official: 'sub' },
  };

  test('is named, read and removed by admins alone; another process knows within a second', async () => {
    const made = await startProvider([await signingKey('ES256')]);
    identity.database.current.onDrop(() => made.away());
    const [place, other] = [await province(app), await identity.boot()];
    const admin = await place.client({ roles: ['admin'] });
    const token = await made.token({ sub: OFFICER });
    for (const who of [await place.of(LEAD), await place.client({ roles: ['reader'] })])
      for (const answer of [await who.get(path), await who.put(path, good), await who.del(path)])
        expect(refusal(answer)).toEqual([403, 'forbidden']);
    expect(refusal(await admin.get(path))).toEqual([404, 'not-found']);
    const wanted = settings(made, {
      claims: { official: 'sub' },
      jwksUri: `${made.issuer}/keys`,
      boardClientId: 'board',
    });
    expect(answered(await admin.put(path, wanted), 200).body).toEqual(wanted);
    expect(answered(await admin.get(path), 200).body).toEqual(wanted);
    for (const each of [app, other]) answered(await me(bearing(token, each)), 200);
    answered(await admin.del(path), 204);
    expect(refusal(await me(bearing(token)))).toEqual([401, 'unauthenticated']);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(refusal(await me(bearing(token, other)))).toEqual([401, 'unauthenticated']);
    expect(refusal(await admin.del(path))).toEqual([404, 'not-found']);
  });

  test('has issuer and audience to itself, also where two tenants race for them', async () => {
    const places = [await province(app), await province(app)];
    const answers = await Promise.all(places.map((each) => each.operator.put(path, good)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.map(({ body }) => body.code as string | undefined)).toContain('duplicate');
  });

  test.each([
    ['an algorithm with a shared secret', { algorithms: ['HS256'] }, '/algorithms/0', 'not_allowed'],
    ['no signature at all', { algorithms: ['none'] }, '/algorithms/0', 'not_allowed'],
    ['plain http', { issuer: 'http://sso.example.gov.vn' }, '/issuer', 'not_https'],
    ['a file', { jwksUri: 'file:///etc/passwd' }, '/jwksUri', 'wrong_format'],
    ['an address of this machine', { jwksUri: 'https://127.0.0.2/keys' }, '/jwksUri', 'not_public'],
    ['the same written in hexadecimal', { jwksUri: 'https://0x7f000002/keys' }, '/jwksUri', 'not_public'],
    ['an address of the clouds', { issuer: 'https://169.254.169.254' }, '/issuer', 'not_public'],
    ['an IPv4 in the clothes of an IPv6', { issuer: 'https://[::ffff:10.0.0.1]' }, '/issuer', 'not_public'],
    ['a password in the address', { issuer: 'https://a:b@sso.example.gov.vn' }, '/issuer', 'has_credentials'],
  ])('is refused with %s', async (_name, change, at, code) => {
    const answer = await there.operator.put(path, { ...good, ...change });
    expect([answer.status, (answer.body.errors as { path: string; code: string }[])[0]]).toMatchObject([
      422,
      { path: at, code },
    ]);
  });
});
