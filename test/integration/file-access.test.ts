import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  INSPECTORATE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Province,
} from '../support/province.js';
import { formOf, headersOf, pdf, problems, putIn, sendForm } from '../support/uploads.js';

const apps = useApps();
let here: Province;
let lead: Caller;

beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
});

const get = (who: Caller, id: string) =>
  apps.app.server.inject({ url: `/v1/files/${id}`, headers: headersOf(who.credentials) });

test('who may put a file in', async () => {
  const form = formOf({ name: 'a.pdf', bytes: pdf() });
  expect(refusal(await sendForm(apps.app, await here.client({ roles: ['reader'] }), form))).toEqual([403, 'forbidden']);
  expect(refusal(await sendForm(apps.app, lead.actingAs(undefined), form))).toEqual([403, 'official-not-of-agency']);
  answered(await sendForm(apps.app, here.operator, form), 201);
});

describe('who may see a file', () => {
  const seen = async (fileId: string): Promise<Record<string, number>> => {
    const stranger = await (await province(apps.app)).of(LEAD);
    const whole = {
      lead,
      reader: await here.client({ roles: ['reader'] }),
      admin: await here.client({ roles: ['admin'] }),
      operator: here.operator,
      stranger,
    };
    const agencies = Object.fromEntries(
      await Promise.all(
        [FINANCE, LAND, HEALTH, OFFICE, COMMITTEE, HOME_AFFAIRS, INSPECTORATE].map(
          async (code) => [code, await here.of(code)] as const,
        ),
      ),
    );
    const statuses = await Promise.all(
      Object.entries({ ...whole, ...agencies }).map(
        async ([name, who]) => [name, (await get(who, fileId)).statusCode] as const,
      ),
    );
    return Object.fromEntries(statuses);
  };
  const nobody = {
    lead: 200,
    reader: 404,
    admin: 404,
    operator: 404,
    stranger: 404,
    [FINANCE]: 404,
    [LAND]: 404,
    [HEALTH]: 404,
    [OFFICE]: 404,
    [COMMITTEE]: 404,
    [HOME_AFFAIRS]: 404,
    [INSPECTORATE]: 404,
  };
  const overseers = {
    reader: 200,
    operator: 200,
    [OFFICE]: 200,
    [COMMITTEE]: 200,
    [HOME_AFFAIRS]: 200,
    [INSPECTORATE]: 200,
  };

  test('what nothing names: its agency alone', async () => {
    const { fileId } = await putIn(apps.app, lead);
    expect(await seen(fileId)).toEqual(nobody);
  });

  test('a component: all who see the dossier, the agencies that were asked only while it is there', async () => {
    const [first, second] = [await putIn(apps.app, lead), await putIn(apps.app, lead)];
    const dossier = await openDossier(here, { components: [{ code: 'thuyet-minh', fileId: first.fileId }] });
    expect(await seen(first.fileId)).toEqual({ ...nobody, ...overseers });
    await openRound(here, dossier, [FINANCE, LAND]);
    expect(await seen(first.fileId)).toEqual({ ...nobody, ...overseers, [FINANCE]: 200, [LAND]: 200 });
    const etag = String((await lead.get(dossier.url)).headers['etag']);
    answered(
      await lead.put(`${dossier.url}/components/thuyet-minh`, { fileId: second.fileId }, { 'if-match': etag }),
      200,
    );
    expect(await seen(first.fileId)).toEqual({ ...nobody, ...overseers });
    expect(await seen(second.fileId)).toMatchObject({ [FINANCE]: 200, [LAND]: 200, [HEALTH]: 404 });
  });

  test('a document of a request: the agency that was asked, and after a rerouting the next one', async () => {
    const { fileId, sha256 } = await putIn(apps.app, lead);
    const dossier = await openDossier(here);
    answered(
      await lead.post(`${dossier.url}/rounds`, {
        questions: [{ text: 'x' }],
        recipients: [{ agency: FINANCE }, { agency: LAND }],
        documents: [{ title: 'Thuyết minh', fileId }],
      }),
      201,
    );
    const later = answered(await lead.post(`${dossier.url}/withdrawal`, { reason: 'x', signedBy: 'H29.6-01' }), 200);
    expect(later.body.state).toBe('withdrawn');
    expect(await seen(fileId)).toEqual({ ...nobody, ...overseers, [FINANCE]: 200, [LAND]: 200 });
    const { body } = answered(await lead.get(`${dossier.url}/journal?limit=200`), 200);
    const sent = (body.items as { type: string; data: { files?: unknown } }[]).filter(
      (each) => each.type === 'request.sent',
    );
    expect(sent.map(({ data }) => data.files)).toEqual(
      Array.from({ length: 2 }, () => [{ title: 'Thuyết minh', fileId, fileSha256: sha256 }]),
    );
  });

  test('what does not exist answers alike', async () => {
    const { fileId } = await putIn(apps.app, lead);
    const [hidden, missing] = await Promise.all([
      get(await here.of(HEALTH), fileId),
      get(await here.of(HEALTH), randomUUID()),
    ]);
    const shown = ({ statusCode, body }: typeof hidden) => [statusCode, body.replace(/\/v1\/files\/[^"]+/, '')];
    expect(shown(hidden)).toEqual(shown(missing));
  });
});

test('a dossier names only files that its lead may see, and the journal names their hashes', async () => {
  const mine = await putIn(apps.app, lead);
  const theirs = (await putIn(apps.app, await here.of(FINANCE))).fileId;
  const elsewhere = (await putIn(apps.app, await (await province(apps.app)).of(LEAD))).fileId;
  const dossier = await openDossier(here, { components: [{ code: 'to-trinh', fileId: mine.fileId }] });
  const etag = String((await lead.get(dossier.url)).headers['etag']);
  for (const fileId of [theirs, elsewhere, randomUUID()]) {
    const draft = {
      procedureCode: 'PH-QH-01',
      title: 'x',
      responsibleOfficial: dossier.body.responsibleOfficial as string,
    };
    expect(
      problems(
        await lead.post('/v1/dossiers', { ...draft, components: [{ code: 'to-trinh' }, { code: 'ban-ve', fileId }] }),
      ),
    ).toEqual([422, ['/components/1/fileId unknown_file']]);
    expect(problems(await lead.put(`${dossier.url}/components/ban-ve`, { fileId }, { 'if-match': etag }))).toEqual([
      422,
      ['/fileId unknown_file'],
    ]);
    const round = { questions: [{ text: 'x' }], recipients: [{ agency: FINANCE }, { agency: LAND }] };
    expect(
      problems(
        await lead.post(`${dossier.url}/rounds`, {
          ...round,
          documents: [
            { title: 'x', fileId: mine.fileId },
            { title: 'y', fileId },
          ],
        }),
      ),
    ).toEqual([422, ['/documents/1/fileId unknown_file']]);
  }
  const put = answered(
    await lead.put(`${dossier.url}/components/thuyet-minh`, { fileId: mine.fileId }, { 'if-match': etag }),
    200,
  );
  expect((put.body.components as { code: string }[]).find((each) => each.code === 'thuyet-minh')).toMatchObject({
    fileId: mine.fileId,
    fileSha256: mine.sha256,
  });
  const { body } = answered(await lead.get(`${dossier.url}/journal?limit=200`), 200);
  const entries = body.items as { type: string; data: object }[];
  expect(entries.map(({ type, data }) => ({ type, data }))).toEqual([
    {
      type: 'dossier.created',
      data: expect.objectContaining({ files: [{ code: 'to-trinh', fileId: mine.fileId, fileSha256: mine.sha256 }] }),
    },
    {
      type: 'component.put',
      data: expect.objectContaining({ code: 'thuyet-minh', fileId: mine.fileId, fileSha256: mine.sha256 }),
    },
  ]);
  expect((await lead.get(`${dossier.url}/journal/verification`)).body).toMatchObject({ intact: true });
});
