import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { citizenRowsBy, everyHabit, opensIntoLists, valuesOf } from '../support/citizen-reports.js';
import { admitted, BUILDING_PERMIT, notice } from '../support/citizens.js';
import { HOME_AFFAIRS, LAND, LEAD, OFFICE, province } from '../support/province.js';
import { CSV, fileOf, XLSX } from '../support/reports.js';
import { tablesOf } from '../support/workbook.js';

const apps = useApps();
const NOVEMBER = 'from=2026-11-01&to=2026-11-30';
const DECEMBER = 'from=2026-12-01&to=2026-12-31';

test('each habit of a dossier counts where the rules say, in the period that it belongs to', async () => {
  const here = await province(apps.app);
  const { overdue, waiting } = await everyHabit(here);
  const office = await here.of(OFFICE);
  const [november] = await citizenRowsBy(office, `${NOVEMBER}&by=unit`);
  expect(november?.key).toBe(LEAD);
  expect(valuesOf(november)).toEqual({
    received: { toBeHandled: 9, inPeriod: 9, direct: 7, online: 1, postal: 1, onlinePercent: 11.11 },
    // The one with a result, the refused and the stopped one are early; nobody finished the one that was taken back.
    finished: { all: 4, early: 3, refused: 1, stopped: 1, withdrawn: 1, inTimePercent: 100 },
    inHand: { all: 5, inTerm: 5 },
    supplements: { asked: 1 },
    components: { all: 28, digitised: 1, handedInDigitally: 2, reused: 1 },
    ratings: { satisfiedPercent: null },
    results: { delivered: 1, electronic: 1 },
  });
  const [december] = await citizenRowsBy(office, `${DECEMBER}&by=unit`);
  expect(valuesOf(december)).toEqual({
    received: { toBeHandled: 5, carriedOver: 5, onlinePercent: null },
    // The one that was completed got back the time of the applicant: its new date is a day later.
    finished: { all: 3, early: 1, onTime: 1, late: 1, inTimePercent: 66.67 },
    inHand: { all: 2, inTerm: 1, outOfTerm: 1 },
    supplements: { asked: 1 },
    apologies: { missing: 2 },
    ratings: { satisfiedPercent: null },
    results: { delivered: 1 },
  });
  for (const row of [november!, december!]) await opensIntoLists(office, row);
  const list = async (href: string) => answered(await office.get(href), 200).body.items as object[];
  expect(await list(december!.inHand['outOfTerm']!.href)).toMatchObject([
    { type: 'handling', href: `${overdue.url}`, dossierId: overdue.id },
  ]);
  expect(await list(december!.inHand['inTerm']!.href)).toMatchObject([{ dossierId: waiting.id }]);
  // At the end of the day that they were due on, two had run out of time; one was finished the day after.
  const [before] = await citizenRowsBy(office, 'from=2026-12-01&to=2026-12-21&by=unit');
  expect(valuesOf(before)['inHand']).toEqual({ all: 4, inTerm: 2, outOfTerm: 2 });
});

