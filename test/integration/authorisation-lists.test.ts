import { beforeAll, describe, expect, test } from '@jest/globals';
import { headersOf, PARTS, providerSettings, type Known } from '../support/access-callers.js';
import { sampleOf } from '../support/access-calls.js';
import { standsIn } from '../support/access-expected.js';
import { LISTS, questionsOf, shownTo, type Everything, type Item } from '../support/access-lists.js';
import type { Scene } from '../support/access-scene.js';
import { useAccessStage } from '../support/access-stage.js';
import { useApps } from '../support/app.js';
import { answered, caller, type Caller, type Credentials } from '../support/caller.js';
import { fetchXml } from '../support/edxml-samples.js';
import { OPERATIONS } from '../support/fuzz-document.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  JUSTICE,
  LAND,
  LEAD,
  openDossier,
  openRound,
  type Province,
} from '../support/province.js';
import type { Provider } from '../support/provider.js';
import { receiver } from '../support/receiver.js';
import { figuresOf, itemsOf, rowsBy } from '../support/reports.js';
import { until } from '../support/until.js';
import { matching } from '../support/way.js';

const apps = useApps(1, {
  identity: { trusted: new Set(['127.0.0.1']) },
  // Receivers are in this process, and what is sent again because that was busy would be received twice.
  webhooks: { allowPrivate: ['127.0.0.1/32'], timeout: 20_000 },
});
const access = useAccessStage(apps);
/** The three that play most parts come first. */
const AGENCIES = [LEAD, FINANCE, LAND, JUSTICE, HEALTH, COMMITTEE];

let here: Province;
let reading: readonly Known[];
let provider: Provider;
let scene: Scene;
let everything: Everything;
/** Aggregates whose lists the table of lists does not have. */
const LED_APART = [
  '/v1/work/reviews',
  '/v1/petitions',
  '/v1/procedure-reviews',
  '/v1/delegations',
  '/v1/rotation-plans',
  '/v1/inspections',
  '/v1/successions',
  '/v1/archives',
];
let led: readonly Item[];
const by = (who: Known): Caller => caller(apps.app.server, who.credentials as Credentials);

/** The whole list, page by page. */
async function whole(reader: Caller, url: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = answered(
      await reader.get(
        `${url}${url.includes('?') ? '&' : '?'}limit=25${next && `&cursor=${encodeURIComponent(next)}`}`,
      ),
      200,
    );
    items.push(...(body.items as Item[]));
    next = body.next as string | null;
  }
  return items;
}

/** A handling, with every unit that has had a step of it. */
async function withUnits(item: Item): Promise<Item> {
  const { body } = answered(await here.operator.get(`/v1/dossiers/${item.id}/handling`), 200);
  return { ...item, units: (body.steps as { agency: string }[]).map(({ agency }) => agency) };
}

/** The whole feed. */
async function feedOf(reader: Caller): Promise<{ id: string; data: { dossierId: string; about: string | null } }[]> {
  const events = [];
  for (let after = '', more = true; more;) {
    const { body } = answered(await reader.get(`/v1/events?limit=50${after}`), 200);
    events.push(...(body.items as Awaited<ReturnType<typeof feedOf>>));
    after = `&after=${body.next}`;
    more = body.more as boolean;
  }
  return events;
}

/** Further leads, whose affairs overlap with those of the scene. */
async function others(): Promise<void> {
  const urgent = (lead: string) => openDossier(here, { lead, procedureCode: 'PH-TT-01' });
  await openRound(here, await urgent(LAND), [FINANCE, LEAD]);
  await openRound(here, await urgent(HEALTH), [LAND, JUSTICE]);
  await urgent(JUSTICE);
}

