import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportSPKI, importJWK, type JWTPayload } from 'jose';
import { answered, caller, refusal, type Caller, type Headers } from '../support/caller.js';
import { bootApp, type TestApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { AUDIENCE, signingKey, startProvider, type Provider } from '../support/provider.js';
import { FINANCE, LEAD, officerOf, province, signerOf, type Province } from '../support/province.js';

const database = useTestDatabase();
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Short, so that a test can wait for it; the pause after a failure is not waited for. */
const keyTiming = { refreshAfter: 60_000, cooldown: 300, pauseAfterFailure: 1 };
let provider: Provider;
let stranger: Provider;
let app: TestApp;
let here: Province;
let there: Province;

const settings = (of: Provider, change: object = {}) => ({
  issuer: of.issuer,
  audience: AUDIENCE,
  algorithms: ALGORITHMS,
  claims: { official: 'preferred_username', agency: 'agency', roles: '/realm_access/roles' },
  ...change,
});
const boot = () => bootApp(database.current, { identity: { trusted: new Set(['127.0.0.1']), keyTiming } });

beforeAll(async () => {
  const keys = await Promise.all(ALGORITHMS.map((alg) => signingKey(alg)));
  provider = await startProvider(keys);
  stranger = await startProvider([await signingKey('ES256')]);
  app = await boot();
  here = await province(app);
  there = await province(app);
  answered(await here.operator.put('/v1/identity-provider', settings(provider)), 200);
  answered(await there.operator.put('/v1/identity-provider', settings(stranger)), 200);
});
afterAll(() => Promise.all([provider.away(), stranger.away()]));

const OFFICER = officerOf(LEAD);
const officer = { preferred_username: OFFICER, agency: LEAD };
const bearing = (key: string, at = app): Caller => caller(at.server, { key });
const given = async (claims: JWTPayload = officer, by = {}): Promise<Caller> =>
  bearing(await provider.token(claims, by));
const me = (who: Caller, headers?: Headers) => who.get('/v1/me', headers);
const draft = {
  procedureCode: 'PH-QH-01',
  title: 'Điều chỉnh quy hoạch',
  handling: 'normal',
  responsibleOfficial: OFFICER,
  components: [],
};
const seconds = (from: number): number => Math.floor(Date.now() / 1000) + from;

describe('the token of an official', () => {
  test.each(ALGORITHMS)('signed with %s is taken, for that official in its agency', async (alg) => {
    const { body } = answered(
      await me(
        await given(
          officer,
          provider.keys.find((each) => each.alg === alg),
        ),
      ),
      200,
    );
    expect(body).toEqual({
      client: `oidc:${OFFICER}`,
      name: OFFICER,
      operator: false,
      tenant: here.code,
      agency: LEAD,
      agencyKind: 'department',
      roles: [],
      scopes: ['read', 'write'],
      official: OFFICER,
    });
  });

  test('acts for the official, who is named in the journal, and for nobody else', async () => {
    const who = await given();
    const { body } = answered(await who.post('/v1/dossiers', draft), 201);
    const journal = answered(await who.get(`/v1/dossiers/${body.id}/journal`), 200).body as {
      items: { actor: object }[];
    };
    expect(journal.items[0]?.actor).toEqual({ agency: LEAD, official: OFFICER, client: `oidc:${OFFICER}` });
    answered(await me(who, { 'x-acting-official': OFFICER }), 200);
    for (const other of [signerOf(LEAD), officerOf(FINANCE)])
      expect(refusal(await me(who, { 'x-acting-official': other }))).toEqual([403, 'official-not-of-agency']);
  });

  test('is of its own tenant only, and may name it', async () => {
    const who = await given();
    answered(await me(who, { 'x-tenant': here.code }), 200);
    expect(refusal(await me(who, { 'x-tenant': there.code }))).toEqual([404, 'not-found']);
  });

  test('carries the roles that its claims give, where they are known here', async () => {
    const roles = async (value: unknown) =>
      (await me(await given({ ...officer, realm_access: { roles: value } }))).body.roles as string[];
    expect(await roles(['admin', 'offline_access', 7])).toEqual(['admin']);
    expect(await roles('profile reader')).toEqual(['reader']);
    expect(await roles({ admin: true })).toEqual([]);
    expect(refusal(await (await given()).get('/v1/api-clients'))).toEqual([403, 'forbidden']);
    answered(await (await given({ ...officer, realm_access: { roles: ['admin'] } })).get('/v1/api-clients'), 200);
  });

  test('is refused where the directory has the official in another agency, or in none', async () => {
    for (const claims of [
      { preferred_username: officerOf(FINANCE), agency: LEAD },
      { preferred_username: 'H29.6-99', agency: LEAD },
    ])
      expect(refusal(await me(await given(claims)))).toEqual([403, 'official-not-of-agency']);
  });
});

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as somebody would forge it. */
const forged = (header: object, change: object = {}, sign: (input: string) => string = () => ''): string => {
  const input = `${encoded(header)}.${encoded({ iss: provider.issuer, aud: AUDIENCE, exp: seconds(300), ...officer, ...change })}`;
  return `${input}.${sign(input)}`;
};

describe('a token is refused, always with the same words,', () => {
  const refused: [string, () => string | Promise<string>][] = [
    ['without a signature', () => forged({ alg: 'none' })],
    ['without a signature, in another case', () => forged({ alg: 'NONE', kid: 'RS256-1' }, {}, () => 'x')],
    [
      'signed with the public key as a shared secret',
      async () => {
        const { kid, jwk } = provider.keys[0]!;
        const pem = await exportSPKI(
          (await importJWK(jwk, 'RS256', { extractable: true })) as Parameters<typeof exportSPKI>[0],
        );
        return forged({ alg: 'HS256', kid }, {}, (input) =>
          createHmac('sha256', pem).update(input).digest('base64url'),
        );
      },
    ],
    ['of another audience', () => provider.token({ ...officer, aud: 'another' })],
    ['of several other audiences', () => provider.token({ ...officer, aud: ['a', 'b', 'x'.repeat(500)] })],
    ['without an audience', () => provider.token({ ...officer, aud: undefined })],
    ['of another issuer', () => provider.token({ ...officer, iss: 'https://elsewhere.example' })],
    ['of no text as issuer', () => provider.token({ ...officer, iss: ['x'] as unknown as string })],
    ['of an issuer that PostgreSQL cannot be asked for', () => provider.token({ ...officer, iss: 'a\0b' })],
    ['that expired', () => provider.token({ ...officer, exp: seconds(-60) })],
    ['that never expires', () => provider.token({ ...officer, exp: undefined })],
    ['that is not valid yet', () => provider.token({ ...officer, nbf: seconds(600) })],
    ['by a key that is not published', async () => provider.token(officer, await signingKey('ES256', 'unknown'))],
    ['by another key under a published name', async () => provider.token(officer, await signingKey('ES256'))],
    [
      'by a key that it brings along',
      async () => {
        const own = await signingKey('ES256', 'own');
        return provider.token(officer, own, {
          jwk: own.jwk,
          jku: 'http://127.0.0.1:1/keys',
          x5u: 'http://127.0.0.1:1/x',
        });
      },
    ],
    [
      'by a key named like a path',
      async () => provider.token(officer, await signingKey('ES256', '../../../../dev/null')),
    ],
    [
      'by a key with the name of a property',
      async () => provider.token(officer, await signingKey('ES256', '__proto__')),
    ],
    ['of the provider of another tenant for this issuer', () => stranger.token({ ...officer, iss: provider.issuer })],
    ['of this provider for the issuer of another tenant', () => provider.token({ ...officer, iss: stranger.issuer })],
    [
      'with an extension that must be understood',
      () =>
        provider
          .token(officer, {}, { crit: ['exp'], exp: 1 })
          .catch(() => forged({ alg: 'RS256', kid: 'RS256-1', crit: ['x'], x: 1 })),
    ],
    ['in an algorithm that is not allowed', async () => provider.token(officer, await signingKey('RS512', 'RS256-1'))],
    ['without the claim of the official', () => provider.token({ agency: LEAD })],
    ['without the claim of the agency', () => provider.token({ preferred_username: OFFICER })],
    ['with an official that is no code', () => provider.token({ preferred_username: "x' or 1=1", agency: LEAD })],
    ['with an official that is no text', () => provider.token({ preferred_username: { a: 1 }, agency: LEAD })],
    ['that is huge', () => provider.token({ ...officer, groups: 'x'.repeat(7000) })],
    ['of broken parts', () => 'eyJ.eyJ.x'],
    ['whose parts are no objects', () => `${encoded([])}.${encoded([])}.x`],
    ['that is encrypted', () => 'a.b.c.d.e'],
  ];
  test.each(refused)('%s', async (_name, make) => {
    const answer = await me(bearing(await make()));
    const { detail } = (await me(bearing('x'))).body as { detail: string };
    expect([...refusal(answer), answer.body.detail, Object.keys(answer.body as object).sort()]).toEqual([
      401,
      'unauthenticated',
      detail,
      ['code', 'detail', 'instance', 'status', 'title', 'type'],
    ]);
  });

  test('and a tampered one, whatever character was changed', async () => {
    const token = await provider.token(officer);
    const at = token.lastIndexOf('.') + 20;
    answered(await me(bearing(token)), 200);
    expect(
      refusal(await me(bearing(`${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`))),
    ).toEqual([401, 'unauthenticated']);
  });
});

describe('the keys of a provider', () => {
  /** A province of its own with a provider of its own. */
  async function own(keys = 1) {
    const made = await startProvider(
      await Promise.all(Array.from({ length: keys }, (_, no) => signingKey('ES256', `k${no}`))),
    );
    database.current.onDrop(() => made.away());
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
    database.current.onDrop(() => made.away());
    const [place, other] = [await province(app), await boot()];
    const admin = await place.client({ roles: ['admin'] });
    const token = await made.token({ sub: OFFICER });
    for (const who of [await place.of(LEAD), await place.client({ roles: ['reader'] })])
      for (const answer of [await who.get(path), await who.put(path, good), await who.del(path)])
        expect(refusal(answer)).toEqual([403, 'forbidden']);
    expect(refusal(await admin.get(path))).toEqual([404, 'not-found']);
    const wanted = settings(made, { claims: { official: 'sub' }, jwksUri: `${made.issuer}/keys` });
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
