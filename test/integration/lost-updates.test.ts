import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, caller, type Sent } from '../support/caller.js';
import { LEAD, openDossier, province, seedFile, type Province } from '../support/province.js';

/** Of two who change the same at once, from two instances, neither takes back what the other changed. */
const apps = useApps(2);
let here: Province;
beforeAll(async () => {
  here = await province(apps.app);
});

const atOnce = (...acts: (() => Promise<Sent>)[]): Promise<Sent[]> => Promise.all(acts.map((act) => act()));
const elsewhere = () => here.operator.at(apps.all[1]!);
const rounds = [1, 2, 3, 4, 5];

describe('changes at once', () => {
  test.each(rounds)('of two parts of the policy both count (%s)', async (round) => {
    const head = { effectiveFrom: '2027-01-01', basis: `${round}/QĐ-UBND` };
    const answers = await atOnce(
      () => here.operator.put('/v1/policies', { ...head, office: { reviewWorkingDays: 10 + round } }),
      () => elsewhere().put('/v1/policies', { ...head, suspension: { max: 10 + round } }),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { items } = answered(await here.operator.get('/v1/policies?limit=200'), 200).body as { items: object[] };
    expect(items.at(-1)).toMatchObject({ office: { reviewWorkingDays: 10 + round }, suspension: { max: 10 + round } });
    expect(items).toHaveLength(1 + 2 * round);
  });

  test.each(rounds)('of two agencies of the directory both count (%s)', async (round) => {
    const { agencies } = seedFile<{ agencies: { code: string; name: string }[] }>('hcmc-agencies');
    const [one, other] = agencies.slice(-2).map((each) => ({ ...each, name: `${each.name} ${round}` }));
    const answers = await atOnce(
      () => here.operator.put('/v1/directory', { agencies: [one] }),
      () => elsewhere().put('/v1/directory', { agencies: [other] }),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    for (const each of [one!, other!])
      expect((await here.operator.get(`/v1/directory?agency=${each.code}`)).body.agencies).toMatchObject([
        { name: each.name },
      ]);
  });

  test.each(rounds)('of the identity provider one counts as a whole (%s)', async (round) => {
    const provider = (name: string) => ({
      issuer: `https://${name}.example.vn`,
      audience: name,
      algorithms: [name === 'a' ? 'RS256' : 'ES256'],
      claims: { official: `${name}${round}` },
    });
    const answers = await atOnce(
      () => here.operator.put('/v1/identity-provider', provider('a')),
      () => elsewhere().put('/v1/identity-provider', provider('b')),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { body } = answered(await here.operator.get('/v1/identity-provider'), 200);
    expect([provider('a'), provider('b')].filter((each) => each.issuer === body.issuer)).toEqual([
      expect.objectContaining({
        audience: body.audience as string,
        algorithms: body.algorithms as string[],
        claims: body.claims as object,
      }),
    ]);
  });

  test.each(rounds)('of a dossier one counts, and the other is told (%s)', async () => {
    const { url, lead } = await openDossier(here, { lead: LEAD });
    const answers = await atOnce(
      () => lead.patch(url, { title: 'Tên mới' }, { 'if-match': '"1"' }),
      () => lead.at(apps.all[1]!).patch(url, { summary: 'Tóm tắt mới' }, { 'if-match': '"1"' }),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = answers.find(({ status }) => status === 200)!;
    expect(answered(await lead.get(url), 200).body).toMatchObject({
      version: 2,
      title: won.body.title as string,
      summary: won.body.summary as string | null,
    });
  });

  test.each(rounds)('of a client, a new key and an end: no key counts any more (%s)', async () => {
    const { id, key } = answered(await here.operator.post('/v1/api-clients', { name: 'e-office' }), 201).body as {
      id: string;
      key: string;
    };
    const [rotated, revoked] = await atOnce(
      () => here.operator.post(`/v1/api-clients/${id}/rotation`, {}),
      () => elsewhere().del(`/v1/api-clients/${id}`),
    );
    expect(revoked!.status).toBe(204);
    const keys = rotated!.status === 201 ? [key, rotated!.body.key as string] : [key];
    for (const each of keys) expect((await caller(apps.all[1]!.server, { key: each }).get('/v1/me')).status).toBe(401);
  });

  test.each(rounds)('of the test clock the later counts (%s)', async (round) => {
    const at = (minute: number) => ({ now: `2026-11-2${round + 1}T03:0${minute}:00Z` });
    const answers = await atOnce(
      () => here.operator.put('/v1/sandbox/clock', at(1)),
      () => elsewhere().put('/v1/sandbox/clock', at(2)),
    );
    expect(answers[1]!.status).toBe(200);
    expect((await here.operator.get('/v1/sandbox/clock')).body.now).toBe(`2026-11-2${round + 1}T03:02:00.000Z`);
  });
});
