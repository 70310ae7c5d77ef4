import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { DOCX, paperOf } from '../support/papers.js';
import { giveTask } from '../support/tasks.js';
import {
  FINANCE,
  HEALTH,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  province,
  seedFile,
  signerOf,
  type Province,
} from '../support/province.js';

const apps = useApps();

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Review = Readonly<Record<string, unknown>> & { readonly id: string; readonly state: string };

interface WorkView {
  readonly class: string;
  readonly agency: string;
  readonly official: string | null;
}

const listed = async (caller: Caller, query = ''): Promise<Review[]> =>
  answered(await caller.get(`/v1/work/reviews${query}`), 200).body.items as Review[];

/** The reviews of a province, from Friday 20 November 2026, 9 o'clock. */
async function reviewed(): Promise<Province> {
  const here = await province(apps.app);
  await apps.app.services.keepReviews.keep(here.code);
  return here;
}

const one = async (here: Province, agency: string): Promise<Review> => {
  const [found, ...others] = await listed(await here.of(agency), `?agency=${agency}`);
  expect(others).toEqual([]);
  return found!;
};

interface Event {
  readonly data: { readonly about: string; readonly details: Readonly<Record<string, unknown>> };
}

/** All events of a type, page after page. */
async function events(here: Province, types: string): Promise<Event[]> {
  const found: Event[] = [];
  for (let after = '', more = true; more;) {
    const page = answered(await here.operator.get(`/v1/events?limit=200&types=${types}${after}`), 200).body;
    found.push(...(page.items as Event[]));
    after = `&after=${page.next as string}`;
    more = page.more as boolean;
  }
  return found;
}

test('each agency has a review, which its week opens and its head confirms', async () => {
  const here = await reviewed();
  await apps.app.services.keepReviews.keep(here.code);
  const all = await listed(here.operator, '?limit=200');
  expect(new Set(all.map((each) => each['agency'])).size).toBe(all.length);
  expect(await one(here, LEAD)).toMatchObject({
    state: 'waiting',
    week: null,
    nextOpensAt: '2026-11-23T00:30:00.000Z',
    nextDigestAt: '2026-11-23T00:30:00.000Z',
  });
  await here.moveTo('2026-11-23T09:00:00+07:00');
  const review = await one(here, LEAD);
  expect(review).toMatchObject({ state: 'open', week: '2026-11-23', dueAt: '2026-11-27T10:00:00.000Z', missed: [] });
  const lead = await here.of(LEAD);
  const work = answered(await lead.get('/v1/work?kind=review_work'), 200).body.items;
  const url = `/v1/work/reviews/${review.id}`;
  expect(work).toMatchObject([
    {
      href: url,
      title: 'Sở Xây dựng',
      dossierCode: null,
      official: signerOf(LEAD),
      ownerless: false,
      next: { href: `${url}/confirmation` },
    },
  ]);
  const body = { note: 'Đã rà soát.', signedBy: signerOf(LEAD) };
  expect(refusal(await lead.post(`${url}/confirmation`, { ...body, signedBy: officerOf(LEAD) }))[1]).toBe(
    'rule-violated',
  );
  expect((await (await here.of(HEALTH)).post(`${url}/confirmation`, body)).status).toBe(404);
  expect((await (await here.of(OFFICE)).post(`${url}/confirmation`, body)).status).toBe(403);
  const confirmed = answered(await lead.post(`${url}/confirmation`, body), 200).body;
  expect(confirmed).toMatchObject({
    state: 'confirmed',
    confirmation: { week: '2026-11-23', note: 'Đã rà soát.', signedBy: signerOf(LEAD), late: false },
  });
  expect(answered(await lead.get(url), 200).body).toEqual(confirmed);
  expect(refusal(await lead.post(`${url}/confirmation`, body))[1]).toBe('transition-not-possible');
  expect(answered(await lead.get('/v1/work?kind=review_work'), 200).body.items).toEqual([]);
  await here.moveTo('2026-11-30T09:00:00+07:00');
  expect(await one(here, LEAD)).toMatchObject({ state: 'open', week: '2026-11-30', confirmation: null });
});

test('a week that nobody confirms is missed, shows, and can be confirmed late', async () => {
  const here = await reviewed();
  await here.moveTo('2026-11-23T09:00:00+07:00');
  await here.moveTo('2026-11-27T17:00:01+07:00');
  const review = await one(here, LEAD);
  expect(review).toMatchObject({ state: 'missed', missed: ['2026-11-23'] });
  const missed = await listed(await here.of(OFFICE), '?state=missed&limit=200');
  expect(missed.map((each) => each['agency'])).toContain(LEAD);
  expect((await events(here, 'review.missed')).map(({ data }) => data.about)).toContain(LEAD);
  const lead = await here.of(LEAD);
  const body = { signedBy: signerOf(LEAD) };
  expect(answered(await lead.post(`/v1/work/reviews/${review.id}/confirmation`, body), 200).body).toMatchObject({
    state: 'confirmed',
    confirmation: { late: true },
    missed: ['2026-11-23'],
  });
});

