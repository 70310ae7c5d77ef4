import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Sent } from '../support/caller.js';
import {
  FINANCE,
  give,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  openRound,
  province,
  seedFile,
  signerOf,
  type Opened,
  type Province,
} from '../support/province.js';

const apps = useApps();
let here: Province;

beforeAll(async () => {
  here = await province(apps.app);
});

const NULLS = { title: null, documentNumber: null, documentDate: null, fileId: null };

describe('what was answered can be sent back', () => {
  test('a dossier with null for all that is absent', async () => {
    const lead = await here.of(LEAD);
    const body = {
      procedureCode: 'PH-QH-01',
      title: 'Hồ sơ',
      summary: null,
      handling: null,
      responsibleOfficial: officerOf(LEAD),
      components: [{ code: 'thuyet-minh', ...NULLS }],
    };
    const { body: made } = answered(await lead.post('/v1/dossiers', body), 201);
    expect(made).toMatchObject({ summary: null, handling: 'normal' });
    const put = { documentNumber: '12/TM', documentDate: null, title: null, fileId: null };
    const { body: dossier } = answered(
      await lead.put(`/v1/dossiers/${made.id}/components/ban-ve`, put, { 'if-match': '"1"' }),
      200,
    );
    const { components } = dossier as { components: { code: string }[] };
    expect(components.find(({ code }) => code === 'ban-ve')).toMatchObject({
      present: false,
      title: null,
      documentNumber: '12/TM',
      documentDate: null,
    });
  });

  test('a round and an opinion', async () => {
    const dossier = await openDossier(here);
    const round = {
      questions: [{ text: 'x' }],
      recipients: [FINANCE, LAND].map((agency) => ({ agency, kind: null, workingDays: null, reason: null })),
      documents: [{ title: 'Bản vẽ', documentNumber: null, fileId: null }],
    };
    const { requests } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201).body;
    const { id } = (requests as { id: string; agency: string }[]).find(({ agency }) => agency === FINANCE)!;
    const opinion = {
      stance: 'agree',
      mainPoint: null,
      answers: [{ question: 1, text: 'Phù hợp.' }],
      reasons: null,
      documentNumber: null,
      documentDate: null,
      signedBy: signerOf(FINANCE),
    };
    const { body } = answered(await (await here.of(FINANCE)).post(`/v1/requests/${id}/opinion`, opinion), 201);
    expect(body.opinion).toMatchObject({ mainPoint: false, reasons: null, documentNumber: null, documentDate: null });
  });

  test('where null means something it still does', async () => {
    const dossier = await openDossier(here);
    const patch = async (body: object, version: number): Promise<Sent> =>
      answered(await dossier.lead.patch(dossier.url, body, { 'if-match': `"${version}"` }), 200);
    expect((await patch({ summary: 'Tóm tắt', title: null }, 1)).body).toMatchObject({
      summary: 'Tóm tắt',
      title: dossier.body.title as string,
    });
    expect((await patch({ summary: null }, 2)).body).toMatchObject({ summary: null, version: 3 });
  });

  test('a needed field is no less needed', async () => {
    const { lead, url } = await openDossier(here);
    const answer = await lead.put(`${url}/position`, { text: null }, { 'if-match': '"1"' });
    expect(answer.body.errors).toMatchObject([{ path: '/text', code: 'wrong_type' }]);
  });
});

/** Sends it, and expects the dossier as it was: same version, same answer, nothing in journal and feed. */
async function changesNothing(
  dossier: Opened,
  send: (headers: { 'if-match': string }) => Promise<Sent>,
): Promise<void> {
  const look = async () => {
    const read = await dossier.lead.get(dossier.url);
    const journal = (await dossier.lead.get(`${dossier.url}/journal?limit=200`)).body.items as unknown[];
    return { etag: String(read.headers['etag']), body: read.body as object, journal };
  };
  const before = await look();
  const answer = answered(await send({ 'if-match': before.etag }), 200);
  expect(answer.headers['etag']).toBe(before.etag);
  expect(answer.body).toEqual(before.body);
  expect(await look()).toEqual(before);
}

