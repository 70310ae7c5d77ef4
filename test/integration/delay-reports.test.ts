import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { admitted, put } from '../support/citizens.js';
import { paperOf, textOf } from '../support/papers.js';
import { HOME_AFFAIRS, LAND, LEAD, OFFICE, officerOf, province, signerOf } from '../support/province.js';
import type { Linked } from '../support/reports.js';

const apps = useApps();
const PERIOD = 'from=2026-11-01&to=2026-12-31';

interface IssuedDelays {
  readonly units: readonly Row[];
  readonly steps: readonly Row[];
  readonly causes: readonly Row[];
  readonly officials: readonly Row[];
  readonly atLeast: number;
}

type Row = Readonly<Record<string, Linked>> & { readonly key: string; readonly name: string };

const rows = async (reader: Caller, query: string): Promise<Row[]> =>
  answered(await reader.get(`/v1/reports/${query}`), 200).body.rows as Row[];

/** Each figure that counts things opens into as many of them. */
async function opens(reader: Caller, row: Row, figures: readonly string[]): Promise<void> {
  for (const name of figures) {
    const { items } = answered(await reader.get(`${row[name]!.href}&limit=200`), 200).body as { items: object[] };
    expect([row.key, name, items.length]).toEqual([row.key, name, row[name]!.value]);
  }
}

/** Two first steps of the lead that overran, one of them still, and one of Land that it took over by a return. */
async function stage() {
  const here = await province(apps.app);
  const [one, two] = [await admitted(here), await admitted(here)];
  // 56 working hours are over on 2 December, 40 more on the 10th.
  await here.moveTo('2026-12-03T09:00:00+07:00');
  answered(await one.lead.post(`${one.url}/hand-over`, {}), 200);
  answered(await put(one.land, `${one.url}/handler`, { official: officerOf(LAND) }, one.url), 200);
  await here.moveTo('2026-12-11T09:00:00+07:00');
  return { here, one, two, office: await here.of(OFFICE) };
}

test('steps that overran, by unit, step, procedure and cause, each with its list', async () => {
  const { here, one, office } = await stage();
  const units = await rows(office, `delays?${PERIOD}&by=unit`);
  expect(
    units.map(({ key, late, open, sharePercent }) => [key, late!.value, open!.value, sharePercent!.value]),
  ).toEqual([
    [LEAD, 2, 1, 66.67],
    [LAND, 1, 1, 33.33],
  ]);
  for (const row of units) await opens(office, row, ['late', 'open', 'excused']);
  const over = units.map((row) => [row['minutesOver']!.value, row['meanMinutesOver']!.value]) as [number, number][];
  for (const [minutes] of over) expect(minutes).toBeGreaterThan(0);
  expect(over[0]![1]).toBe(Math.round(over[0]![0] / 2));
  expect((await rows(office, `delays?${PERIOD}&by=step`)).map(({ key, late }) => [key, late!.value])).toEqual([
    ['kiem-tra-dat, Kiểm tra thông tin đất đai', 1],
    ['tham-dinh, Thẩm định hồ sơ thiết kế', 2],
  ]);
  const [cause] = await rows(office, `delays?${PERIOD}&by=cause`);
  expect([cause!.key, cause!.name, cause!['late']!.value]).toEqual(['unit', 'Đơn vị giải quyết chậm', 3]);
  for (const by of ['step', 'procedure', 'cause'])
    for (const row of await rows(office, `delays?${PERIOD}&by=${by}`)) await opens(office, row, ['late', 'open']);
  expect((await rows(one.land, `delays?${PERIOD}&by=unit`)).map(({ key }) => key)).toEqual([LAND]);
  expect(refusal(await one.land.get(`/v1/reports/delays?${PERIOD}&by=unit&agency=${LEAD}`))).toEqual([
    403,
    'forbidden',
  ]);
  const fields = async (query: string) => fieldsOf(await office.get(`/v1/reports/delays?${query}`));
  expect(await fields('from=2026-12-31&to=2026-11-01&by=unit')).toEqual(['/to before_from']);
  expect(await fields(`${PERIOD}&by=head`)).toEqual(['/by not_allowed']);
  expect(await rows(office, 'delays?from=2025-01-01&to=2025-06-30&by=unit')).toEqual([]);
  await here.moveTo('2026-12-11T10:00:00+07:00');
  const [later] = await rows(office, `delays?${PERIOD}&by=unit`);
  expect(later!['minutesOver']!.value).toBe(over[0]![0] + 60);
});

