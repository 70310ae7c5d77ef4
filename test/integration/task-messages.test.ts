import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  partyOf,
  readEdxml,
  type DocumentMessage,
  type TaskExtension,
} from '../../src/modules/document-messages/index.js';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { deliver, fetchXml } from '../support/edxml-samples.js';
import {
  FINANCE,
  HEALTH,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { assigningDocument, reportDocument, xmlOf } from '../support/task-messages.js';
import { draft, giveTask, TERM } from '../support/tasks.js';

const apps = useApps();

let here: Province;
beforeAll(async () => {
  here = await province(apps.app);
});

const stateOf = async (url: string): Promise<Record<string, unknown>> =>
  answered(await (await here.of(OFFICE)).get(url), 200).body as Record<string, unknown>;
const messagesOf = async (id: string) =>
  answered(await (await here.of(OFFICE)).get(`/v1/document-messages?taskId=${id}`), 200).body.items as Record<
    string,
    unknown
  >[];

describe('a task goes out', () => {
  test('to its lead and who cooperates, with product, terms and parts, and is recorded once', async () => {
    const { id, url, office, lead } = await giveTask(here);
    const xml = await fetchXml(apps.app.server, lead, `${url}/document-message`);
    expect(readEdxml(xml)).toMatchObject({
      from: { organId: OFFICE },
      to: [{ organId: LEAD, organName: 'Sở Xây dựng' }, { organId: FINANCE }],
      code: { number: '1234', notation: 'UBND-ĐT' },
      promulgation: { date: '2026-11-19' },
      dueDate: '2026-12-07',
      steeringType: 1,
      documentId: `${OFFICE},2026/11/20,${LEAD}/${id}`,
      tasks: [{ lead: LEAD, dueAt: TERM, cooperating: [{ agency: FINANCE, part: 'Cung cấp số liệu kinh phí.' }] }],
    });
    expect(await messagesOf(id)).toEqual([]);
    expect(refusal(await lead.post(`${url}/document-message`))).toEqual([403, 'forbidden']);
    expect(await fetchXml(apps.app.server, office, `${url}/document-message`, 'POST')).toBe(xml);
    const { body } = answered(await office.post(`${url}/document-message`), 201);
    expect(body).toMatchObject({
      direction: 'out',
      from: OFFICE,
      to: LEAD,
      taskId: id,
      requestId: null,
      dossierId: null,
    });
    expect(await messagesOf(id)).toHaveLength(1);
  });

  test('to another lead as a document of its own; cancelled, as the status by which it is taken back', async () => {
    const { id, url, office } = await giveTask(here);
    answered(await office.post(`${url}/document-message`), 201);
    answered(await office.post(`${url}/reassignment`, { lead: LAND, reason: 'Đúng lĩnh vực.' }), 200);
    answered(await office.post(`${url}/document-message`), 201);
    expect((await messagesOf(id)).map(({ to }) => to)).toEqual([LAND, LEAD]);
    answered(await office.post(`${url}/cancellation`, { reason: 'Không còn cần.' }), 200);
    expect(readEdxml(await fetchXml(apps.app.server, office, `${url}/document-message`))).toMatchObject({
      kind: 'status',
      status: '13',
      description: 'Không còn cần.',
    });
  });
});

describe('what comes back', () => {
  const bring = async (agency: string, document: DocumentMessage) =>
    deliver(apps.app.server, await here.of(agency), xmlOf(document));

  test('from the lead is its report, once, with its file', async () => {
    const { id, url } = await giveTask(here);
    const attachment = { name: 'ke-hoach.txt', contentId: 'f1', contentType: null, description: null };
    const document = reportDocument(id, { attachments: [{ ...attachment, size: null, sha256: null }] });
    const xml = xmlOf(document).replace(
      '</edXML>',
      `<AttachmentEncoded><Attachment><ContentId>f1</ContentId><AttachmentName>ke-hoach.txt</AttachmentName><ContentTransferEncoded>${Buffer.from('2027').toString('base64')}</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>`,
    );
    const lead = await here.of(LEAD);
    const { body } = answered(await deliver(apps.app.server, lead, xml), 201);
    expect(body).toMatchObject({ direction: 'in', state: 'taken', from: LEAD, to: OFFICE, taskId: id });
    expect(answered(await deliver(apps.app.server, lead, xml), 201).body).toEqual(body);
    const task = await stateOf(url);
    expect(task).toMatchObject({
      state: 'reported',
      reports: [
        {
          text: 'Đã trình kế hoạch.',
          documentNumber: `${document.code.number}/BC-SXD`,
          signedBy: signerOf(LEAD),
          files: [{ fileSha256: expect.any(String) }],
        },
      ],
    });
    const [{ fileId }] = (task.reports as { files: [{ fileId: string }] }[])[0]!.files;
    expect((await (await here.of(OFFICE)).get(`/v1/files/${fileId}`)).status).toBe(200);
    expect((await (await here.of(FINANCE)).get(`/v1/files/${fileId}`)).status).toBe(404);
    expect(refusal(await bring(LEAD, { ...document, content: 'Khác.' }))).toEqual([409, 'duplicate']);
  });

  test('from who cooperates is its contribution; a status is noted and changes nothing', async () => {
    const { id, url } = await giveTask(here);
    answered(await bring(FINANCE, reportDocument(id, { content: 'Số liệu.' }, FINANCE)), 201);
    const task = await stateOf(url);
    expect(task).toMatchObject({ state: 'assigned', cooperating: [{ state: 'contributed' }] });
    const status = xmlOf({
      kind: 'status',
      responseFor: {
        organId: OFFICE,
        code: null,
        promulgationDate: null,
        documentId: `${OFFICE},2026/11/20,${LEAD}/${id}`,
      },
      from: partyOf(LEAD, null),
      status: '03',
      description: null,
      timestamp: '2026-11-20T09:00:00',
      staff: null,
    });
    answered(await deliver(apps.app.server, await here.of(LEAD), status), 201);
    expect((await stateOf(url)).version).toBe(task.version);
    expect((await messagesOf(id)).map(({ kind, from }) => [kind, from])).toEqual([
      ['status', LEAD],
      ['document', FINANCE],
    ]);
    expect(refusal(await (await here.of(FINANCE)).get(`/v1/document-messages?taskId=${id}`))).toEqual([
      403,
      'forbidden',
    ]);
  });

  test('from strangers, unsigned, of another day or of another task is refused, and nothing is changed', async () => {
    const { id, url } = await giveTask(here);
    const before = await stateOf(url);
    const header = '/edXMLEnvelope/edXMLHeader/MessageHeader';
    expect(fieldsOf(await bring(HEALTH, reportDocument(id, {}, HEALTH)))).toEqual([
      `${header}/ResponseFor unknown_document`,
    ]);
    expect(fieldsOf(await bring(LEAD, reportDocument(id, {}, HEALTH)))).toEqual([
      `${header}/From/OrganId not_of_the_task`,
    ]);
    expect(fieldsOf(await bring(LEAD, reportDocument(id, { to: [partyOf(JUSTICE, null)] })))).toEqual([
      `${header}/To not_addressed_to_assigner`,
    ]);
    expect(fieldsOf(await bring(LEAD, reportDocument(id, { signer: null })))).toEqual([
      `${header}/SignerInfo unknown_signer`,
    ]);
    const other = { place: null, date: '2026-11-21' };
    expect(fieldsOf(await bring(LEAD, reportDocument(id, { promulgation: other })))).toEqual([
      `${header}/PromulgationInfo/PromulgationDate in_future`,
    ]);
    expect(refusal(await bring(FINANCE, reportDocument(id)))).toEqual([403, 'forbidden']);
    expect(await stateOf(url)).toEqual(before);
    expect(await messagesOf(id)).toEqual([]);
  });
});

describe('a document that gives tasks', () => {
  const give = async (document: DocumentMessage, tasks?: readonly object[], agency: string = OFFICE) =>
    (await here.of(agency)).post('/v1/document-messages/tasks', { document: xmlOf(document), ...(tasks && { tasks }) });
  const carried: TaskExtension = {
    title: 'Kế hoạch nhà ở xã hội',
    content: 'Chủ trì xây dựng kế hoạch.',
    product: 'Kế hoạch',
    lead: LEAD,
    importance: 'key',
    dueAt: TERM,
    cooperating: [{ agency: FINANCE, part: 'Số liệu.', dueAt: null }],
  };
  const one = (change: object = {}) => {
    const { source: _, ...rest } = draft(change) as Record<string, unknown>;
    return rest;
  };

  test('gives those that are listed, with its own number, day, signer and abstract, once', async () => {
    const document = assigningDocument();
    const { body } = answered(await give(document, [one(), one({ lead: LAND })]), 201);
    const tasks = body.tasks as Record<string, unknown>[];
    const message = body.message as Record<string, unknown>;
    expect(tasks.map(({ lead }) => lead)).toEqual([LEAD, LAND]);
    expect(tasks[0]).toMatchObject({
      source: {
        issuer: 'Thủ tướng Chính phủ',
        documentNumber: '110/CĐ-TTg',
        documentDate: '2026-11-20',
        signedBy: 'Thủ tướng',
        abstract: 'Về phát triển nhà ở xã hội',
        documentMessageId: message['id'],
      },
    });
    const office = await here.of(OFFICE);
    expect(answered(await office.get(`/v1/document-messages/${String(message['id'])}`), 200).body).toMatchObject({
      direction: 'in',
      from: 'G22',
      to: OFFICE,
      taskId: null,
    });
    expect(refusal(await (await here.of(LAND)).get(`/v1/document-messages/${String(message['id'])}`))).toEqual([
      404,
      'not-found',
    ]);
    expect(refusal(await give(document, [one()]))).toEqual([409, 'duplicate']);
  });

  test('gives them once where it comes many times at once, and once for one key', async () => {
    const document = assigningDocument();
    const office = await here.of(OFFICE);
    const body = { document: xmlOf(document), tasks: [one(), one({ lead: LAND })] };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => office.post('/v1/document-messages/tasks', body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 11 }, () => 409)]);
    const key = { 'idempotency-key': 'document-that-came-twice' };
    const again = { ...body, document: xmlOf(assigningDocument()) };
    const given = async (): Promise<string[]> => {
      const { body: answer } = answered(await office.post('/v1/document-messages/tasks', again, key), 201);
      return (answer.tasks as { id: string }[]).map(({ id }) => id);
    };
    const first = await given();
    expect(await given()).toEqual(first);
  });

  test('is kept as it came with what it has given, and read by who has it', async () => {
    const { body } = answered(await give(assigningDocument(), [one()]), 201);
    const { id } = body.message as { id: string };
    const { source } = answered(await (await here.of(OFFICE)).get(`/v1/document-messages/${id}`), 200).body as {
      source: { fileId: string };
    };
    const { rows } = await apps.database.pool().query('select used from files where id = $1', [source.fileId]);
    expect(rows).toEqual([{ used: true }]);
    expect(await fetchXml(apps.app.server, await here.of(LEAD), `/v1/files/${source.fileId}`)).toContain('110');
    expect((await (await here.of(HEALTH)).get(`/v1/files/${source.fileId}`)).status).toBe(404);
  });

  test('gives those that it carries', async () => {
    const { body } = answered(await give(assigningDocument({ tasks: [carried] })), 201);
    expect(body.tasks).toMatchObject([
      { title: carried.title, lead: LEAD, importance: 'key', dueAt: TERM, cooperating: [{ agency: FINANCE }] },
    ]);
  });

  test('is refused as a whole where anything of it is wrong, by whom it is not for, and with a mark of secrecy', async () => {
    const office = await here.of(OFFICE);
    const count = async () => (answered(await office.get('/v1/tasks?limit=200'), 200).body.items as unknown[]).length;
    const before = await count();
    expect(fieldsOf(await give(assigningDocument()))).toEqual(['/tasks required']);
    expect(fieldsOf(await give(assigningDocument({ tasks: [{ ...carried, importance: 'urgent' }] })))).toEqual([
      '/edXMLEnvelope/edXMLBody/AssignedTask/0/importance not_allowed',
    ]);
    expect(fieldsOf(await give(assigningDocument({ to: [partyOf(LEAD, null)] }), [one()]))).toEqual([
      '/edXMLEnvelope/edXMLHeader/MessageHeader/To not_addressed_here',
    ]);
    expect(fieldsOf(await give(assigningDocument(), [one(), one({ lead: 'H29.99' })]))).toEqual([
      '/tasks/1/lead unknown_agency',
    ]);
    expect(fieldsOf(await give(assigningDocument({ subject: 'MẬT: Về nhà ở' }), [one()]))).toEqual([
      '/source/abstract confidential',
    ]);
    expect(refusal(await give(assigningDocument(), [one()], LEAD))).toEqual([403, 'forbidden']);
    expect(refusal(await office.post('/v1/document-messages/tasks', { document: 'no XML' }))).toEqual([
      400,
      'malformed',
    ]);
    expect(await count()).toBe(before);
  });
});
