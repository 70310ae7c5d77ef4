import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, caller, refusal, type Sent } from '../support/caller.js';
import { deliver, opinionSample } from '../support/edxml-samples.js';
import {
  FINANCE,
  give,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  openRound,
  opinionOf,
  province,
  signerOf,
  type Opened,
  type Province,
} from '../support/province.js';
import { formOf, pdf, sendForm } from '../support/uploads.js';
import { matching } from '../support/way.js';

const apps = useApps();
let here: Province;
let dossier: Opened;

beforeAll(async () => {
  here = await province(apps.app);
  dossier = await openDossier(here);
});

const lower = (code: string): string => code.toLowerCase();
const ids = ({ body }: Sent): string[] => (body.items as { id: string }[]).map(({ id }) => id);

describe('ids and moments', () => {
  test('an id in capitals is the same id', async () => {
    const asked = (await openRound(here, await openDossier(here)))[FINANCE]!;
    expect(answered(await dossier.lead.get(`/v1/dossiers/${dossier.id.toUpperCase()}`), 200).body.id).toBe(dossier.id);
    expect(answered(await asked.caller.get(`/v1/requests/${asked.id.toUpperCase()}`), 200).body.id).toBe(asked.id);
    const { dossierId } = asked.body as unknown as { dossierId: string };
    const inbox = await asked.caller.get(`/v1/requests?dossierId=${dossierId.toUpperCase()}`);
    expect(ids(inbox)).toEqual([asked.id]);
    const { body: file } = answered(
      await sendForm(apps.app, dossier.lead, formOf({ name: 'a.pdf', bytes: pdf() })),
      201,
    );
    const put = { fileId: (file.fileId as string).toUpperCase() };
    const { body } = answered(
      await dossier.lead.put(`${dossier.url}/components/ban-ve`, put, await matching(dossier.lead, dossier.url)),
      200,
    );
    const { components } = body as { components: { code: string; fileId: string }[] };
    expect(components.find(({ code }) => code === 'ban-ve')?.fileId).toBe(file.fileId);
  });

  test('the letters of a moment may be small', async () => {
    const other = await province(apps.app);
    const moved = await other.operator.put('/v1/sandbox/clock', { now: '2026-11-20t02:30:00z' });
    expect(answered(moved, 200).body.now).toBe('2026-11-20T02:30:00.000Z');
    answered(await dossier.lead.get('/v1/dossiers?dueBefore=2027-01-01t00:00:00%2B07:00'), 200);
    answered(await dossier.lead.get('/v1/calendar/deadline?from=2026-11-20t02:00:00.5z&workingDays=1'), 200);
  });
});

describe('headers', () => {
  test('the tenant and the official who acts', async () => {
    const operator = await apps.app.server.inject({
      url: '/v1/me',
      headers: { authorization: `Bearer ${here.operator.credentials.key}`, 'x-tenant': lower(here.code) },
    });
    expect(operator.json()).toMatchObject({ tenant: here.code });
    const acting = dossier.lead.actingAs(lower(officerOf(LEAD)));
    expect((await acting.get('/v1/me', { 'x-tenant': lower(here.code) })).body).toMatchObject({
      tenant: here.code,
      official: officerOf(LEAD),
    });
    const { body } = answered(
      await acting.post(`${dossier.url}/suspension`, { reason: 'awaiting_authority', text: 'x' }),
      200,
    );
    answered(await acting.post(`${dossier.url}/resumption`), 200);
    expect(body.clock).toBe('suspended');
    const journal = (await acting.get(`${dossier.url}/journal?limit=200`)).body.items as {
      actor: { official: string };
    }[];
    expect(new Set(journal.map(({ actor }) => actor.official))).toEqual(new Set([officerOf(LEAD)]));
  });

  test('media types', async () => {
    const { headers } = await dossier.lead.get(dossier.url);
    const answer = await apps.app.server.inject({
      method: 'PATCH',
      url: dossier.url,
      headers: {
        authorization: `bearer ${dossier.lead.credentials.key}`,
        'x-acting-official': officerOf(LEAD),
        'content-type': 'Application/JSON; Charset=UTF-8',
        'if-match': String(headers['etag']),
      },
      payload: '{}',
    });
    expect(answer.statusCode).toBe(200);
    const xlsx = 'APPLICATION/VND.openxmlformats-officedocument.spreadsheetml.SHEET';
    const sheet = await apps.app.server.inject({
      url: `${dossier.url}/synopsis`,
      headers: { authorization: `Bearer ${dossier.lead.credentials.key}`, accept: xlsx },
    });
    expect([sheet.statusCode, sheet.headers['content-type']]).toEqual([200, xlsx.toLowerCase()]);
  });
});

