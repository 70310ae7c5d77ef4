import { beforeAll, describe, expect, test } from '@jest/globals';
import { readEdxml } from '../../src/modules/document-messages/index.js';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { letter, listed, type Stage, stage, stateOf } from '../support/document-messages.js';
import { deliver, fetchXml, statusSample, type Delivered } from '../support/edxml-samples.js';
import {
  FINANCE,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  openRound,
  province,
  signerOf,
  type Province,
} from '../support/province.js';

const apps = useApps();

let here: Province;
beforeAll(async () => {
  here = await province(apps.app);
});

const bring = ({ asked }: Pick<Stage, 'asked'>, xml: string | Buffer, headers = {}): Promise<Delivered> =>
  deliver(apps.app.server, asked.caller, xml, headers);

describe('a request goes out', () => {
  test('as a message with its questions, its deadline and an id to answer to', async () => {
    const each = await stage(here);
    const { asked, dossier } = each;
    const xml = await fetchXml(apps.app.server, dossier.lead, `${asked.url}/document-message`);
    expect(readEdxml(xml)).toMatchObject({
      from: { organId: LEAD, organName: 'Sở Xây dựng' },
      to: [{ organId: LAND }],
      code: { number: '1', notation: dossier.body.code },
      content: '1. Ý kiến về lĩnh vực quản lý',
      documentId: `${LEAD},2026/11/20,${asked.id}`,
      trace: [{ organId: LEAD, timestamp: '2026-11-20T09:00:00' }],
      business: { type: 0 },
      request: {
        requestId: asked.id,
        round: 1,
        kind: 'opinion',
        dueAt: asked.body.dueAt,
        questions: [{ no: 1, text: 'Ý kiến về lĩnh vực quản lý' }],
      },
    });
    expect(await fetchXml(apps.app.server, asked.caller, `${asked.url}/document-message`)).toBe(xml);
    expect(await listed(each)).toEqual([]);
  });

  test('under the number, the date and the signer of the letter by which it was asked', async () => {
    const dossier = await openDossier(here);
    const round = {
      questions: [{ text: 'Ý kiến về lĩnh vực quản lý' }],
      recipients: [{ agency: LAND }, { agency: FINANCE }],
      documentNumber: '512/SXD-QLĐT',
      documentDate: '2026-11-20',
      signedBy: signerOf(LEAD),
    };
    const { requests } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201).body as {
      requests: { id: string }[];
    };
    const url = `/v1/requests/${requests[0]!.id}/document-message`;
    expect(readEdxml(await fetchXml(apps.app.server, dossier.lead, url))).toMatchObject({
      code: { number: '512', notation: 'SXD-QLĐT' },
      promulgation: { date: '2026-11-20' },
      signer: { fullName: signerOf(LEAD), position: 'Giám đốc' },
      documentId: `${LEAD},2026/11/20,${requests[0]!.id}`,
    });
  });

  test('and nobody is made up as its signer where nothing was said of one', async () => {
    const { asked, dossier } = await stage(here);
    const message = readEdxml(await fetchXml(apps.app.server, dossier.lead, `${asked.url}/document-message`));
    expect(message).toMatchObject({ signer: null });
  });

  test('once, by its lead alone', async () => {
    const each = await stage(here);
    const { asked, dossier, other } = each;
    const url = `${asked.url}/document-message`;
    const sent = answered(await dossier.lead.post(url), 201);
    expect(sent.body).toMatchObject({
      direction: 'out',
      kind: 'document',
      status: null,
      from: LEAD,
      to: LAND,
      requestId: asked.id,
      recordedBy: officerOf(LEAD),
    });
    expect((await dossier.lead.post(url)).body).toEqual(sent.body);
    expect(readEdxml(await fetchXml(apps.app.server, dossier.lead, url, 'POST'))).toMatchObject({
      documentId: sent.body.messageId,
    });
    expect(await listed(each, '&direction=out')).toEqual([sent.body]);
    expect(refusal(await asked.caller.post(url))).toEqual([403, 'forbidden']);
    expect(refusal(await other.caller.post(url))).toEqual([404, 'not-found']);
    expect(refusal(await other.caller.get(url))).toEqual([404, 'not-found']);
  });

  test('and is asked back when it was withdrawn', async () => {
    const { asked, dossier } = await stage(here);
    answered(await dossier.lead.post(`${asked.url}/withdrawal`, { reason: 'Không cần nữa.' }), 200);
    expect(readEdxml(await fetchXml(apps.app.server, dossier.lead, `${asked.url}/document-message`))).toMatchObject({
      kind: 'status',
      status: '13',
      description: 'Không cần nữa.',
      responseFor: { documentId: `${LEAD},2026/11/20,${asked.id}` },
    });
  });
});

