import { describe, expect, test } from '@jest/globals';
import { ROUTES } from '../support/routes.js';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { FINANCE, give, HOME_AFFAIRS, LAND, openDossier, province } from '../support/province.js';
import { consulted, rule, violationsOf } from '../support/violations.js';

const apps = useApps();

describe('If-Match', () => {
  const draft = async () => {
    const dossier = await openDossier(await province(apps.app));
    const change = (tag: string) => dossier.lead.patch(dossier.url, { title: `Sau ${tag}` }, { 'if-match': tag });
    return { ...dossier, change };
  };

  test.each([
    ['as it was answered', '"1"'],
    ['weak, as a compressing proxy makes it', 'W/"1"'],
    ['with the coding, as Apache makes it', '"1-gzip"'],
    ['any', '*'],
    ['one of several', '"9", W/"1", "x"'],
  ])('%s: the change is made', async (_name, tag) => {
    const { change } = await draft();
    expect(answered(await change(tag), 200).headers['etag']).toBe('"2"');
  });

  test.each([
    ['another version', '"2"'],
    ['a weak tag of another version', 'W/"2"'],
    ['several others', '"2", "3"'],
    ['a tag that was never answered', '"x"'],
  ])('%s: 412', async (_name, tag) => {
    const { change, lead, url } = await draft();
    const refused = await change(tag);
    expect([...refusal(refused), refused.body.detail]).toEqual([412, 'version-changed', expect.stringContaining('1')]);
    expect((await lead.get(url)).headers['etag']).toBe('"1"');
  });

  test('what is no tag is 400, nothing at all 428; any version of what does not exist is 404', async () => {
    const { change, lead, url } = await draft();
    expect(refusal(await change('1'))).toEqual([400, 'malformed']);
    expect(refusal(await lead.patch(url, { title: 'x' }))).toEqual([428, 'precondition-required']);
    const nowhere = '/v1/dossiers/019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55';
    expect(refusal(await lead.patch(nowhere, { title: 'x' }, { 'if-match': '*' }))).toEqual([404, 'not-found']);
  });

  test('is honoured in all its forms by an act on a request', async () => {
    const { asked } = await consulted(await province(apps.app));
    const { caller, url } = asked[FINANCE]!;
    const ask = (tag: string) =>
      caller.post(`${url}/extension`, { workingDays: 1, reason: 'Cần xác minh' }, { 'if-match': tag });
    expect(refusal(await ask('W/"7", "8"'))).toEqual([412, 'version-changed']);
    answered(await ask('"8", W/"1"'), 201);
  });
});

describe('If-None-Match', () => {
  const everything = async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    const meeting = { url: '' };
    await give(asked[LAND]!);
    await here.moveTo('2026-12-01T09:00:00+07:00');
    const called = answered(
      await dossier.lead.post(`${dossier.url}/meetings`, {
        agenda: 'Thống nhất ý kiến',
        place: 'Phòng họp 1',
        startsAt: '2026-12-04T09:00:00+07:00',
        invitees: [{ agency: LAND }],
      }),
      201,
    );
    meeting.url = `/v1/meetings/${called.body.id}`;
    return { here, dossier, asked, meeting };
  };

  async function expectUnchanged(reader: Caller, url: string): Promise<string> {
    const first = answered(await reader.get(url), 200);
    const tag = String(first.headers['etag']);
    expect(tag).toMatch(/^"\d+(-[0-9a-f]+)?"$/);
    for (const header of [tag, `W/${tag}`, `"0", ${tag}`, '*', `"${tag.slice(1, -1)}-gzip"`]) {
      const again = await reader.get(url, { 'if-none-match': header });
      expect([header, again.status, again.headers['etag'], again.body]).toEqual([header, 304, tag, null]);
      expect(again.headers['content-type']).toBeUndefined();
    }
    for (const header of ['"0"', 'W/"0"', '"x"', tag.slice(1, -1), ''])
      expect(answered(await reader.get(url, { 'if-none-match': header }), 200).body).toEqual(first.body);
    return tag;
  }

  test('of a dossier, a request, a meeting: 304 until it changes', async () => {
    const { dossier, asked, meeting } = await everything();
    const tag = await expectUnchanged(dossier.lead, dossier.url);
    await expectUnchanged(asked[FINANCE]!.caller, asked[FINANCE]!.url);
    await expectUnchanged(dossier.lead, meeting.url);
    answered(await dossier.lead.patch(dossier.url, { title: 'Mới' }, { 'if-match': tag }), 200);
    expect(answered(await dossier.lead.get(dossier.url, { 'if-none-match': tag }), 200).body).toMatchObject({
      title: 'Mới',
    });
  });

  test('is asked only of who may see it', async () => {
    const { here, dossier } = await everything();
    const stranger = await here.client({});
    expect(refusal(await stranger.get(dossier.url, { 'if-none-match': '*' }))).toEqual([404, 'not-found']);
  });

  test('HEAD knows it too', async () => {
    const { dossier } = await everything();
    const head = (headers: Record<string, string>) =>
      apps.app.server.inject({
        method: 'HEAD',
        url: dossier.url,
        headers: { authorization: `Bearer ${dossier.lead.credentials.key}`, ...headers },
      });
    const { statusCode, headers } = await head({});
    expect(statusCode).toBe(200);
    expect((await head({ 'if-none-match': String(headers['etag']) })).statusCode).toBe(304);
  });

  test('a violation whose degree follows from others is told anew, though its version is the same', async () => {
    const here = await province(apps.app);
    for (let count = 0; count < 2; count += 1) {
      const { asked } = await consulted(here);
      await give(asked[LAND]!);
    }
    await here.moveTo('2026-12-01T09:00:00+07:00');
    const watcher = await here.of(HOME_AFFAIRS);
    const [first, second] = [...(await violationsOf(watcher))].sort((a, b) => a.recurrence - b.recurrence);
    const url = `/v1/violations/${second!.id}`;
    const tag = await expectUnchanged(watcher, url);
    answered(await rule(here, first!.id, 'excused'), 200);
    const anew = answered(await watcher.get(url, { 'if-none-match': tag }), 200);
    expect(anew.body).toMatchObject({ version: second!.version, recurrence: second!.recurrence - 1 });
    expect(anew.headers['etag']).not.toBe(tag);
    // The whole tag goes back as If-Match.
    answered(await rule(here, second!.id, 'excused', { 'if-match': String(anew.headers['etag']) }), 200);
  });

  test('a dossier that the clock alone made overdue is told anew', async () => {
    const here = await province(apps.app);
    const { lead, url, id } = await openDossier(here);
    const tag = await expectUnchanged(lead, url);
    // As between its deadline and the moment at which a process notes it.
    await apps.app.pool.query("update dossiers set due_at = '2026-11-01' where id = $1", [id]);
    const anew = answered(await lead.get(url, { 'if-none-match': tag }), 200);
    expect([anew.body.overdue, anew.headers['etag']]).toEqual([true, '"1-overdue"']);
    answered(await lead.patch(url, { title: 'Mới' }, { 'if-match': String(anew.headers['etag']) }), 200);
  });
});

