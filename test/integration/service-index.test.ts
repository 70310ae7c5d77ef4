import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { everyHabit } from '../support/citizen-reports.js';
import { answer, lodged, signedBy } from '../support/petitions.js';
import { LAND, LEAD, OFFICE, province } from '../support/province.js';

const apps = useApps();

interface Part {
  readonly value: number | null;
  readonly href: string | null;
}

interface Component {
  readonly code: string;
  readonly state: string;
  readonly max: number;
  readonly ratioPercent: number | null;
  readonly points: number | null;
  readonly why: string | null;
  readonly numerator: Part;
  readonly denominator: Part;
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly components: readonly Component[];
  readonly total: object;
}

const read = async (reader: Caller, query: string) =>
  answered(await reader.get(`/v1/reports/service-index?${query}`), 200).body as {
    formula: object;
    exchange: object;
    rows: Row[];
  };

const told = ({ components }: Row) =>
  Object.fromEntries(
    components
      .filter(({ state }) => state === 'measured')
      .map(({ code, numerator, denominator, ratioPercent, points }) => [
        code,
        [numerator.value, denominator.value, ratioPercent, points],
      ]),
  );

test('each component says what it divides, opens into its lists, and has its points', async () => {
  const here = await province(apps.app);
  await everyHabit(here);
  const office = await here.of(OFFICE);
  const { formula, exchange, rows } = await read(office, 'from=2026-11-01&to=2026-12-31&by=unit');
  expect(formula).toEqual({ version: '766-1', basis: '766/QĐ-TTg', validFrom: '2022-06-23', validTo: null });
  expect(exchange).toMatchObject({ sent: 0, received: 0, onPaper: 0, electronicPercent: null });
  const [row] = rows as [Row];
  expect([row.key, row.name]).toEqual([LEAD, 'Sở Xây dựng']);
  expect(told(row)).toEqual({
    // Six ends are judged, one of them late.
    in_time: [5, 6, 83.33, 16.67],
    online: [1, 9, 11.11, 1.33],
    electronic_results: [1, 2, 50, 3],
    digitised: [3, 28, 10.71, 0.43],
    reused: [1, 28, 3.57, 0.07],
    // Nobody complained; from nine tenths on it would have all six points.
    satisfied: [5, 6, 83.33, 5.56],
  });
  expect(row.total).toEqual({ points: 27.06, max: 100, applicableMax: 50, percent: 54.12 });
  for (const { code, numerator, denominator } of row.components)
    for (const { value, href } of [numerator, denominator])
      if (href !== null) {
        const { items } = answered(await office.get(`${href}&limit=200`), 200).body as { items: object[] };
        expect([code, items.length]).toEqual([code, value]);
      }
  // What nobody tells the service has a word why, and no number.
  expect(row.components.find(({ code }) => code === 'payable_online')).toMatchObject({
    state: 'not_measured',
    points: null,
    ratioPercent: null,
    why: expect.stringContaining('thanh toán'),
    numerator: { value: null },
  });
});

test('what there is nothing to divide by is not applicable, and all together are one row', async () => {
  const here = await province(apps.app);
  await everyHabit(here);
  const office = await here.of(OFFICE);
  const [row] = (await read(office, 'from=2026-12-01&to=2026-12-21&by=tenant')).rows as [Row];
  expect([row.key, row.name]).toEqual(['all', 'Toàn tỉnh, thành phố']);
  const of = (code: string) => row.components.find((each) => each.code === code);
  expect(of('online')).toMatchObject({ state: 'not_applicable', points: null, denominator: { value: 0 } });
  expect(of('in_time')).toMatchObject({ state: 'measured', ratioPercent: 100, points: 20 });
  expect(row.total).toEqual({ points: 26, max: 100, applicableMax: 32, percent: 81.25 });
});

test('who complained is not satisfied, and the answer to it counts for whoever settled it', async () => {
  const here = await province(apps.app);
  await everyHabit(here);
  const office = await here.of(OFFICE);
  const query = 'from=2026-11-01&to=2027-01-31&by=unit';
  const ofRow = async (key: string) => told((await read(office, query)).rows.find((each) => each.key === key)!);
  const listed = async (): Promise<string[]> => {
    const row = (await read(office, query)).rows.find(({ key }) => key === LEAD)!;
    const { href } = row.components.find(({ code }) => code === 'satisfied')!.numerator;
    const { items } = answered(await office.get(`${href}&limit=200`), 200).body as { items: { dossierId: string }[] };
    return items.map(({ dossierId }) => dossierId);
  };
  const before = await listed();
  const [dossierId] = before as [string];
  const petition = await lodged(here, { kind: 'complaint', dossierId, aboutAgency: LEAD });
  expect((await ofRow(LEAD))['satisfied']).toEqual([4, 6, 66.67, 4.44]);
  expect((await listed()).sort()).toEqual(before.filter((id) => id !== dossierId).sort());
  // A second complaint about it makes nobody less satisfied, and one that is refused counts for nothing.
  await lodged(here, { kind: 'complaint', dossierId, aboutAgency: LEAD });
  expect((await ofRow(LEAD))['satisfied']).toEqual([4, 6, 66.67, 4.44]);
  const [, other] = before as [string, string];
  const refused = await lodged(here, { kind: 'complaint', dossierId: other, aboutAgency: LEAD });
  const day = (await here.operator.get('/v1/sandbox/clock')).body.now as string;
  const paper = { documentDate: day.slice(0, 10) };
  answered(
    await office.post(`${refused.url}/refusal`, { ground: 'no_content', reason: 'x', ...signedBy(OFFICE, paper) }),
    200,
  );
  expect((await ofRow(LEAD))['satisfied']).toEqual([4, 6, 66.67, 4.44]);
  answered(await office.post(`${petition.url}/acceptance`), 200);
  answered(await office.post(`${petition.url}/settlement`, answer(OFFICE, paper)), 200);
  answered(await office.post(`${petition.url}/satisfaction`, { satisfied: false }), 200);
  expect(await ofRow(OFFICE)).toEqual({ petitions_on_time: [1, 1, 100, 6], petitions_satisfied: [0, 1, 0, 0] });
});

test('a period has the formula of its last day, and an agency its own index', async () => {
  const here = await province(apps.app);
  await everyHabit(here);
  const office = await here.of(OFFICE);
  expect((await read(office, 'from=2025-01-01&to=2025-06-30&by=unit')).rows).toEqual([]);
  const fields = async (query: string) => fieldsOf(await office.get(`/v1/reports/service-index?${query}`));
  expect(await fields('from=2022-01-01&to=2022-06-22&by=unit')).toEqual(['/to no_formula']);
  expect(await fields('from=2026-12-31&to=2026-11-01&by=unit')).toEqual(['/to before_from']);
  expect(await fields('from=2026-11-01&to=2026-11-30&by=head')).toEqual(['/by not_allowed']);
  const land = await here.of(LAND);
  expect((await read(land, 'from=2026-11-01&to=2026-12-31&by=unit')).rows).toEqual([]);
  expect(
    refusal(await land.get(`/v1/reports/service-index?from=2026-11-01&to=2026-11-30&by=unit&agency=${LEAD}`)),
  ).toEqual([403, 'forbidden']);
});