test('by place of receipt, procedure, field and channel; each agency its own', async () => {
  const here = await province(apps.app);
  await everyHabit(here);
  const office = await here.of(OFFICE);
  const keys = async (by: string, more = '') =>
    (await citizenRowsBy(office, `${NOVEMBER}&by=${by}${more}`)).map(({ key, name, received }) => [
      key,
      name,
      received['inPeriod']!.value,
    ]);
  expect(await keys('receiving_point')).toEqual([[LEAD, 'Sở Xây dựng', 9]]);
  expect(await keys('procedure')).toEqual([[BUILDING_PERMIT, expect.any(String), 9]]);
  expect(await keys('field')).toEqual([['Xây dựng', 'Xây dựng', 9]]);
  expect(await keys('channel')).toEqual([
    ['direct', 'Trực tiếp', 7],
    ['online', 'Trực tuyến', 1],
    ['postal', 'Bưu chính công ích', 1],
  ]);
  expect(await keys('channel', `&agency=${LAND}`)).toEqual([]);
  for (const by of ['receiving_point', 'procedure', 'field', 'channel'])
    for (const row of await citizenRowsBy(office, `${DECEMBER}&by=${by}`)) await opensIntoLists(office, row);
  const land = await here.of(LAND);
  expect(await citizenRowsBy(land, `${NOVEMBER}&by=unit`)).toEqual([]);
  expect(await citizenRowsBy(await here.of(LEAD), `${NOVEMBER}&by=unit`)).toHaveLength(1);
  expect(refusal(await land.get(`/v1/reports/citizens?${NOVEMBER}&by=unit&agency=${LEAD}`))).toEqual([
    403,
    'forbidden',
  ]);
  const url = `/v1/reports/citizens?${NOVEMBER}&by=channel`;
  const csv = await fileOf(apps.app, office, url, CSV);
  expect(csv.text).toContain('Tiếp nhận trong kỳ');
  const [table] = Object.values(tablesOf((await fileOf(apps.app, office, url, XLSX)).bytes)) as [unknown[][]];
  expect(table.slice(1).map((row) => row.slice(0, 2))).toEqual([
    ['direct', 'Trực tiếp'],
    ['online', 'Trực tuyến'],
    ['postal', 'Bưu chính công ích'],
  ]);
});

test('a letter that came too late is told from one that came in time, and from none', async () => {
  const here = await province(apps.app);
  const [soon, tardy, after] = [await admitted(here), await admitted(here), await admitted(here)];
  const letter = (day: string): object => ({
    reason: 'Chờ xác minh thực địa.',
    newDate: '2026-12-30',
    ...notice({ documentDate: day }),
  });
  const { lead } = soon;
  await here.moveTo('2026-12-17T09:00:00+07:00');
  answered(await lead.post(`${soon.dossier}/apology`, letter('2026-12-17')), 200);
  // After the last day for it, before the date that was promised: whether it was owed shows on that date.
  await here.moveTo('2026-12-21T09:00:00+07:00');
  answered(await lead.post(`${tardy.dossier}/apology`, letter('2026-12-21')), 200);
  const office = await here.of(OFFICE);
  const apologies = async () => valuesOf((await citizenRowsBy(office, `${DECEMBER}&by=unit`))[0])['apologies'];
  expect(await apologies()).toEqual({ inTime: 2 });
  await here.moveTo('2026-12-22T09:00:00+07:00');
  expect(await apologies()).toEqual({ inTime: 1, tooLate: 1, missing: 1 });
  // One after the date announces nothing, and is refused.
  expect((await lead.post(`${after.dossier}/apology`, letter('2026-12-22'))).status).toBe(422);
  expect(await apologies()).toEqual({ inTime: 1, tooLate: 1, missing: 1 });
});

test('what is asked wrongly is refused with the field that is wrong', async () => {
  const here = await province(apps.app);
  const reader = await here.of(HOME_AFFAIRS);
  const fields = async (query: string) => fieldsOf(await reader.get(`/v1/reports/citizens${query}`));
  expect(await fields('?from=2026-12-31&to=2026-11-01&by=unit')).toEqual(['/to before_from']);
  expect(await fields(`?${NOVEMBER}&by=head`)).toEqual(['/by not_allowed']);
  expect(await fields(`?${NOVEMBER}`)).toEqual(['/by required']);
  expect(await fields('?from=2026-02-30&to=2026-03-01&by=unit')).toEqual(['/from wrong_format']);
  expect(await fields(`/items?${NOVEMBER}&by=unit&key=${LEAD}&figure=citizen.nothing`)).toEqual([
    '/figure not_allowed',
  ]);
  expect(await citizenRowsBy(reader, 'from=1999-01-01&to=1999-12-31&by=unit')).toEqual([]);
  expect(await citizenRowsBy(reader, 'from=2030-01-01&to=2099-12-31&by=unit')).toEqual([]);
});