test('what is overdue is answered for, each item, and nothing else', async () => {
  const here = await reviewed();
  const { id } = await giveTask(here);
  await here.moveTo('2026-12-11T09:00:00+07:00');
  const finance = await here.of(FINANCE);
  const overdue = answered(await finance.get('/v1/work?class=overdue'), 200).body.items as {
    kind: string;
    id: string;
  }[];
  expect(overdue.map(({ kind }) => kind)).toContain('contribute');
  const url = `/v1/work/reviews/${(await one(here, FINANCE)).id}/confirmation`;
  const plans = overdue
    .filter(({ kind }) => kind !== 'review_work')
    .map(({ kind, id }) => ({ kind, id, what: 'Trả lời trong ngày.' }));
  const body = { signedBy: signerOf(FINANCE) };
  expect(fieldsOf(await finance.post(url, body))).toEqual(['/overdue plan_missing']);
  const strange = { kind: 'report_task', id, what: 'x' };
  expect(fieldsOf(await finance.post(url, { ...body, overdue: [...plans, strange] }))).toEqual([
    `/overdue/${plans.length} not_overdue`,
  ]);
  expect(answered(await finance.post(url, { ...body, overdue: plans }), 200).body).toMatchObject({
    confirmation: { overdue: plans },
  });
});

test('a digest goes out at the hour of each working day, once, and a policy moves the hour', async () => {
  const here = await reviewed();
  await here.moveTo('2026-11-23T07:30:00+07:00');
  const digests = async () =>
    (await events(here, 'digest.ready'))
      .filter(({ data }) => data.about === LEAD)
      .map(({ data }) => data.details['day']);
  expect(await digests()).toEqual(['2026-11-23']);
  // The 24th is a day off.
  await here.moveTo('2026-11-24T12:00:00+07:00');
  await here.moveTo('2026-11-25T07:29:59+07:00');
  expect(await digests()).toEqual(['2026-11-23']);
  await here.moveTo('2026-11-25T07:30:00+07:00');
  expect(await digests()).toEqual(['2026-11-23', '2026-11-25']);
});

test('each official who has something to see to has a digest of its own, and nobody else', async () => {
  const here = await reviewed();
  const dossier = await openDossier(here);
  const { [FINANCE]: finance } = await openRound(here, dossier);
  answered(
    await finance!.caller.put(`${finance!.url}/handler`, { official: officerOf(FINANCE) }, { 'if-match': '*' }),
    200,
  );
  const work = async () =>
    (answered(await here.operator.get('/v1/work?limit=200'), 200).body as { items: WorkView[] }).items;
  const key = ({ agency, official }: { agency?: unknown; official?: unknown }) =>
    `${String(agency)} ${String(official)}`;
  // A Friday: reviews are at risk. A Tuesday: no review, but the dossier is overdue.
  for (const day of ['2026-12-04', '2026-12-29']) {
    await here.moveTo(`${day}T07:29:59+07:00`);
    const seen = (await work()).filter(({ class: of, official }) => of !== 'normal' && official !== null);
    expect(seen.length).toBeGreaterThan(0);
    await here.moveTo(`${day}T07:30:00+07:00`);
    const told = (await events(here, 'digest.ready')).map(({ data }) => data.details);
    const byOfficial = told.filter((each) => each['day'] === day && each['official'] !== undefined);
    expect(byOfficial.map(key).sort()).toEqual([...new Set(seen.map(key))].sort());
    for (const { agency, official, href, ...counts } of byOfficial) {
      const digest = answered(await here.operator.get(href as string), 200).body;
      const { overdue, at_risk, important } = digest.counts as Record<string, number>;
      expect({ agency, official, day, overdue, at_risk, important }).toEqual({ agency, official, ...counts });
      expect(digest).toMatchObject({ agency, official, items: { length: overdue! + at_risk! + important! } });
    }
  }
});

test('the digest says what an agency or an official has to see to, as JSON, as a paper and as a workbook', async () => {
  const here = await reviewed();
  await giveTask(here, { importance: 'important' });
  const finance = await here.of(FINANCE);
  const url = `/v1/work/digest?agency=${FINANCE}`;
  expect(answered(await finance.get(url), 200).body).toMatchObject({
    agency: FINANCE,
    agencyName: 'Sở Tài chính',
    official: null,
    counts: { overdue: 0, important: 1, all: 1 },
    items: [{ kind: 'contribute', class: 'important' }],
  });
  expect(answered(await finance.get(`${url}&official=${officerOf(FINANCE)}`), 200).body).toMatchObject({
    official: officerOf(FINANCE),
    counts: { all: 0 },
    items: [],
  });
  for (const media of [DOCX, XLSX])
    expect((await paperOf(apps.app, finance, url, media)).bytes.subarray(0, 2).toString()).toBe('PK');
  expect((await (await here.of(HEALTH)).get(url)).status).toBe(403);
  expect((await (await here.of(OFFICE)).get(url)).status).toBe(200);
});

test('a calendar that changes when a week is about to begin leaves out neither its review nor the digest of the day', async () => {
  const here = await reviewed();
  await here.moveTo('2026-11-23T00:05:00+07:00');
  const seed = seedFile<{ days: object[] }>('vn-working-calendar');
  const days = [...seed.days, { date: '2026-12-25', kind: 'off', name: 'Nghỉ bão' }];
  answered(await here.operator.put('/v1/calendar', { ...seed, days }), 200);
  await here.moveTo('2026-11-23T09:00:00+07:00');
  expect(await one(here, LEAD)).toMatchObject({ state: 'open', week: '2026-11-23', dueAt: '2026-11-27T10:00:00.000Z' });
  expect((await events(here, 'digest.ready')).filter(({ data }) => data.about === LEAD)).toHaveLength(1);
});
