import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { concluded, fields, ordered, paperOf, read, remedyOf, TODAY } from '../support/inspections.js';
import { FINANCE, LAND, OFFICE, province, signerOf } from '../support/province.js';

const apps = useApps();

const PLANS = '/v1/inspection-plans';

const planOf = (change: object = {}): object => ({
  year: 2026,
  items: [
    { agency: FINANCE, quarter: 4, basis: 'Tỷ lệ không trả lời cao.' },
    { agency: LAND, quarter: 4, basis: 'Chậm trả lời.' },
  ],
  ...paperOf(OFFICE),
  ...change,
});

interface Figure {
  readonly value: number | null;
  readonly href: string;
}

test('the report counts what was inspected, found and put right; each figure opens into as many items', async () => {
  const here = await province(apps.app);
  const { office, url } = await concluded(here);
  const finance = await here.of(FINANCE);
  answered(await office.post(PLANS, planOf({ documentDate: '2026-12-15' })), 201);
  await here.moveTo('2026-12-23T09:00:00+07:00');
  answered(await finance.post(`${url}/remedies/1/report`, remedyOf({ documentDate: '2026-12-23' })), 201);
  answered(await office.post(`${url}/remedies/1/judgement`, { outcome: 'accepted' }), 201);
  const report = await read(office, '/v1/reports/inspections?year=2026');
  expect(report).toMatchObject({
    from: '2026-01-01',
    to: '2026-12-31',
    units: { inspected: 1, planned: 2, plannedDone: 1, plannedPercent: 50, inspectedAgencies: [FINANCE] },
    rows: [
      {
        key: FINANCE,
        inspections: { begun: { value: 1 }, planned: { value: 1 }, surprise: { value: 0 }, followedUp: { value: 1 } },
        findings: { upheld: { value: 1 }, serious: { value: 1 } },
        remedies: { due: { value: 1 }, late: { value: 1 }, onTime: { value: 0 }, onTimePercent: { value: 0 } },
      },
    ],
  });
  const kinds = await read(office, '/v1/reports/inspections?year=2026&by=finding_kind');
  expect(kinds.rows).toMatchObject([
    { key: 'no_answer', name: 'Không trả lời, không phối hợp', findings: { upheld: { value: 1 } } },
  ]);
  const groups = [...(report.rows as object[]), ...(kinds.rows as object[])].flatMap((row) =>
    Object.values(row).filter((each): each is Record<string, Figure> => typeof each === 'object'),
  );
  for (const [name, { value, href }] of groups.flatMap((each) => Object.entries(each)))
    if (!name.endsWith('Percent'))
      expect([name, ((await read(office, href)).items as unknown[]).length]).toEqual([name, value]);
  // An agency reads its own.
  expect((await read(finance, '/v1/reports/inspections?year=2026')).rows).toHaveLength(1);
  expect((await read(await here.of(LAND), '/v1/reports/inspections?year=2026')).rows).toEqual([]);
});

test('the year or both days are named, and a surprise that has not begun is counted nowhere', async () => {
  const here = await province(apps.app);
  await here.moveTo(`${TODAY}T09:00:00+07:00`);
  const { office } = await ordered(here, { kind: 'surprise', plannedOn: '2026-12-07' });
  expect(fields(await office.get('/v1/reports/inspections?year=2026&from=2026-01-01'))).toEqual([
    422,
    '/year one_period',
  ]);
  expect(fields(await office.get('/v1/reports/inspections'))).toEqual([422, '/year one_period']);
  expect(await read(office, '/v1/reports/inspections?year=2026')).toMatchObject({ rows: [], units: { inspected: 0 } });
});

test('a plan is published, changed with a reason and read by every agency with what became of it', async () => {
  const here = await province(apps.app);
  await here.moveTo(`${TODAY}T09:00:00+07:00`);
  const office = await here.of(OFFICE);
  const finance = await here.of(FINANCE);
  expect(refusal(await finance.get(`${PLANS}?year=2026`)).slice(0, 2)).toEqual([404, 'not-found']);
  expect(refusal(await finance.post(PLANS, planOf({ signedBy: signerOf(FINANCE) }))).slice(0, 2)).toEqual([
    403,
    'forbidden',
  ]);
  answered(await office.post(PLANS, planOf()), 201);
  expect(fields(await office.post(PLANS, planOf()))).toEqual([422, '/reason reason_required']);
  expect(fields(await office.post(PLANS, planOf({ year: 2025 })))).toEqual([422, '/year in_past']);
  const twice = [
    { agency: FINANCE, quarter: 4, basis: 'Một.' },
    { agency: FINANCE, quarter: 4, basis: 'Hai.' },
    { agency: 'H29.999', quarter: 1, basis: 'Ba.' },
  ];
  expect(fields(await office.post(PLANS, planOf({ year: 2027, items: twice })))).toEqual([
    422,
    '/items/1/agency repeated',
    '/items/2/agency unknown_agency',
  ]);
  const changes = await Promise.all(
    ['Một.', 'Hai.'].map((reason) => office.post(PLANS, planOf({ reason, items: [twice[0]!] }))),
  );
  expect(changes.map(({ status }) => status)).toEqual([201, 201]);
  expect(await read(finance, `${PLANS}?year=2026`)).toMatchObject({
    version: 3,
    items: [{ agency: FINANCE, done: false }],
  });
  expect(await read(finance, `${PLANS}?year=2026&version=1`)).toMatchObject({ version: 1, reason: null });
});
