import { beforeAll, expect, test } from '@jest/globals';
import { headersOf, type Known } from '../support/access-callers.js';
import { standsIn } from '../support/access-expected.js';
import { useAccessStage } from '../support/access-stage.js';
import { useApps } from '../support/app.js';
import { answered, caller, type Caller, type Credentials } from '../support/caller.js';
import { FINANCE, HEALTH, HOME_AFFAIRS, LAND, LEAD, OFFICE, openDossier, openRound } from '../support/province.js';
import { giveTask } from '../support/tasks.js';
import { allWork, type WorkItem } from '../support/work.js';
import { ready, submission } from '../support/way.js';

/** An agency never sees what another has in hand, unless it watches over all. */
const apps = useApps(1, { identity: { trusted: new Set(['127.0.0.1']) } });
const access = useAccessStage(apps);
let all: WorkItem[];
let reviews: { readonly agency: string }[];

const by = (who: Known): Caller => caller(apps.app.server, who.credentials as Credentials);
const keysOf = (items: readonly object[]): string[] => items.map((each) => JSON.stringify(each)).sort();

beforeAll(async () => {
  const { here } = access();
  await here.app.services.keepReviews.keep(here.code);
  await openRound(here, await openDossier(here));
  await openDossier(here, { lead: HEALTH, procedureCode: 'PH-TT-01' });
  await giveTask(here, { lead: LAND, cooperating: [{ agency: LEAD, part: 'Số liệu.' }] });
  const dossier = await ready(here);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  await here.moveTo('2026-11-26T09:00:00+07:00');
  all = await allWork(here.operator, '', 200);
  reviews = answered(await here.operator.get('/v1/work/reviews?limit=200'), 200).body.items as { agency: string }[];
}, 120_000);

const shownTo = (who: Known, of: { readonly agency: string | null }): boolean =>
  !who.foreign && (standsIn('watch over all', who, {}) || (who.agency !== null && of.agency === who.agency));

test('there is work of those who watch over all and of those who do not', () => {
  const agencies = new Set(all.map(({ agency }) => agency));
  for (const agency of [LEAD, FINANCE, LAND, HEALTH, OFFICE]) expect(agencies).toContain(agency);
});

test('who has no token that counts, or may not read, is told nothing', async () => {
  const others = access().callers.filter((each) => each.token !== 'counts' || !each.scopes.includes('read'));
  expect(others.length).toBeGreaterThan(5);
  for (const who of others)
    for (const url of ['/v1/work', '/v1/work/summary', '/v1/work/reviews', `/v1/work/digest?agency=${LEAD}`]) {
      const { statusCode } = await apps.app.server.inject({ method: 'GET', url, headers: headersOf(who) });
      expect([who.name, url, [401, 403, 404].includes(statusCode)]).toEqual([who.name, url, true]);
    }
});

test('list, counts and reviews hold exactly what their reader may see, whatever is asked for', async () => {
  for (const who of access().reading) {
    const reader = by(who);
    for (const agency of [undefined, LEAD, FINANCE, OFFICE, HOME_AFFAIRS, HEALTH])
      for (const ownerless of [false, true]) {
        const wanted = all.filter(
          (item) =>
            shownTo(who, item) && (agency ?? item.agency) === item.agency && (!ownerless || item['ownerless'] === true),
        );
        const query = new URLSearchParams({ ...(agency && { agency }), ...(ownerless && { ownerless: 'true' }) });
        const found = await allWork(reader, query.toString(), 100);
        expect([who.name, query.toString(), keysOf(found)]).toEqual([who.name, query.toString(), keysOf(wanted)]);
        if (ownerless) continue;
        const { total, agencies } = answered(await reader.get(`/v1/work/summary?${query.toString()}`), 200).body as {
          total: { all: number };
          agencies: { agency: string; all: number }[];
        };
        expect([who.name, total.all]).toEqual([who.name, wanted.length]);
        expect(new Set(agencies.map((each) => each.agency))).toEqual(new Set(wanted.map((each) => each.agency)));
        const { items } = answered(await reader.get(`/v1/work/reviews?limit=200&${query.toString()}`), 200).body as {
          items: object[];
        };
        const owed = reviews.filter((each) => shownTo(who, each) && (agency ?? each.agency) === each.agency);
        expect([who.name, keysOf(items)]).toEqual([who.name, keysOf(owed)]);
      }
  }
}, 120_000);

test('the digest of an agency is for itself and for who watches over all', async () => {
  for (const who of access().reading.filter((each) => !each.foreign))
    for (const agency of [LEAD, OFFICE, HEALTH]) {
      const { status } = await by(who).get(`/v1/work/digest?agency=${agency}`);
      const may = standsIn('read figures', who, { itself: agency });
      expect([who.name, agency, status]).toEqual([who.name, agency, may ? 200 : 403]);
    }
});
