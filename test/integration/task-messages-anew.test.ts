import { beforeAll, expect, test } from '@jest/globals';
import { readEdxml } from '../../src/modules/document-messages/index.js';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { fetchXml } from '../support/edxml-samples.js';
import { FINANCE, LAND, LEAD, OFFICE, province, type Province } from '../support/province.js';
import { assigningDocument, xmlOf } from '../support/task-messages.js';
import { giveTask } from '../support/tasks.js';

const apps = useApps();

let here: Province;
beforeAll(async () => {
  here = await province(apps.app);
});

const messagesOf = async (id: string) =>
  answered(await (await here.of(OFFICE)).get(`/v1/document-messages?taskId=${id}`), 200).body.items as Record<
    string,
    unknown
  >[];

test('a task that has changed goes out anew, as a document that updates the one before; unchanged it does not', async () => {
  const { id, url, office, lead } = await giveTask(here);
  const first = answered(await office.post(`${url}/document-message`), 201).body;
  expect(answered(await office.post(`${url}/document-message`), 201).body.id).toBe(first.id);
  answered(await lead.post(`${url}/extension`, { dueAt: '2026-12-15T10:00:00Z', reason: 'Chờ số liệu.' }), 200);
  answered(await office.post(`${url}/extension/decision`, { granted: true }), 200);
  const xml = await fetchXml(apps.app.server, office, `${url}/document-message`, 'POST');
  expect(readEdxml(xml)).toMatchObject({
    documentId: `${OFFICE},2026/11/20,${LEAD}/2/${id}`,
    business: { type: 2, reason: expect.stringContaining('thay đổi') },
    dueDate: '2026-12-15',
  });
  expect(await fetchXml(apps.app.server, office, `${url}/document-message`, 'POST')).toBe(xml);
  expect((await messagesOf(id)).map(({ to }) => to)).toEqual([LEAD, LEAD]);
});

test('a former lead is told that it leads no more, once, and one that was never sent anything is not', async () => {
  const { id, url, office } = await giveTask(here);
  answered(await office.post(`${url}/document-message`), 201);
  answered(await office.post(`${url}/reassignment`, { lead: LAND, reason: 'Đúng lĩnh vực.' }), 200);
  const recall = await fetchXml(apps.app.server, office, `${url}/document-message?to=${LEAD}`, 'POST');
  expect(readEdxml(recall)).toMatchObject({
    kind: 'status',
    status: '13',
    responseFor: { documentId: `${OFFICE},2026/11/20,${LEAD}/${id}` },
    description: expect.stringContaining('chủ trì'),
  });
  await here.moveTo('2026-11-20T11:00:00+07:00');
  expect(await fetchXml(apps.app.server, office, `${url}/document-message?to=${LEAD}`, 'POST')).toBe(recall);
  expect((await messagesOf(id)).map(({ kind, to }) => `${kind as string} ${to as string}`)).toEqual([
    `status ${LEAD}`,
    `document ${LEAD}`,
  ]);
  expect(refusal(await office.post(`${url}/document-message?to=${FINANCE}`))).toEqual([404, 'not-found']);
});

test('an agency that leads again after it was told that it does not is given the task anew, once', async () => {
  const { id, url, office } = await giveTask(here);
  const lead = async (agency: string) =>
    answered(await office.post(`${url}/reassignment`, { lead: agency, reason: 'Đúng lĩnh vực.' }), 200);
  answered(await office.post(`${url}/document-message`), 201);
  await lead(LAND);
  answered(await office.post(`${url}/document-message?to=${LEAD}`), 201);
  await lead(LEAD);
  const xml = await fetchXml(apps.app.server, office, `${url}/document-message`, 'POST');
  expect(readEdxml(xml)).toMatchObject({
    documentId: `${OFFICE},2026/11/20,${LEAD}/2/${id}`,
    business: { type: 0, reason: null },
  });
  expect(await fetchXml(apps.app.server, office, `${url}/document-message`, 'POST')).toBe(xml);
  await lead(LAND);
  const recall = await fetchXml(apps.app.server, office, `${url}/document-message?to=${LEAD}`, 'POST');
  expect(readEdxml(recall)).toMatchObject({ responseFor: { documentId: `${OFFICE},2026/11/20,${LEAD}/2/${id}` } });
  expect((await messagesOf(id)).map(({ kind }) => kind)).toEqual(['status', 'document', 'status', 'document']);
});

test('a document that updates another gives no tasks anew', async () => {
  const document = assigningDocument();
  const updating = { ...document, business: { ...document.business, type: 2 as const } };
  const given = await (await here.of(OFFICE)).post('/v1/document-messages/tasks', { document: xmlOf(updating) });
  expect(fieldsOf(given)).toContain('/edXMLEnvelope/edXMLHeader/TraceHeaderList/Bussiness/BussinessDocType updates');
});

test('messages are listed from the newest on, or from the oldest', async () => {
  const { id, url, office } = await giveTask(here);
  answered(await office.post(`${url}/document-message`), 201);
  await here.moveTo('2026-11-20T15:00:00+07:00');
  answered(await office.post(`${url}/reassignment`, { lead: LAND, reason: 'Đúng lĩnh vực.' }), 200);
  answered(await office.post(`${url}/document-message`), 201);
  const listed = async (query: string) => {
    const found: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const path = `/v1/document-messages?taskId=${id}&limit=1${query}${next && `&cursor=${encodeURIComponent(next)}`}`;
      const { body } = answered(await office.get(path), 200);
      found.push(...(body.items as { to: string }[]).map(({ to }) => to));
      next = body.next as string | null;
    }
    return found;
  };
  expect(await listed('')).toEqual([LAND, LEAD]);
  expect(await listed('&sort=createdAt')).toEqual([LEAD, LAND]);
  expect(fieldsOf(await office.get('/v1/document-messages?sort=title'))).toEqual([expect.stringMatching(/^\/sort /)]);
});