describe('codes in bodies and filters', () => {
  test('of a dossier from its draft to its opinions', async () => {
    const lead = await here.of(LEAD);
    const draft = {
      procedureCode: 'ph-qh-01',
      title: 'Hồ sơ',
      responsibleOfficial: lower(officerOf(LEAD)),
      components: [{ code: 'THUYET-MINH', documentNumber: '1/TM', documentDate: '2026-11-19' }],
    };
    const { body: made } = answered(await lead.post('/v1/dossiers', draft), 201);
    expect(made).toMatchObject({ procedureCode: 'PH-QH-01', responsibleOfficial: officerOf(LEAD), leadAgency: LEAD });
    const url = `/v1/dossiers/${made.id}`;
    const present = (body: Sent['body']): string[] =>
      (body.components as { code: string; present: boolean }[]).filter((each) => each.present).map(({ code }) => code);
    expect(present(made)).toEqual(['thuyet-minh']);
    const put = await lead.put(
      `${url}/components/Ban-Ve`,
      { documentNumber: '1', documentDate: '2026-11-19' },
      await matching(lead, url),
    );
    expect(present(answered(put, 200).body)).toEqual(['thuyet-minh', 'ban-ve']);
    const again = await lead.put(
      `${url}/components/BAN-VE`,
      { documentNumber: '1', documentDate: '2026-11-19' },
      await matching(lead, url),
    );
    expect(again.headers['etag']).toBe(put.headers['etag']);
    const gone = await lead.del(`${url}/components/BAN-VE`, await matching(lead, url));
    expect(present(answered(gone, 200).body)).toEqual(['thuyet-minh']);

    const round = {
      questions: [{ text: 'x' }],
      recipients: [FINANCE, LAND].map((agency) => ({ agency: lower(agency) })),
    };
    const { requests } = answered(await lead.post(`${url}/rounds`, round), 201).body as {
      requests: { id: string; agency: string }[];
    };
    expect(requests.map(({ agency }) => agency).sort()).toEqual([FINANCE, LAND].sort());
    const finance = await here.of(FINANCE);
    const { id } = requests.find(({ agency }) => agency === FINANCE)!;
    const opinion = opinionOf(FINANCE, { signedBy: lower(signerOf(FINANCE)) });
    expect(answered(await finance.post(`/v1/requests/${id}/opinion`, opinion), 201).body.opinion.signedBy).toBe(
      signerOf(FINANCE),
    );
    expect(ids(await lead.get(`/v1/requests?agency=${lower(FINANCE)}&dossierId=${made.id}`))).toEqual([id]);
  });

  test('two components that differ in letter case alone are one twice', async () => {
    const answer = await dossier.lead.post('/v1/dossiers', {
      procedureCode: 'PH-QH-01',
      title: 'x',
      responsibleOfficial: officerOf(LEAD),
      components: [{ code: 'ban-ve' }, { code: 'BAN-VE' }],
    });
    expect(answer.body.errors).toMatchObject([{ path: '/components/1/code', code: 'repeated' }]);
  });

  test('lists find what is asked for, page after page', async () => {
    const code = dossier.body.code as string;
    expect(ids(await dossier.lead.get(`/v1/dossiers?code=${lower(code)}`))).toEqual([dossier.id]);
    const filters = `leadAgency=${lower(LEAD)}&procedureCode=ph-qh-01&responsibleOfficial=${lower(officerOf(LEAD))}`;
    const all = ids(await dossier.lead.get(`/v1/dossiers?leadAgency=${LEAD}&procedureCode=PH-QH-01&limit=200`));
    const first = await dossier.lead.get(`/v1/dossiers?${filters}&limit=1`);
    const second = await dossier.lead.get(`/v1/dossiers?${filters}&limit=1&cursor=${first.body.next}`);
    expect([...ids(first), ...ids(second)]).toEqual(all.slice(0, 2));
    expect(answered(await dossier.lead.get('/v1/procedures/ph-qh-01'), 200).body.code).toBe('PH-QH-01');
    const { body } = answered(await here.operator.get(`/v1/directory?agency=${lower(LEAD)}`), 200);
    expect((body.agencies as { code: string }[]).map((each) => each.code)).toEqual([LEAD]);
  });

  test('of a report, its rows and the list behind a figure', async () => {
    const period = 'from=2026-11-01&to=2026-11-30';
    const { body } = answered(
      await dossier.lead.get(`/v1/reports/coordination?${period}&by=agency&agency=${lower(LEAD)}`),
      200,
    );
    const row = (body.rows as { key: string; lead: { dossiers: { value: number } } }[]).find(
      ({ key }) => key === LEAD,
    )!;
    const items = (key: string) =>
      dossier.lead.get(`/v1/reports/coordination/items?${period}&by=agency&key=${key}&figure=dossiers&limit=200`);
    expect(row.lead.dossiers.value).toBeGreaterThan(0);
    expect(ids(await items(lower(LEAD)))).toEqual(ids(await items(LEAD)));
    expect(ids(await items(lower(LEAD)))).toHaveLength(row.lead.dossiers.value);
  });

  test('what there is not is still not there', async () => {
    const other = { procedureCode: 'PH-QH-99', title: 'x', responsibleOfficial: officerOf(LEAD) };
    expect((await dossier.lead.post('/v1/dossiers', other)).body.errors).toMatchObject([{ code: 'unknown_procedure' }]);
    expect(ids(await dossier.lead.get('/v1/dossiers?leadAgency=h29.999'))).toEqual([]);
    expect(refusal(await dossier.lead.get('/v1/procedures/nothing'))).toEqual([404, 'not-found']);
  });

  test('a system of an agency that is named in small letters', async () => {
    const { key } = answered(await here.operator.post('/v1/api-clients', { name: 'x', agency: lower(FINANCE) }), 201)
      .body as { key: string };
    expect((await caller(apps.app.server, { key }).get('/v1/me')).body).toMatchObject({ agency: FINANCE });
  });
});