beforeAll(async () => {
  const { app } = apps;
  ({ here, provider, reading } = access());
  scene = await access().setScene();
  await others();
  const lead = await here.of(LEAD);
  for (const { id } of [scene.request, scene.answered])
    await fetchXml(app.server, lead, `/v1/requests/${id}/document-message`, 'POST');
  const dossier = `/v1/dossiers/${scene.failed.id}`;
  answered(await lead.put(`${dossier}/position`, { text: 'Đề nghị chấp thuận.' }, await matching(lead, dossier)), 200);
  const all = await Promise.all(
    LISTS.map(async ({ path }) => [path, await whole(here.operator, `/v1/${path}`)] as const),
  );
  const lists = Object.fromEntries(all) as unknown as Everything;
  everything = { ...lists, handlings: await Promise.all(lists.handlings.map(withUnits)) };
  led = (await Promise.all(LED_APART.map((path) => whole(here.operator, path)))).flat();
}, 120_000);

test('the operator is shown something of every kind', () => {
  expect(Object.entries(everything).filter(([, items]) => items.length === 0)).toEqual([]);
});

describe('a list holds exactly what the table shows its reader, whatever is asked for', () => {
  test.each(LISTS.map((each) => [each.path, each] as const))(
    '%s',
    async (path, rule) => {
      const questions = questionsOf(rule, everything, AGENCIES);
      let asked = 0;
      for (const who of reading) {
        for (const filters of questions) {
          const query = new URLSearchParams(filters).toString();
          const shown = (await whole(by(who), `/v1/${path}${query && `?${query}`}`)).map(({ id }) => id).sort();
          expect([who.name, query, shown]).toEqual([who.name, query, shownTo(who, rule, everything, filters)]);
          asked += 1;
        }
      }
      console.log(`${path}: ${asked} lists`);
    },
    120_000,
  );

  test.each(['dossiers', 'requests', 'meetings', 'violations', 'referrals'])(
    '%s: and of each item no more than reading it alone shows',
    async (path) => {
      for (const who of reading.filter((each) => each.agency !== null)) {
        const filters = path === 'dossiers' ? AGENCIES.map((agency) => `?leadAgency=${agency}`) : [''];
        for (const filter of filters)
          for (const item of await whole(by(who), `/v1/${path}${filter}`))
            expect(answered(await by(who).get(`/v1/${path}/${item.id}`), 200).body).toMatchObject(item);
      }
    },
  );
});

/** Of dossiers, tasks and reviews of procedures their lead, of petitions and reviews of work in hand the agency that has it to do. */
const leadOf = (aggregateId: string): string => {
  const { dossiers, tasks } = everything;
  const found = [...dossiers, ...tasks, ...led].find(({ id }) => id === aggregateId)!;
  return (found['leadAgency'] ?? found['lead'] ?? found['agency']) as string;
};
const tellable = (who: Known, dossierId: string, about: string | null): boolean =>
  !who.foreign && standsIn('read events', who, { lead: leadOf(dossierId), consulted: about === null ? [] : [about] });

test('the feed and the journals tell each reader what the table lets it read', async () => {
  const told = await feedOf(here.operator);
  for (const who of reading) {
    const wanted = told.filter(({ data }) => tellable(who, data.dossierId, data.about)).map(({ id }) => id);
    expect([who.name, (await feedOf(by(who))).map(({ id }) => id)]).toEqual([who.name, wanted]);
    for (const { id } of everything.dossiers) {
      const { status, body } = await by(who).get(`/v1/dossiers/${id}/journal?limit=200`);
      const entries = status === 200 ? (body.items as { seq: number }[]).map(({ seq }) => `${id}-${seq}`) : [];
      expect([who.name, entries]).toEqual([who.name, wanted.filter((each) => each.startsWith(id))]);
    }
  }
});

test('webhooks are sent what the feed tells their owners', async () => {
  const systems = reading.filter(
    (each) =>
      each.system &&
      each.official !== 'missing' &&
      !each.name.includes('another tenant') &&
      !each.name.includes('only read'),
  );
  const hooks = await Promise.all(
    systems.map(async (who) => ({ who, to: await receiver(), before: (await feedOf(by(who))).length })),
  );
  for (const { who, to } of hooks) answered(await by(who).post('/v1/webhooks', { url: to.url }), 201);
  await openRound(here, await openDossier(here));
  for (const { who, to, before } of hooks) {
    const wanted = (await feedOf(by(who))).slice(before).map(({ id }) => id);
    await until(async () => to.received.length >= wanted.length);
    expect([who.name, to.received.map(({ event }) => event.id)]).toEqual([who.name, wanted]);
  }
  expect(hooks.some(({ to }) => to.received.length === 0) && hooks.some(({ to }) => to.received.length > 0)).toBe(true);
});