test('officials who were late repeatedly are listed; what was excused does not count', async () => {
  const { here, one, office } = await stage();
  const officials = async (query = '') => rows(office, `officials?${PERIOD}${query}`);
  expect(await officials()).toEqual([]);
  const [first, second] = await officials('&atLeast=1');
  expect([first!.key, first!['late']!.value, first!['lateSteps']!.value]).toEqual([officerOf(LEAD), 2, 2]);
  expect(first).toMatchObject({ name: expect.any(String), agency: LEAD, agencyName: 'Sở Xây dựng' });
  expect([second!.key, second!['late']!.value]).toEqual([officerOf(LAND), 1]);
  for (const row of [first!, second!])
    await opens(office, row, ['late', 'lateSteps', 'lateDossiers', 'explained', 'excused']);
  expect((await officials('&atLeast=2')).map(({ key }) => key)).toEqual([officerOf(LEAD)]);
  // The head accepts the reason by signing it under the number of a document; Home Affairs rules on it.
  const [item] = answered(await office.get(first!['late']!.href), 200).body.items as [{ href: string }];
  const reason = { text: 'Mưa lũ, không đo đạc được.', documentNumber: '12/GT', documentDate: '2026-12-11' };
  answered(await one.lead.post(`${item.href}/explanation`, { ...reason, signedBy: signerOf(LEAD) }), 200);
  expect((await officials('&atLeast=2'))[0]).toMatchObject({ late: { value: 2 }, explained: { value: 1 } });
  const ruling = { outcome: 'excused', reason: 'Lý do khách quan.' };
  answered(await (await here.of(HOME_AFFAIRS)).post(`${item.href}/ruling`, ruling), 200);
  expect(await officials('&atLeast=2')).toEqual([]);
  expect((await officials('&atLeast=1'))[0]).toMatchObject({ late: { value: 1 }, excused: { value: 1 } });
  const [unit] = await rows(office, `delays?${PERIOD}&by=unit`);
  expect(unit).toMatchObject({ late: { value: 1 }, excused: { value: 1 } });
  await opens(office, unit!, ['late', 'excused']);
  const fields = async (query: string) => fieldsOf(await office.get(`/v1/reports/officials?${query}`));
  expect(await fields(`${PERIOD}&atLeast=0`)).toEqual([expect.stringMatching(/^\/atLeast /)]);
  expect(await fields('from=2026-12-31&to=2026-11-01')).toEqual(['/to before_from']);
  expect(await officials('&atLeast=1000000')).toEqual([]);
});

