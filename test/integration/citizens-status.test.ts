import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { admitted, notice, PERSON, put, supplement, takeIn } from '../support/citizens.js';
import { LAND, LEAD, officerOf, province, signerOf, type Province } from '../support/province.js';

const logged: Record<string, unknown>[] = [];
const apps = useApps(2, { logged: (line) => void logged.push(line) });

let addresses = 0;
/** An address that nobody has asked from. */
const newAddress = (): string => `10.1.${Math.floor((addresses += 1) / 250)}.${addresses % 250}`;

interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
}

/** Asks without a key. */
async function ask(code: string, secret: string, remoteAddress = newAddress(), app = apps.app): Promise<Told> {
  const { statusCode, headers, payload } = await app.server.inject({
    method: 'GET',
    url: `/public/dossiers/${encodeURIComponent(code)}?secret=${encodeURIComponent(secret)}`,
    remoteAddress,
  });
  return { status: statusCode, headers, body: JSON.parse(payload) as Record<string, unknown> };
}

/** A dossier taken in, with what its receipt bears. */
async function receipt(
  here: Province,
  of = takeIn,
): Promise<{ code: string; secret: string } & Awaited<ReturnType<typeof takeIn>>> {
  const taken = await of(here);
  const { body } = answered(await taken.lead.get(`${taken.url}/receipt`), 200);
  return { ...taken, code: body.code as string, secret: body.statusSecret as string };
}