test('an agency opens everything that its figures count, and its figures count what the operator is told of it', async () => {
  const values = (rows: unknown) => JSON.parse(JSON.stringify(rows).replaceAll(/&agency=[\w.]+/g, '')) as unknown;
  for (const who of reading.filter(
    (each) =>
      Object.values(PARTS).some((part) => part === each.agency) && each.name in PARTS && each.kind === 'department',
  )) {
    const rows = await rowsBy(by(who), 'agency');
    expect(values(rows)).toEqual(values(await rowsBy(here.operator, 'agency', `&agency=${who.agency}`)));
    for (const [, { value, href }] of figuresOf(rows).filter(([, each]) => (each.value ?? 0) > 0)) {
      for (const item of await itemsOf(by(who), href, 50))
        expect([who.name, value, item.href, (await by(who).get(item.href)).status]).toEqual([
          who.name,
          value,
          item.href,
          200,
        ]);
    }
  }
}, 60_000);

describe('what `actions` offers is not refused for who asks, and what it does not offer is refused', () => {
  const BY_ACTIONS = /^\/v1\/(dossiers|requests|meetings|referrals)\/\{id\}|^\/v1\/referrals$/;
  /** What changes nothing of the dossier: it is sent on, or looked into. */
  const NO_ACTS = ['sendRequestMessage', 'lookIntoApplicant'];
  const acts = OPERATIONS.filter(
    ({ method, path, id }) => method !== 'GET' && BY_ACTIONS.test(path) && !NO_ACTS.includes(id),
  );
  test.each(['dossier', 'failed'] as const)(
    '%s',
    async (name) => {
      const url = `/v1/dossiers/${scene[name].id}`;
      const { version } = answered(await here.operator.get(url), 200).body as { version: number };
      const before = await feedOf(here.operator);
      let offers = 0;
      for (const who of reading.filter((each) => !each.foreign)) {
        const { status, body } = await by(who).get(`${url}/actions`);
        const offered = status === 200 ? (body.actions as { method: string; href: string }[]) : [];
        for (const operation of acts) {
          const sample = sampleOf(operation, { ...scene, dossier: scene[name] }, providerSettings(provider));
          const path = sample.url
            .replace('/components/ban-ve', '/components/{componentCode}')
            .replace(/\/positions\/.*/, '/positions/{requestId}');
          const isOffered = offered.some((each) => each.method === operation.method && each.href === path);
          // A version that never was: whoever may act at all is told so, and nothing happens.
          const headers = { ...sample.headers, 'if-match': isOffered ? '"999999"' : `"${version}"`, ...headersOf(who) };
          const answer = await apps.app.server.inject({
            method: operation.method as 'POST',
            url: sample.url,
            headers,
            ...(sample.payload !== undefined && { payload: sample.payload }),
          });
          // Requests and meetings of the scene are of one of the two dossiers, the referral is of the other.
          const isHere =
            operation.path.startsWith('/v1/dossiers') ||
            operation.path.startsWith('/v1/referrals') === (name === 'failed');
          if (isOffered) offers += 1;
          // It may still name an official with the act itself.
          if (isOffered)
            expect([who.name, operation.id, answer.statusCode]).toEqual([
              who.name,
              operation.id,
              who.official === 'missing' ? 403 : 412,
            ]);
          else if (isHere)
            expect([who.name, operation.id, answer.statusCode >= 400, answer.body.slice(0, 300)]).toEqual([
              who.name,
              operation.id,
              true,
              expect.anything(),
            ]);
        }
      }
      expect(offers).toBeGreaterThan(20);
      // Whatever is done to a dossier stands in its journal.
      expect(await feedOf(here.operator)).toEqual(before);
    },
    120_000,
  );
});