describe('methods', () => {
  /** Every path with the methods that it has; a name in one path may be a parameter of another. */
  const paths = new Map<string, Set<string>>();
  for (const path of ROUTES.map(({ spec }) => spec.path.replace(/:\w+/g, 'x'))) {
    const methods = new Set<string>();
    for (const { spec } of ROUTES)
      if (new RegExp(`^${spec.path.replace(/:\w+/g, '[^/]+')}$`).test(path)) methods.add(spec.method);
    paths.set(path, methods.has('GET') ? methods.add('HEAD') : methods);
  }
  const ALL = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

  test.each([...paths])('%s: 405 for others than its own, all of them in Allow', async (path, methods) => {
    const allow = [...ALL.filter((each) => methods.has(each)), 'OPTIONS'].join(', ');
    const options = await apps.app.server.inject({ method: 'OPTIONS', url: path });
    expect([options.statusCode, options.headers['allow'], options.body]).toEqual([204, allow, '']);
    for (const method of [...ALL.filter((each) => !methods.has(each)), 'TRACE']) {
      const refused = await apps.app.server.inject({ method: method as 'GET', url: path });
      expect([method, refused.statusCode, refused.headers['allow']]).toEqual([method, 405, allow]);
      if (method !== 'HEAD')
        expect(refused.json()).toMatchObject({ code: 'method-not-allowed', type: '/problems/method-not-allowed' });
      expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
    if (methods.has('GET')) {
      const [get, head] = await Promise.all(
        (['GET', 'HEAD'] as const).map((method) => apps.app.server.inject({ method, url: path })),
      );
      expect([head!.statusCode, head!.body]).toEqual([get!.statusCode, '']);
    }
  });

  test('a path that does not exist is 404 for every method', async () => {
    for (const url of ['/v1/nothing', '/v1/me/', '/v1/dossiers/x/y/z', `/v1/dossiers/${'x'.repeat(201)}`, '/nothing'])
      for (const method of [...ALL, 'OPTIONS'] as const) {
        const answer = await apps.app.server.inject({ method: method as 'GET', url });
        expect([url, method, answer.statusCode]).toEqual([url, method, 404]);
      }
  });

  test('what stands beside the operations has its methods too', async () => {
    for (const url of ['/openapi.json', '/metrics', '/problems/method-not-allowed', '/docs', '/docs/static/index.html'])
      expect((await apps.app.server.inject({ method: 'DELETE', url })).headers['allow']).toBe('GET, HEAD, OPTIONS');
    expect((await apps.app.server.inject('/docs/static/nothing.html')).statusCode).toBe(404);
  });

  test('the answer comes in both languages', async () => {
    const detail = async (language: string) =>
      (
        await apps.app.server.inject({ method: 'PUT', url: '/v1/dossiers', headers: { 'accept-language': language } })
      ).json<{ detail: string }>().detail;
    expect(await Promise.all([detail('en'), detail('vi')])).toEqual([
      'This address does not take the method PUT; it takes only: GET, HEAD, POST, OPTIONS.',
      'Địa chỉ này không nhận cách gọi PUT; chỉ nhận: GET, HEAD, POST, OPTIONS.',
    ]);
  });
});
