import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { admitted } from '../support/citizens.js';
import {
  FINANCE,
  give,
  HEALTH,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Province,
} from '../support/province.js';
import { convocation } from '../support/meetings.js';
import { find, ids, told, url } from '../support/searching.js';
import { giveTask } from '../support/tasks.js';

const apps = useApps();

const titled = (here: Province, title: string, more: { readonly components?: object[] } = {}) =>
  openDossier(here, { title, ...more });

describe('everything is found by words', () => {
  let here: Province;
  let lead: Caller;
  beforeAll(async () => {
    here = await province(apps.app);
    lead = await here.of(LEAD);
  });

  test('with marks, without them, wherever they are placed; the closest first, then the newest', async () => {
    const plain = await titled(here, 'Hoa viên Thuy Khue');
    const marked = await titled(here, 'Hòa viên Thủy Khuê');
    const begun = await titled(here, 'Hoài Viện Thuyên');
    for (const q of ['Hoà viên', 'hòa viên', 'HOÀ VIÊN', 'hòa viên'.normalize('NFD')])
      expect([q, await told(lead, q)]).toEqual([q, [`${marked.id} exact`, `${plain.id} words`]]);
    expect(await told(lead, 'hoa vien thuy')).toEqual([`${marked.id} words`, `${plain.id} words`]);
    expect(await told(lead, 'vien thuy')).toEqual([`${marked.id} words`, `${plain.id} words`, `${begun.id} beginning`]);
    expect(await told(lead, 'thuỷ')).toEqual([`${marked.id} exact`, `${plain.id} words`, `${begun.id} beginning`]);
    expect((await ids(lead, '/v1/dossiers', 'vien thuy')).sort()).toEqual([plain.id, marked.id, begun.id].sort());
    expect(await told(lead, 'vien khong co')).toEqual([]);
  });

  test('by a code or part of it, and by the number of a document', async () => {
    const dossier = await titled(here, 'Đường vành đai', {
      components: [{ code: 'thuyet-minh', documentNumber: '77/BC-SXD', documentDate: '2026-11-19' }],
    });
    const code = dossier.body.code as string;
    const number = code.split('-').slice(1).join('-');
    for (const q of [code, code.toLowerCase(), number, '77/BC-SXD', '77 bc sxd', '77/bc'])
      expect([q, (await find(lead, q)).items.map(({ id }) => id)]).toEqual([q, [dossier.id]]);
    const written = await lead.get(dossier.url);
    const removed = { 'if-match': written.headers['etag'] as string };
    answered(await lead.send('DELETE', `${dossier.url}/components/thuyet-minh`, undefined, removed), 200);
    expect(await told(lead, '77/BC-SXD')).toEqual([]);
  });

  test('by its new title once it has one, and not by the old one', async () => {
    const dossier = await titled(here, 'Cống thoát nước');
    const etag = (await lead.get(dossier.url)).headers['etag'] as string;
    answered(await lead.patch(dossier.url, { title: 'Cầu vượt thép' }, { 'if-match': etag }), 200);
    expect(await told(lead, 'cau vuot')).toEqual([`${dossier.id} words`]);
    expect(await told(lead, 'cong thoat')).toEqual([]);
    expect(await told(lead, dossier.body.code as string)).toEqual([`${dossier.id} words`]);
  });

  test('tasks, and requests by their dossier, their questions and the numbers of their documents', async () => {
    const task = await giveTask(here, {
      title: 'Rà soát quỹ đất',
      source: { ...source, documentNumber: '991/UBND-KT' },
    });
    expect(await told(lead, 'quy dat')).toEqual([`${task.id} words`]);
    expect(await told(lead, '991/UBND-KT')).toEqual([`${task.id} words`]);
    expect(await ids(lead, '/v1/tasks', 'ra soat quỹ')).toEqual([task.id]);
    expect(await told(lead, 'quy dat', { kind: 'dossier' })).toEqual([]);
    const dossier = await titled(here, 'Bến xe miền Tây');
    const { [FINANCE]: finance } = await openRound(here, dossier);
    await give(finance!, { documentNumber: '456/STC-HCSN', documentDate: '2026-11-20' });
    expect(await told(finance!.caller, '456/STC')).toEqual([`${finance!.id} words`]);
    expect(await told(finance!.caller, '456/ST')).toEqual([`${finance!.id} beginning`]);
    expect(await told(lead, '456/STC-HCSN', { kind: 'request' })).toEqual([`${finance!.id} words`]);
    expect(await ids(finance!.caller, '/v1/requests', 'ben xe')).toEqual([finance!.id]);
    expect(await ids(finance!.caller, '/v1/requests', '456/STC')).toEqual([finance!.id]);
    expect((await find(lead, 'linh vuc quan ly', { kind: 'request' })).items.map(({ id }) => id)).toContain(
      finance!.id,
    );
  });

  test('page by page, each once', async () => {
    const made = [];
    for (const title of ['Trạm y tế một', 'Trạm y tế hai', 'Tram y te ba', 'Trạm y tế bốn', 'Trạm y tếu'])
      made.push((await titled(here, title)).id);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await find(lead, 'trạm y tế', { limit: 2, ...(cursor && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    const [one, two, three, four, five] = made;
    expect(seen).toEqual([four, two, one, three, five]);
    const { next } = await find(lead, 'trạm y tế', { limit: 2 });
    expect(refusal(await lead.get(url('/v1/search', { q: 'trạm', limit: 2, cursor: next! })))[0]).toBe(422);
  });

  test('signs of a language of search are text', async () => {
    const dossier = await titled(here, "Xưởng đóng tàu O'Neil & Con");
    for (const q of [
      "o'neil & con",
      'xuong & tau',
      '!xuong dong',
      'xuong | tau',
      'xuong:*',
      '(xuong tau)',
      'xưởng <-> tàu',
      '"xuong" -tau',
    ])
      expect([q, (await find(lead, q)).items.map(({ id }) => id)]).toEqual([q, [dossier.id]]);
  });

  test('what is no question is refused, and a list without a word in it is empty', async () => {
    const of = async (q: string) => {
      const sent = await lead.get(url('/v1/search', { q }));
      return [sent.status, fieldsOf(sent)];
    };
    for (const q of ['!!!', '& | !', '\u0301']) expect([q, (await of(q))[0]]).toEqual([q, 422]);
    expect((await of('!!!'))[1]).toEqual(['/q no_word']);
    for (const q of ['', '   ', 'a'.repeat(201), 'a\u0000b', '\u0007', 'a\nb'])
      expect([q, (await of(q))[0]]).toEqual([q, 422]);
    expect((await lead.get('/v1/search')).status).toBe(422);
    for (const path of ['/v1/dossiers', '/v1/tasks', '/v1/requests', '/v1/handlings'])
      expect(await ids(lead, path, '!!!')).toEqual([]);
  });
});

const source = {
  issuer: 'Chủ tịch Ủy ban nhân dân Thành phố',
  documentNumber: '1234/UBND-ĐT',
  documentDate: '2026-11-19',
  signedBy: 'Chủ tịch Ủy ban nhân dân Thành phố',
};

test('nobody finds what it does not see, and everybody what it has come to see', async () => {
  const here = await province(apps.app);
  const dossier = await titled(here, 'Khu tái định cư');
  const at = async (...agencies: string[]): Promise<Record<string, unknown>> =>
    Object.fromEntries<unknown>(
      await Promise.all(
        agencies.map(async (each): Promise<[string, unknown]> => [
          each,
          await told(await here.of(each), 'tai dinh cu', { kind: 'dossier' }),
        ]),
      ),
    );
  const seen = [`${dossier.id} words`];
  const all = [LEAD, FINANCE, LAND, HEALTH, JUSTICE, INSPECTORATE, OFFICE];
  const before = {
    [LEAD]: seen,
    [FINANCE]: [],
    [LAND]: [],
    [HEALTH]: [],
    [JUSTICE]: [],
    [INSPECTORATE]: seen,
    [OFFICE]: seen,
  };
  expect(await at(...all)).toEqual(before);
  const { [FINANCE]: finance, [LAND]: land } = await openRound(here, dossier);
  expect(await at(...all)).toEqual({ ...before, [FINANCE]: seen, [LAND]: seen });
  expect(
    (await find(await here.of(LAND), 'linh vuc quan ly', { kind: 'request' })).items.map(({ id }) => id),
  ).not.toContain(finance!.id);
  for (const each of [finance!, land!]) await give(each);
  answered(await dossier.lead.post(`${dossier.url}/meetings`, convocation([HEALTH])), 201);
  expect(await at(HEALTH, JUSTICE)).toEqual({ [HEALTH]: seen, [JUSTICE]: [] });
  const reader = await here.operator.get(url('/v1/search', { q: 'tai dinh cu', kind: 'dossier' }));
  expect(answered(reader, 200).body.items).toHaveLength(1);
  const there = await province(apps.app);
  expect(await told(await there.of(OFFICE), 'tai dinh cu')).toEqual([]);
  const task = await giveTask(here, { title: 'Khu tái định cư mới' });
  expect(await told(await here.of(FINANCE), 'cu moi')).toEqual([`${task.id} words`]);
  expect(await told(await here.of(HEALTH), 'cu moi')).toEqual([]);
});

test('applicants are found by those who have the dossier; that is a reading, and nothing of them is left once they are erased', async () => {
  const here = await province(apps.app);
  const { id, url: handling, lead } = await admitted(here);
  const readings = async () =>
    (answered(await lead.get(`${handling}/applicant/readings`), 200).body.items as { reason: string | null }[]).map(
      ({ reason }) => reason,
    );
  const before = await readings();
  const folded = 'tran thi buoi nam roi';
  expect(await told(lead, folded)).toEqual([`${id} applicant`]);
  expect(await readings()).toEqual(['Tìm hồ sơ theo người nộp', ...before]);
  expect(await ids(lead, '/v1/handlings', folded)).toEqual([id]);
  expect(await ids(lead, '/v1/dossiers', folded)).toEqual([]);
  for (const other of [FINANCE, INSPECTORATE, OFFICE, HEALTH]) {
    expect([other, await told(await here.of(other), folded)]).toEqual([other, []]);
    expect([other, await ids(await here.of(other), '/v1/handlings', folded)]).toEqual([other, []]);
  }
  const kept = await apps.app.pool.query(`select terms from search_persons where tenant_id = $1`, [here.code]);
  expect(kept.rowCount).toBe(1);
  answered(await lead.post(`${handling}/withdrawal`, { reason: 'Xin rút.' }), 200);
  answered(await lead.post(`${handling}/applicant/erasure`, { reason: 'Theo yêu cầu của chủ thể dữ liệu.' }), 200);
  expect(await told(lead, folded)).toEqual([]);
  expect(
    (await apps.app.pool.query(`select terms from search_persons where tenant_id = $1`, [here.code])).rowCount,
  ).toBe(0);
});

test('whether an applicant is there is not told by the length of an answer either', async () => {
  const here = await province(apps.app);
  const both = [await admitted(here), await admitted(here)];
  for (const { lead, land, url: handling } of both)
    for (const unit of [lead, land]) answered(await unit.post(`${handling}/hand-over`, {}), 200);
  const [lead, land] = [await here.of(LEAD), await here.of(LAND)];
  const folded = 'tran thi buoi nam roi';
  expect(await find(land, folded, { limit: 1 })).toEqual({ items: [], next: null, complete: true });
  const { items, next } = await find(lead, folded, { limit: 1 });
  const rest = await find(lead, folded, { limit: 1, cursor: next! });
  expect([...items, ...rest.items].map(({ id }) => id)).toEqual(both.map(({ id }) => id).reverse());
  expect(rest.next).toBeNull();
});

test('who takes over finds what it has taken over, and who handed it over finds it no more', async () => {
  const here = await province(apps.app);
  const dossier = await titled(here, 'Nhà ga hành khách');
  const { [LAND]: asked } = await openRound(here, dossier);
  const code = dossier.body.code as string;
  const found = async (agency: string): Promise<unknown> => {
    const who = await here.of(agency);
    const kinds = await Promise.all(['dossier', 'request'].map((kind) => told(who, code, { kind })));
    return [...kinds, await ids(who, '/v1/requests', 'ga hành khách'), await ids(who, '/v1/requests', 'lĩnh vực')];
  };
  const all = [[`${dossier.id} words`], [`${asked!.id} words`], [asked!.id], [asked!.id]];
  expect(await found(LAND)).toEqual(all);
  for (const [predecessor, successor] of [
    [LAND, HEALTH],
    [LEAD, JUSTICE],
  ])
    answered(await here.operator.post('/v1/successions', merger(predecessor!, successor!)), 201);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  expect(await found(HEALTH)).toEqual(all);
  expect((await find(await here.of(JUSTICE), code, { kind: 'request' })).items).toHaveLength(2);
  expect(await told(await here.of(JUSTICE), code, { kind: 'dossier' })).toEqual([`${dossier.id} words`]);
  expect(await found(LAND)).toEqual([[], [], [], []]);
});

test('who has taken over finds what its predecessor had done, where it asks for that', async () => {
  const here = await province(apps.app);
  const dossier = await titled(here, 'Nhà ga hàng hoá');
  const { [LAND]: done } = await openRound(here, dossier);
  await give(done!);
  answered(await here.operator.post('/v1/successions', merger(LAND, HEALTH)), 201);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const heir = await here.of(HEALTH);
  const asked = async (path: string, query: Record<string, string>): Promise<string[]> =>
    (answered(await heir.get(url(path, query)), 200).body.items as { id: string }[]).map(({ id }) => id);
  for (const q of ['hàng hoá', 'lĩnh vực']) {
    expect([q, await asked('/v1/requests', { agency: LAND, q })]).toEqual([q, [done!.id]]);
    expect([q, await asked('/v1/requests', { q })]).toEqual([q, []]);
  }
  expect(await asked('/v1/dossiers', { consultedAgency: LAND, q: 'hàng hoá' })).toEqual([dossier.id]);
});

const merger = (predecessor: string, successor: string) => ({
  predecessors: [predecessor],
  successors: [{ agency: successor }],
  effectiveOn: '2026-11-24',
  decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
});
