import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { announce, askedForOpinions as asked, deputyOf, opinionBy } from '../support/delegations.js';
import { lodged } from '../support/petitions.js';
import { FINANCE, openRound, province } from '../support/province.js';

const apps = useApps();

test('what came late, was sent back or was complained about afterwards is counted with what was signed, each with its list', async () => {
  const here = await province(apps.app);
  const { url } = await announce(here, FINANCE);
  const { dossier, finance: first } = await asked(here);
  const finance = await here.of(FINANCE);
  const figures = async () => {
    const found = answered(await finance.get(`${url}/evaluation`), 200).body as Record<
      string,
      { count: number; href: string }
    >;
    const named = ['signed', 'inTime', 'late', 'withoutTerm', 'returned', 'complainedAbout'].map(
      (each) => found[each]!,
    );
    const listed = await Promise.all(
      named.map(async ({ href }) => (answered(await finance.get(href), 200).body.items as object[]).length),
    );
    expect(listed).toEqual(named.map(({ count }) => count));
    return listed;
  };
  await here.moveTo('2026-12-07T09:00:00+07:00');
  answered(await finance.post(`${first.url}/opinion`, opinionBy(deputyOf(FINANCE))), 201);
  const second = (await openRound(here, dossier))[FINANCE]!;
  const opinion = opinionBy(deputyOf(FINANCE), { documentDate: '2026-12-07' });
  answered(await finance.post(`${second.url}/opinion`, opinion), 201);
  expect(await figures()).toEqual([2, 1, 1, 0, 0, 0]);
  // Of the first, though the second was signed since: what is sent back is the opinion on one request.
  const missing = [{ question: 1, what: 'Số liệu' }];
  answered(await dossier.lead.post(`${first.url}/supplement`, { missing }), 200);
  expect(await figures()).toEqual([2, 1, 1, 0, 1, 0]);
  const { items } = answered(await finance.get(`${url}/signatures?outcome=returned`), 200).body;
  expect(items).toEqual([expect.objectContaining({ outcomes: ['late', 'returned'] })]);
  answered(await finance.post(`${first.url}/opinion`, opinion), 201);
  expect(await figures()).toEqual([3, 1, 2, 0, 1, 0]);
  await lodged(here, { kind: 'petition', dossierId: dossier.id });
  expect(await figures()).toEqual([3, 1, 2, 0, 1, 0]);
  await here.moveTo('2026-12-07T10:00:00+07:00');
  await lodged(here, { kind: 'complaint', dossierId: dossier.id });
  expect(await figures()).toEqual([3, 1, 2, 0, 1, 3]);
});
