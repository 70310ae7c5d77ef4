import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { admitted } from '../support/citizens.js';
import { letter, stage as exchange } from '../support/document-messages.js';
import { deliver, DISAGREES, withText } from '../support/edxml-samples.js';
import { begun } from '../support/meetings.js';
import { numbered, stage, submit } from '../support/papers.js';
import { lodged } from '../support/petitions.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  opinionOf,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { giveTask, product } from '../support/tasks.js';

const apps = useApps();

interface Action {
  readonly action: string;
  readonly method: string;
  readonly href: string;
  readonly possible: boolean;
  readonly unmet: readonly object[];
}

const offeredTo = async (caller: Caller, url: string, named: RegExp): Promise<Action[]> =>
  (answered(await caller.get(`${url}/actions`), 200).body.actions as Action[]).filter(({ action }) =>
    named.test(action),
  );
const hrefs = (offered: readonly Action[]): string[] => offered.map(({ href }) => href).sort();

const AGENCIES = [LEAD, OFFICE, COMMITTEE, HOME_AFFAIRS, FINANCE, LAND, HEALTH, INSPECTORATE];

/** Every agency issues what it is offered: that is taken, once; and nobody can issue any other of these. Answers what was issued. */
async function issuedAll(here: Province, url: string, every: readonly string[], day: string): Promise<string[]> {
  const done: string[] = [];
  for (const agency of AGENCIES) {
    const caller = await here.of(agency);
    const sees = (await caller.get(url)).status === 200;
    const offered = sees ? await offeredTo(caller, url, /^issue_/) : [];
    expect(offered.every(({ possible, method }) => possible && method === 'POST')).toBe(true);
    const sign = { ...numbered(`1/${agency}`, signerOf(agency)), documentDate: day };
    for (const href of hrefs(offered)) {
      const { status } = await caller.post(href, sign);
      expect([agency, href, status]).toEqual([agency, href, 201]);
      done.push(href);
    }
    for (const href of every.filter((each) => !hrefs(offered).includes(each))) {
      const { status } = await caller.post(href, sign);
      expect([agency, href, status >= 400 && status < 500]).toEqual([agency, href, true]);
    }
    if (sees) expect(await offeredTo(caller, url, /^issue_/)).toEqual([]);
  }
  return done.sort();
}

describe('letters that can be issued are told, each to who may issue it and until it is', () => {
  test('of a dossier, its requests, meetings and violations', async () => {
    const staged = await stage(apps.app);
    const { here, lead, dossier, requests, violation } = staged;
    const office = await here.of(OFFICE);
    const reminders = (await lead.get(requests[LAND]!)).body.reminders as { kind: string }[];
    const urged = reminders.findIndex(({ kind }) => kind === 'manual') + 1;
    expect(urged).toBeGreaterThan(0);
    const taken = { id: dossier.split('/').at(-1)!, url: dossier, lead, body: null };
    const meeting = await begun(here, taken, [FINANCE, LAND], '2026-12-02T08:30:00+07:00');
    const every = [
      ...Object.values(requests).flatMap((each) => [`${each}/letter`, `${each}/reminders/1/letter`]),
      ...[`${requests[LAND]}/reminders/${urged}/letter`, `${meeting}/invitation`, `${violation}/explanation-request`],
      ...[`${dossier}/return-letter`, `${dossier}/decision-letter`],
    ];
    expect(await issuedAll(here, dossier, [...new Set(every)], '2026-12-02')).toEqual(
      [
        `${requests[LAND]}/reminders/${urged}/letter`,
        `${meeting}/invitation`,
        `${violation}/explanation-request`,
      ].sort(),
    );
    await submit(staged);
    answered(await office.post(`${dossier}/return`, { grounds: ['wrong_form'], text: 'Chưa đúng thể thức.' }), 200);
    const charged = answered(await office.get(`/v1/violations?dossierId=${taken.id}`), 200).body.items as {
      id: string;
    }[];
    const since = charged.map(({ id }) => `/v1/violations/${id}`).filter((each) => each !== violation);
    expect(await issuedAll(here, dossier, every, '2026-12-02')).toEqual(
      [`${dossier}/return-letter`, ...since.map((each) => `${each}/explanation-request`)].sort(),
    );
  });

  test('one that asks several at once is told once', async () => {
    const here = await province(apps.app);
    const { url, lead } = await openDossier(here);
    const round = { questions: [{ text: 'Ý kiến' }], recipients: [{ agency: FINANCE }, { agency: LAND }] };
    const { requests } = answered(await lead.post(`${url}/rounds`, round), 201).body as { requests: { id: string }[] };
    const letters = requests.map(({ id }) => `/v1/requests/${id}/letter`);
    expect(hrefs(await offeredTo(lead, url, /^issue_/))).toEqual([letters[0]]);
    expect(await issuedAll(here, url, letters, '2026-11-20')).toEqual([letters[0]]);
  });

  test('of a task, what is cooperated in it, and its violations', async () => {
    const here = await province(apps.app);
    const { id, url, office, lead } = await giveTask(here);
    expect(await issuedAll(here, url, [`${url}/letter`, `${url}/return-letter`], '2026-11-20')).toEqual([
      `${url}/letter`,
    ]);
    answered(await lead.post(`${url}/report`, product()), 200);
    answered(await office.post(`${url}/return`, { missing: 'Chưa có phụ lục kinh phí.' }), 200);
    await here.moveTo('2026-12-08T08:00:00+07:00');
    const no = (answered(await office.post(`${url}/reminders`, {}), 200).body.reminders as object[]).length;
    const { cooperating } = answered(await office.post(`${url}/reminders`, { agency: FINANCE }), 200).body as {
      cooperating: { id: string; reminders: object[] }[];
    };
    const [part] = cooperating;
    const charged = answered(await office.get(`/v1/violations?taskId=${id}`), 200).body.items as { id: string }[];
    expect(charged.length).toBeGreaterThan(0);
    const expected = [
      ...[`${url}/return-letter`, `${url}/reminders/${no}/letter`],
      `/v1/contributions/${part!.id}/reminders/${part!.reminders.length}/letter`,
      ...charged.map((each) => `/v1/violations/${each.id}/explanation-request`),
    ];
    const every = [...expected, `${url}/letter`, `${url}/reminders/1/letter`];
    expect(await issuedAll(here, url, every, '2026-12-08')).toEqual(expected.sort());
  });
});

