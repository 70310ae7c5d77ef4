import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportSPKI, importJWK, type JWTPayload } from 'jose';
import { answered, refusal, type Caller } from '../support/caller.js';
import { AUDIENCE, signingKey, type Provider } from '../support/provider.js';
import { ALGORITHMS, me, OFFICER, officer, useIdentity } from '../support/identity.js';
import { FINANCE, LEAD, officerOf, signerOf, type Province } from '../support/province.js';

const identity = useIdentity();
const { bearing } = identity;
let here: Province;
let there: Province;
let provider: Provider;
let stranger: Provider;
beforeAll(() => {
  ({ here, there, provider, stranger } = identity.stage());
});

const given = async (claims: JWTPayload = officer, by = {}): Promise<Caller> =>
  bearing(await provider.token(claims, by));
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
      agencyName: 'Sở Xây dựng',
      agencyKind: 'department',
      roles: [],
      scopes: ['read', 'write'],
      official: OFFICER,
      officialName: null,
      officialPosition: 'Trưởng phòng',
      inherits: [],
      inheritsPart: [],
      may: expect.arrayContaining(['open a dossier', 'act as lead']),
    });
  });

  test.each([
    ['ahead', 3_600_000],
    ['behind', -3_600_000],
  ])('counts for as long as it says, also in a process whose clock was set an hour %s', async (_, ahead) => {
    const clock = { ahead: 0, wall: () => Date.now() + clock.ahead, running: () => performance.now() };
    const app = await identity.boot({ clock: { machine: clock } });
    await app.beat();
    clock.ahead = ahead;
    const [good, past] = [await provider.token(officer), await provider.token({ ...officer, exp: seconds(-60) })];
    answered(await me(bearing(good, app)), 200);
    expect(refusal(await me(bearing(past, app)))).toEqual([401, 'unauthenticated']);
  });

  test('acts for the official, who is named in the journal, and for nobody else', async () => {
    const who = await given();
    const { body } = answered(await who.post('/v1/dossiers', draft), 201);
    const journal = answered(await who.get(`/v1/dossiers/${body.id}/journal`), 200).body as {
      items: { actor: object }[];
    };
    expect(journal.items[0]?.actor).toMatchObject({ agency: LEAD, official: OFFICER, client: `oidc:${OFFICER}` });
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