test('issued, a report on delays is frozen with its lists, and read by those who watch over all', async () => {
  const { here, office } = await stage();
  const policy = { effectiveFrom: '2026-12-11', basis: '12/QĐ', reports: { smallBelow: 10, officialsAtLeast: 2 } };
  answered(await here.operator.put('/v1/policies', policy), 200);
  await here.moveTo('2027-01-04T09:00:00+07:00');
  const body = { kind: 'delays', from: '2026-11-01', to: '2026-12-31' };
  expect(refusal(await (await here.of(HOME_AFFAIRS)).post('/v1/reports', body))).toEqual([403, 'forbidden']);
  const { id, number } = answered(await office.post('/v1/reports', body), 201).body as { id: string; number: string };
  expect(number).toMatch(/^BC-CT-2027-/);
  expect(refusal(await (await here.of(LAND)).get(`/v1/reports/${id}`))).toEqual([404, 'not-found']);
  const read = async () => answered(await office.get(`/v1/reports/${id}`), 200).body as { delays: IssuedDelays };
  const before = await read();
  const { units, steps, causes, officials, atLeast } = before.delays;
  expect(atLeast).toBe(2);
  expect(officials.map(({ key }) => key)).toContain(officerOf(LEAD));
  const all = await rows(office, 'officials?from=2026-11-01&to=2026-12-31&atLeast=1');
  expect(all.filter(({ late }) => late!.value! >= 2).map(({ key }) => key)).toEqual(officials.map(({ key }) => key));
  expect(all.length).toBeGreaterThan(officials.length);
  for (const issued of [units, steps, causes]) {
    expect(issued.length).toBeGreaterThan(0);
    for (const row of issued) await opens(office, row, ['late', 'open', 'excused']);
  }
  await opens(office, officials[0]!, ['late', 'lateSteps', 'lateDossiers', 'explained', 'excused']);
  const said = textOf((await paperOf(apps.app, office, `/v1/reports/${id}`)).bytes).join(' ');
  for (const each of ['chậm giải quyết thủ tục hành chính', 'Cán bộ chậm từ 2 lần', 'Sở Xây dựng'])
    expect(said).toContain(each);
  // What is ruled on afterwards changes today's figures, and none that was issued.
  const [item] = answered(await office.get(officials[0]!['late']!.href), 200).body.items as [{ href: string }];
  const reason = { text: 'Mưa lũ.', documentNumber: '12/GT', documentDate: '2027-01-04', signedBy: signerOf(LEAD) };
  answered(await (await here.of(LEAD)).post(`${item.href}/explanation`, reason), 200);
  const ruling = { outcome: 'excused', reason: 'Lý do khách quan.' };
  answered(await (await here.of(HOME_AFFAIRS)).post(`${item.href}/ruling`, ruling), 200);
  expect((await read()).delays).toEqual(before.delays);
  await opens(office, officials[0]!, ['late']);
});

test('of an agency and one that it has taken over from, delays show apart and together, a dossier that was late with both once', async () => {
  const { here, one, office } = await stage();
  answered(await one.land.post(`${one.url}/hand-over`, {}), 200);
  const succession = {
    predecessors: [LAND],
    successors: [{ agency: LEAD }],
    effectiveOn: '2026-12-14',
    decision: { number: '15/NQ-HĐND', date: '2026-12-10', signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  answered(await here.operator.post('/v1/successions', succession), 201);
  expect(answered(await office.get(`/v1/reports/delays?${PERIOD}&by=unit`), 200).body['together']).toEqual([]);
  await here.moveTo('2026-12-14T09:00:00+07:00');
  const { rows: apart, together } = answered(await office.get(`/v1/reports/delays?${PERIOD}&by=unit`), 200)
    .body as unknown as { rows: Row[]; together: (Row & { agencies: string[] })[] };
  const figures = ({ key, late, dossiers, sharePercent }: Row) => [
    key,
    late!.value,
    dossiers!.value,
    sharePercent!.value,
  ];
  expect(apart.map(figures)).toEqual([
    [LEAD, 2, 2, 66.67],
    [LAND, 1, 1, 33.33],
  ]);
  expect(together.map(figures)).toEqual([[`${LEAD}+${LAND}`, 3, 2, 100]]);
  const minutes = (row: Row): number => row['minutesOver']!.value!;
  expect(minutes(together[0]!)).toBe(minutes(apart[0]!) + minutes(apart[1]!));
  await opens(office, together[0]!, ['late', 'open', 'excused']);
  // So in what is issued, with lists that are frozen under the same key.
  const body = { kind: 'delays', from: '2026-11-01', to: '2026-12-31', interim: true };
  const { id } = answered(await office.post('/v1/reports', body), 201).body as { id: string };
  const { delays } = answered(await office.get(`/v1/reports/${id}`), 200).body as unknown as {
    delays: IssuedDelays & { together: Row[] };
  };
  expect(delays.together.map(figures)).toEqual(together.map(figures));
  await opens(office, delays.together[0]!, ['late', 'open', 'excused']);
  const said = textOf((await paperOf(apps.app, office, `/v1/reports/${id}`)).bytes).join(' ');
  expect(said).toContain('Gộp với cơ quan đã được kế thừa');
});