describe('a document that waits at a request', () => {
  const held = async (here: Province) => {
    const each = await exchange(here);
    const said = withText(
      letter(each.asked.id, DISAGREES.replace(/<ph:SignedBy>.*<\/ph:SignedBy>/, '')),
      'FullName',
      'Trần Thị B',
    );
    const { body } = await deliver(apps.app.server, each.asked.caller, said);
    expect(body['state']).toBe('waiting');
    return { ...each, message: `/v1/document-messages/${body['id'] as string}` };
  };
  const told = (caller: Caller, url: string) => offeredTo(caller, url, /_message$/);

  test('is told with what each side may decide, until it is decided', async () => {
    const here = await province(apps.app);
    const { dossier, asked, message } = await held(here);
    expect(hrefs(await told(asked.caller, dossier.url))).toEqual([`${message}/confirmation`, `${message}/rejection`]);
    expect(hrefs(await told(dossier.lead, dossier.url))).toEqual([`${message}/rejection`]);
    expect(await told(await here.of(HOME_AFFAIRS), dossier.url)).toEqual([]);
    answered(await asked.caller.post(`${message}/confirmation`, { signedBy: signerOf(LAND) }), 200);
    expect(await told(asked.caller, dossier.url)).toEqual([]);
    expect(await told(dossier.lead, dossier.url)).toEqual([]);
  });

  test('cannot be confirmed once the request was answered otherwise, and can be rejected', async () => {
    const here = await province(apps.app);
    const { dossier, asked, message } = await held(here);
    answered(await asked.caller.post(`/v1/requests/${asked.id}/opinion`, opinionOf(LAND)), 201);
    expect(hrefs(await told(asked.caller, dossier.url))).toEqual([`${message}/rejection`]);
    expect((await asked.caller.post(`${message}/confirmation`, { signedBy: signerOf(LAND) })).status).toBe(409);
    answered(await dossier.lead.post(`${message}/rejection`, { reason: 'Đã trả lời.' }), 200);
  });
});

describe('whom one may look into', () => {
  const reason = 'Xác minh phản ánh.';

  test('an applicant, as long as the data are there', async () => {
    const here = await province(apps.app);
    const { id, lead } = await admitted(here);
    const url = `/v1/dossiers/${id}`;
    const looking = `${url}/handling/applicant/inspections`;
    const inspectorate = await here.of(INSPECTORATE);
    const told = (caller: Caller) => offeredTo(caller, url, /^look_into/);
    expect(hrefs(await told(inspectorate))).toEqual([looking]);
    expect(await told(lead)).toEqual([]);
    answered(await inspectorate.post(looking, { reason }), 200);
    expect(hrefs(await told(inspectorate))).toEqual([looking]);
    await apps.app.pool.query('delete from applicants where tenant_id = $1', [here.code]);
    expect(await told(inspectorate)).toEqual([]);
    expect((await inspectorate.post(looking, { reason })).status).toBe(404);
  });

  test('a petitioner, as long as the data are there', async () => {
    const here = await province(apps.app);
    const { url } = await lodged(here, { agency: JUSTICE });
    const looking = `${url}/petitioner/inspections`;
    const inspectorate = await here.of(INSPECTORATE);
    const told = (caller: Caller) => offeredTo(caller, url, /^look_into/);
    expect(hrefs(await told(inspectorate))).toEqual([looking]);
    expect(await told(await here.of(JUSTICE))).toEqual([]);
    answered(await inspectorate.post(looking, { reason }), 200);
    await apps.app.pool.query('delete from petitioners where tenant_id = $1', [here.code]);
    expect(await told(inspectorate)).toEqual([]);
  });

  test('nobody where nobody applies', async () => {
    const here = await province(apps.app);
    const { url } = await openDossier(here);
    expect(await offeredTo(await here.of(INSPECTORATE), url, /^look_into/)).toEqual([]);
  });
});