describe('whoever has the receipt is told where the dossier is', () => {
  test('at each stage: state, step, who has it, and when', async () => {
    const here = await province(apps.app);
    const { code, secret, url, dossier, lead, land } = await receipt(here);
    const told = async () => (await ask(code, secret)).body;
    const first = await ask(code, secret);
    expect([first.status, first.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(first.body).toEqual({
      code,
      state: 'received',
      stateName: 'Đã tiếp nhận',
      step: null,
      unit: LEAD,
      unitName: expect.any(String),
      receivingPoint: LEAD,
      receivingPointName: expect.any(String),
      receivedAt: '2026-11-20T02:00:00.000Z',
      appointmentAt: '2026-12-21T10:00:00.000Z',
      newDate: null,
      readyAt: null,
      endedAt: null,
      updatedAt: '2026-11-20T02:00:00.000Z',
    });
    answered(await put(lead, `${url}/checker`, { official: officerOf(LEAD) }, url), 200);
    answered(await lead.post(`${url}/admission`, {}), 200);
    expect(await told()).toMatchObject({ state: 'handling', step: 'Thẩm định hồ sơ thiết kế', unit: LEAD });
    answered(await lead.post(`${url}/hand-over`, {}), 200);
    expect(await told()).toMatchObject({ step: 'Kiểm tra thông tin đất đai', unit: LAND });
    answered(await lead.post(`${url}/supplement`, supplement()), 200);
    expect(await told()).toMatchObject({ state: 'awaiting_applicant', unit: LEAD });
    const letter = {
      reason: 'Chưa có ý kiến về chỉ giới thoát lũ.',
      newDate: '2026-12-28',
      documentNumber: '512/SXD-QLCP',
      documentDate: '2026-11-20',
      signedBy: signerOf(LEAD),
    };
    answered(await lead.post(`${dossier}/apology`, letter), 200);
    expect(await told()).toMatchObject({ appointmentAt: '2026-12-21T10:00:00.000Z', newDate: '2026-12-28' });
    answered(await lead.post(`${url}/stop`, { reason: 'Không bổ sung.', ...notice() }), 200);
    const last = await told();
    expect(last).toMatchObject({ state: 'stopped', stateName: 'Dừng giải quyết', step: null, unit: null });
    expect(last['endedAt']).toEqual(expect.any(String));
    const said = JSON.stringify(last);
    for (const value of Object.values(PERSON).slice(1)) expect(said).not.toContain(value);
    expect(said).not.toContain('Không bổ sung');
    expect(land).toBeDefined();
  });

  test('however it is typed, by any process, in the language asked for, and for good', async () => {
    const here = await province(apps.app);
    const { code, secret, url, lead } = await receipt(here, admitted);
    for (const typed of [secret.toLowerCase(), secret.replaceAll('-', ''), ` ${secret.replaceAll('-', ' ')} `])
      expect([typed, (await ask(code, typed)).status]).toEqual([typed, 200]);
    expect((await ask(code.toLowerCase(), secret)).status).toBe(200);
    expect((await ask(code, secret, newAddress(), apps.all[1])).status).toBe(200);
    const again = answered(await lead.get(`${url}/receipt`), 200).body;
    expect(again.statusSecret).toBe(secret);
    const { payload } = await apps.app.server.inject({
      method: 'GET',
      url: again.statusUrl as string,
      headers: { 'accept-language': 'en' },
    });
    expect(JSON.parse(payload)).toMatchObject({ stateName: 'Being handled' });
  });

  test('of the tenant whose receipt it is, where two have the same code', async () => {
    const [one, other] = [await receipt(await province(apps.app)), await receipt(await province(apps.app), admitted)];
    expect(one.code).toBe(other.code);
    expect((await ask(one.code, one.secret)).body).toMatchObject({ state: 'received' });
    expect((await ask(other.code, other.secret)).body).toMatchObject({ state: 'handling' });
  });
});

describe('nobody else is', () => {
  test('a code that there is not, a wrong secret, and the secret of another dossier are answered alike', async () => {
    const here = await province(apps.app);
    const [one, other] = [await receipt(here), await receipt(here)];
    const shape = ({ status, headers, body }: Told) => [status, headers['cache-control'], { ...body, instance: null }];
    const wrong = shape(await ask(one.code, 'AAAA-BBBB-CCCC-DDDD'));
    expect(wrong).toMatchObject([404, 'no-store', { code: 'not-found' }]);
    expect(shape(await ask(one.code, other.secret))).toEqual(wrong);
    expect(shape(await ask('H29.6-261120-9999', one.secret))).toEqual(wrong);
    expect(shape(await ask('H99', one.secret))).toEqual(wrong);
    expect((await ask(`${one.code}%`, one.secret)).status).toBe(404);
  });

  test.each([
    ['no secret', '/public/dossiers/H29.6-261120-0001', 422],
    ['an empty one', '/public/dossiers/H29.6-261120-0001?secret=', 422],
    ['one of other letters', '/public/dossiers/H29.6-261120-0001?secret=%00%00', 422],
    ['one that is too long', `/public/dossiers/H29.6-261120-0001?secret=${'A'.repeat(41)}`, 422],
    ['two', '/public/dossiers/H29.6-261120-0001?secret=A&secret=B', 422],
    ['more than the secret', '/public/dossiers/H29.6-261120-0001?secret=A&tenant=H29', 422],
    ['a code with a zero byte', '/public/dossiers/%00?secret=A', 404],
    ['a code that is too long', `/public/dossiers/${'A'.repeat(101)}?secret=A`, 404],
    ['a code of two words', "/public/dossiers/a'%20or%201=1?secret=A", 404],
  ])('%s is refused', async (_, url, status) => {
    expect((await apps.app.server.inject({ method: 'GET', url, remoteAddress: newAddress() })).statusCode).toBe(status);
  });
});

describe('whoever guesses is slowed', () => {
  test('a thousand wrong secrets from one address are refused with a time to wait; the applicant gets in from another', async () => {
    const { code, secret } = await receipt(await province(apps.app));
    const guesser = newAddress();
    const seen = new Map<number, Told>();
    for (let no = 0; no < 1_000; no += 1) {
      const told = await ask(code, `WRNG-${String(no).padStart(4, '2')}`, guesser);
      seen.set(told.status, told);
    }
    expect([...seen.keys()].sort()).toEqual([404, 429]);
    const refused = seen.get(429)!;
    expect(refused.body).toMatchObject({ code: 'too-many-requests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(code, secret)).status).toBe(200);
  });

  test('one code guessed at from many addresses is looked at once a minute for each, and the applicant gets in', async () => {
    const { code, secret } = await receipt(await province(apps.app));
    const many = Array.from({ length: 130 }, newAddress);
    for (const address of many) await ask(code, 'AAAA', address);
    const again = await Promise.all(many.slice(0, 20).map((address) => ask(code, 'BBBB', address)));
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([429]));
    expect((await ask(code, secret)).status).toBe(200);
    expect((await ask(code, secret)).status).toBe(200);
  });
});

test('the secret is in no journal, no event, no table and no log', async () => {
  const here = await province(apps.app);
  const { code, secret, lead, dossier } = await receipt(here);
  answered(await lead.get(dossier), 200);
  expect((await ask(code, secret)).status).toBe(200);
  const bare = secret.replaceAll('-', '');
  const { rows } = await apps.app.pool.query<{ name: string }>(
    `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of rows) {
    const { rowCount } = await apps.app.pool.query(
      `select 1 from ${name} as t where position($1 in t::text) > 0 or position($2 in t::text) > 0`,
      [secret, bare],
    );
    expect([name, rowCount]).toEqual([name, 0]);
  }
  expect(logged.length).toBeGreaterThan(0);
  const lines = JSON.stringify(logged);
  expect(lines).toContain('/public/dossiers/:code');
  for (const each of [secret, bare, code]) expect(lines).not.toContain(each);
});