describe('a status comes in', () => {
  test('and is noted beside the request, which it does not change', async () => {
    const each = await stage(here);
    const before = await stateOf(each);
    for (const status of ['01', '03', '04', '05', '02', '16'])
      expect((await bring(each, statusSample(each.asked.id, status))).body).toMatchObject({
        kind: 'status',
        direction: 'in',
        status,
        statedAt: '2026-11-20T02:45:00.000Z',
        subject: 'Phòng Quản lý đất đai xử lý.',
      });
    expect(await stateOf(each)).toEqual(before);
    expect((await listed(each)).map(({ status }) => status).sort()).toEqual(['01', '02', '03', '04', '05', '16']);
  });

  test('once, and not from another agency', async () => {
    const each = await stage(here);
    const first = await bring(each, statusSample(each.asked.id));
    expect((await bring(each, statusSample(each.asked.id))).body).toEqual(first.body);
    expect(await listed(each)).toHaveLength(1);
    expect(refusal(await deliver(apps.app.server, each.dossier.lead, statusSample(each.asked.id)))).toEqual([
      403,
      'forbidden',
    ]);
    const stranger = await deliver(apps.app.server, each.other.caller, statusSample(each.asked.id));
    expect(fieldsOf(stranger)).toEqual(['/edXMLEnvelope/edXMLHeader/Status/ResponseFor unknown_document']);
  });

  test('with an idempotency key, as any other call', async () => {
    const each = await stage(here);
    const key = { 'idempotency-key': each.asked.id };
    await bring(each, statusSample(each.asked.id, '05'), key);
    expect(refusal(await bring(each, statusSample(each.asked.id, '06'), key))).toEqual([422, 'idempotency-key-reused']);
  });
});

describe('what was exchanged', () => {
  test('is listed to both sides and to who watches over all, page by page, the newest first', async () => {
    const each = await stage(here);
    for (const status of ['01', '03', '04']) await bring(each, statusSample(each.asked.id, status));
    const url = `/v1/document-messages?requestId=${each.asked.id}&limit=2`;
    const first = answered(await each.asked.caller.get(url), 200).body;
    const second = answered(await each.asked.caller.get(`${url}&cursor=${first.next}`), 200).body;
    expect([...first.items, ...second.items]).toEqual(await listed(each));
    expect(second.next).toBeNull();
    const count = async (filter: string): Promise<number> =>
      answered(await each.asked.caller.get(`${url.replace('limit=2', filter)}`), 200).body.items.length as number;
    const all = first.items.length + second.items.length;
    const [newest] = first.items as { recordedAt: string }[];
    expect(await count('kind=status')).toBe(all);
    expect(await count('kind=document')).toBe(0);
    expect(await count(`createdTo=${encodeURIComponent(newest!.recordedAt)}`)).toBe(all);
    expect(await count('createdFrom=2020-01-01&createdTo=2020-12-31')).toBe(0);
    expect(refusal(await each.asked.caller.get(`${url}&createdFrom=2026-01-02&createdTo=2026-01-01`))).toEqual([
      422,
      'invalid',
    ]);
    for (const agency of [LAND, LEAD, INSPECTORATE])
      expect((await (await here.of(agency)).get('/v1/document-messages')).body.items.length).toBeGreaterThanOrEqual(3);
    expect((await (await here.of(JUSTICE)).get('/v1/document-messages')).body.items).toEqual([]);
    expect(refusal(await (await here.of(JUSTICE)).get(url))).toEqual([404, 'not-found']);
  });

  test('is measured by lead agency (R22)', async () => {
    const fresh = await province(apps.app);
    const made = [await openDossier(fresh), await openDossier(fresh), await openDossier(fresh)];
    const { [LAND]: asked } = await openRound(fresh, made[0]!);
    await openRound(fresh, made[1]!);
    await bring({ asked: asked! }, letter(asked!.id));
    const url = '/v1/document-messages/share?from=2026-11-01&to=2026-11-30';
    const row = { dossiers: 2, exchanged: 1, percent: 50 };
    expect((await fresh.operator.get(url)).body).toEqual({
      from: '2026-11-01',
      to: '2026-11-30',
      ...row,
      rows: [{ leadAgency: LEAD, leadAgencyName: 'Sở Xây dựng', ...row }],
    });
    expect((await made[0]!.lead.get(url)).body).toMatchObject(row);
    expect((await (await fresh.of(LAND)).get(url)).body).toMatchObject({
      dossiers: 0,
      exchanged: 0,
      percent: null,
      rows: [],
    });
    expect((await fresh.operator.get('/v1/document-messages/share?from=2026-11-30&to=2026-11-01')).status).toBe(422);
  });
});