test('a message that another system writes in small letters', async () => {
  const asked = (await openRound(here, await openDossier(here)))[LAND]!;
  const xml = opinionSample(asked.id.toUpperCase())
    .replaceAll('>H29.7<', '>h29.7<')
    .replaceAll('>H29.6<', '>h29.6<')
    .replace('>H29.7-01<', '>h29.7-01<');
  const { status, body } = await deliver(apps.app.server, await here.of(LAND), xml);
  expect([status, body.from, body.to, body.requestId]).toEqual([201, LAND, LEAD, asked.id]);
  expect((await asked.caller.get(asked.url)).body).toMatchObject({
    state: 'answered',
    opinion: { signedBy: 'H29.7-01' },
  });
  const again = await deliver(apps.app.server, await here.of(LAND), xml.replaceAll('>h29.7<', '>H29.7<'));
  expect([again.status, again.body.id]).toEqual([201, body.id]);
});

test('an agency that has come since this process last looked is found in other letter case', async () => {
  const other = await province(apps.app);
  const opened = await openDossier(other);
  await give((await openRound(other, opened))[FINANCE]!);
  const { agencies } = answered(await other.operator.get('/v1/directory'), 200).body as {
    agencies: { code: string; officials: object[] }[];
  };
  const fresh = { ...agencies[5]!, code: 'So-Moi', officials: [] };
  answered(await other.operator.put('/v1/directory', { agencies: [fresh] }), 200);
  const client = answered(await other.operator.post('/v1/api-clients', { name: 'x', agency: 'SO-MOI' }), 201);
  const { key } = client.body as { key: string };
  expect((await caller(apps.app.server, { key }).get('/v1/me')).body).toMatchObject({ agency: 'So-Moi' });
});