describe('a PATCH or PUT that changes nothing makes no version and no entry', () => {
  let dossier: Opened;
  let request: string;

  beforeAll(async () => {
    dossier = await openDossier(here, { components: [{ code: 'thuyet-minh', documentNumber: '12/TM' }] });
    const asked = await openRound(here, dossier);
    await give(asked[FINANCE]!);
    await give(asked[LAND]!);
    request = asked[FINANCE]!.id;
    // Its last change lies behind: `updatedAt` must stay as it is.
    await here.moveTo('2026-11-23T09:00:00+07:00');
  });

  test.each([
    ['an empty PATCH', {}],
    ['a PATCH of nulls for absent fields', { title: null, handling: null }],
    ['a PATCH with what is there', { title: 'Điều chỉnh cục bộ quy hoạch', handling: 'normal' }],
    ['a PATCH that takes away what is not there', { summary: null }],
    ['a PATCH that differs in spaces', { title: ' Điều chỉnh cục bộ quy hoạch '.normalize('NFD') }],
  ])('%s', (_what, body) => changesNothing(dossier, (match) => dossier.lead.patch(dossier.url, body, match)));

  test('the same component', () =>
    changesNothing(dossier, (match) =>
      dossier.lead.put(`${dossier.url}/components/thuyet-minh`, { ...NULLS, documentNumber: '12/TM' }, match),
    ));

  test('the same responsible official', () =>
    changesNothing(dossier, (match) =>
      dossier.lead.put(
        `${dossier.url}/responsible-official`,
        { official: dossier.body.responsibleOfficial as string, reason: 'Phân công' },
        match,
      ),
    ));

  test.each([
    ['the same position', () => `${dossier.url}/position`, { text: 'Đề nghị chấp thuận.' }],
    ['the same response', () => `${dossier.url}/positions/${request}`, { response: 'accepted', text: 'Tiếp thu.' }],
  ])('%s', async (_what, url, body) => {
    const { headers } = await dossier.lead.get(dossier.url);
    const first = answered(await dossier.lead.put(url(), body, { 'if-match': String(headers['etag']) }), 200);
    expect(first.headers['etag']).not.toBe(headers['etag']);
    await here.moveTo(
      new Date(Date.parse((await here.operator.get('/v1/sandbox/clock')).body.now as string) + 60_000).toISOString(),
    );
    await changesNothing(dossier, (match) => dossier.lead.put(url(), body, match));
  });

  test('what differs in one field is a change', async () => {
    const { headers } = await dossier.lead.get(dossier.url);
    const put = { documentNumber: '12/TM', title: 'Thuyết minh' };
    const answer = await dossier.lead.put(`${dossier.url}/components/thuyet-minh`, put, {
      'if-match': String(headers['etag']),
    });
    expect(answered(answer, 200).headers['etag']).not.toBe(headers['etag']);
  });

  test('the version that was read still counts, and so does who asks', async () => {
    expect(refusal(await dossier.lead.patch(dossier.url, {}, { 'if-match': '"1"' }))).toEqual([412, 'version-changed']);
    expect(refusal(await dossier.lead.patch(dossier.url, {}))).toEqual([428, 'precondition-required']);
    const { headers } = await dossier.lead.get(dossier.url);
    const match = { 'if-match': String(headers['etag']) };
    expect(refusal(await (await here.of(FINANCE)).patch(dossier.url, {}, match))).toEqual([403, 'forbidden']);
  });

  test('two at once, of which one changes something: the other comes too late', async () => {
    const { headers } = await dossier.lead.get(dossier.url);
    const match = { 'if-match': String(headers['etag']) };
    const answers = await Promise.all([
      dossier.lead.patch(dossier.url, { handling: 'urgent' }, match),
      dossier.lead.patch(dossier.url, {}, match),
    ]);
    expect(answers[0].status).toBe(200);
    expect([200, 412]).toContain(answers[1].status);
    const { body } = await dossier.lead.get(dossier.url);
    expect(body).toMatchObject({ handling: 'urgent', version: Number(String(headers['etag']).slice(1, -1)) + 1 });
  });

  test('a dossier that nothing more happens to refuses it as before', async () => {
    const over = await openDossier(here);
    answered(await over.lead.post(`${over.url}/withdrawal`, { reason: 'x', signedBy: 'H29.6-01' }), 200);
    const { headers } = await over.lead.get(over.url);
    expect(refusal(await over.lead.patch(over.url, {}, { 'if-match': String(headers['etag']) }))).toEqual([
      409,
      'transition-not-possible',
    ]);
  });
});

test('reference data that is told again stays at its revision', async () => {
  const revision = async (): Promise<unknown> =>
    (await apps.app.pool.query('select revision, calendar_revision from tenants where tenant_id = $1', [here.code]))
      .rows;
  const before = await revision();
  expect((await here.operator.put('/v1/directory', seedFile('hcmc-agencies'))).body).toMatchObject({
    created: 0,
    updated: 0,
  });
  expect((await here.operator.put('/v1/calendar', seedFile('vn-working-calendar'))).body).toMatchObject({
    changed: false,
  });
  expect((await here.operator.put('/v1/procedures', seedFile('procedures'))).body).toMatchObject({
    created: 0,
    updated: 0,
  });
  const { version: _, ...policy } = (await here.operator.get('/v1/policies')).body.items[0] as { version: number };
  answered(await here.operator.put('/v1/policies', policy), 200);
  expect(await revision()).toEqual(before);
});
