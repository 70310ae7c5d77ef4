import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { PROCESSES } from '../../src/app/processes.js';
import { routesOf } from '../../src/app/routes.js';
import { projectPath } from '../../src/platform/project-root.js';
import { answered, type Caller } from '../support/caller.js';
import { admitted } from '../support/citizens.js';
import { lifecycle } from '../support/lifecycle.js';
import { manyDossiers } from '../support/many-rows.js';
import { LEAD, OFFICE, openDossier, province, signerOf, type Province } from '../support/province.js';
import { figuresOf, IN_QUARTER, QUARTER } from '../support/reports.js';
import { caughtUp, readsWhereFit, useReplicated, type ReadingApp } from '../support/replicated.js';
import type { TestServer } from '../support/standby.js';

/** Every operation that a replica may answer is answered by it alone: the primary is asked who calls, and where it stands. */
const replicated = useReplicated({
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
  'pg_stat_statements.track_utility': 'off',
});

/** `LIST_ROWS=1000000 npm test -- replica-primary` does it at the size of a city. */
const MANY = Number(process.env['LIST_ROWS'] ?? 5_000);

/** What stays with the primary: who calls and when each key was last used, that the service is alive, and the settings and looks that go with each transaction. */
const ALLOWED =
  /api_keys|api_key_uses|api_clients|service_heartbeat|pg_current_wal_flush_lsn|set_config\(|pg_advisory_xact_lock_shared|unserved_tenants|system_identifier|^(begin|commit|rollback)/i;

let replica: TestServer;
let app: ReadingApp;
let here: Province;
let office: Caller;

beforeAll(async () => {
  await replicated.primary.ask('create extension pg_stat_statements');
  replica = await replicated.replicaOf(replicated.primary);
  app = await replicated.boot(replicated.primary, replica.service, { maxLag: 60_000 });
  await app.settles(true);
  here = await province(app);
  office = await here.of(OFFICE);
  await lifecycle(here);
  const { id } = await openDossier(here);
  await manyDossiers(app.pool, id, MANY, new Date('2026-11-20T02:00:00Z'));
  answered(await office.post('/v1/reports', { kind: 'office', ...QUARTER, interim: true }), 201);
  // Numbers the feed.
  answered(await office.get('/v1/events?from=end'), 200);
  await replicated.primary.ask('analyze');
}, 600_000);

/** Statements that a server has run to their end, with how often. */
async function ran(by: TestServer): Promise<Map<string, number>> {
  const rows = await by.ask<{ query: string; calls: string }>(
    `select query, sum(calls) as calls from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database()) and userid <> 'postgres'::regrole group by query`,
  );
  return new Map(rows.map(({ query, calls }) => [query, Number(calls)]));
}

/** What a server ran meanwhile, each as often as it did. */
async function askedOf(server: TestServer, work: () => Promise<unknown>): Promise<string[]> {
  const before = await ran(server);
  await work();
  const after = await ran(server);
  return [...after].flatMap(([query, calls]) => Array<string>(calls - (before.get(query) ?? 0)).fill(query));
}

const REPORTS: Readonly<Record<string, string>> = {
  '/v1/reports/coordination': `${IN_QUARTER}&by=agency`,
  '/v1/reports/tasks': `${IN_QUARTER}&by=agency`,
  '/v1/reports/citizens': `${IN_QUARTER}&by=unit`,
  '/v1/reports/delays': `${IN_QUARTER}&by=unit`,
  '/v1/reports/officials': IN_QUARTER,
  '/v1/reports/inspections': 'year=2026',
  '/v1/reports/service-index': `${IN_QUARTER}&by=unit`,
};

/** Where an operation is to be called, with all that it needs. */
async function urlOf(path: string): Promise<string> {
  const query = REPORTS[path];
  if (query !== undefined) return `${path}?${query}`;
  if (path.endsWith('/items')) return itemsOf(path);
  if (path === '/v1/search') return `${path}?q=${encodeURIComponent('quy hoạch')}`;
  if (path === '/v1/commendations/proposals') return `${path}?from=${QUARTER.from}&to=${QUARTER.to}`;
  if (path === '/v1/events') return `${path}?limit=1`;
  if (path === '/v1/procedure-proposals') return `${path}?${IN_QUARTER}`;
  return path.replace(':official', `${signerOf(LEAD)}?${IN_QUARTER}`);
}

/** The list behind the first figure of its report. */
async function itemsOf(path: string): Promise<string> {
  const report = path.slice(0, -'/items'.length);
  if (report === '/v1/reports/:id') {
    const [{ id }] = answered(await office.get('/v1/reports'), 200).body.items as [{ id: string }];
    const { body } = answered(await office.get(`/v1/reports/${id}`), 200);
    return figuresOf(body)[0]![1].href;
  }
  const { body } = answered(await office.get(await urlOf(report)), 200);
  const href = figuresOf(body)
    .map(([, figure]) => figure.href)
    .find((each) => each.startsWith(path));
  return href ?? `${path}?${emptyOf(path)}`;
}

interface Parameter {
  readonly name?: string;
  readonly required?: boolean;
  readonly schema?: { readonly enum?: readonly string[] };
}

/** Of a list that nothing is in: the first figure that the contract names, of one agency, with all that it asks for. */
function emptyOf(path: string): string {
  const { paths } = JSON.parse(readFileSync(projectPath('openapi/openapi.json'), 'utf8')) as {
    paths: Record<string, { get: { parameters: Parameter[] } }>;
  };
  const usual: Readonly<Record<string, string>> = {
    ...{ from: QUARTER.from, to: QUARTER.to, key: LEAD, official: signerOf(LEAD) },
    ...(path.includes('inspections') && { year: '2026', from: '', to: '' }),
  };
  return paths[path]!.get.parameters.flatMap(({ name, required, schema }) => {
    const value = name === undefined ? '' : (usual[name] ?? (required ? schema?.enum?.[0] : undefined) ?? '');
    return value === '' ? [] : [`${name}=${value}`];
  }).join('&');
}

const replicaRoutes = routesOf(PROCESSES).filter(({ spec }) => spec.replica);

test.each(replicaRoutes.map(({ spec }) => [spec.operationId, spec] as const))(
  '%s leaves the primary alone',
  async (_id, spec) => {
    expect([spec.method, spec.success.etag]).toEqual(['GET', undefined]);
    const url = await urlOf(spec.path);
    await caughtUp(replicated.primary, replica);
    let asked: string[] = [];
    // What metrics ask is not counted: they are read before and after.
    const counted = await readsWhereFit(app, async () => {
      asked = await askedOf(replicated.primary, async () => answered(await office.get(url), 200));
    });
    expect(counted).toEqual({ 'replica fit': 1 });
    expect(asked.filter((query) => !ALLOWED.test(query))).toEqual([]);
  },
);

test('the check sees what the primary is asked', async () => {
  const asked = await askedOf(replicated.primary, async () =>
    answered(await office.get('/v1/dossiers', { 'x-consistency-token': 'of nobody' }), 200),
  );
  expect(asked.filter((query) => !ALLOWED.test(query)).join('\n')).toMatch(/from dossiers/);
});

describe('a search that finds an applicant, which is written down, leaves the replica before it writes', () => {
  let lead: Caller;
  let id: string;
  beforeAll(async () => {
    ({ id, lead } = await admitted(here));
  });

  /** What each server ran for a search, and who answered it. */
  async function searched(path: string, words: string) {
    await caughtUp(replicated.primary, replica);
    let [there, here]: string[][] = [[], []];
    let found: unknown[] = [];
    const counted = await readsWhereFit(app, async () => {
      there = await askedOf(replica, async () => {
        here = await askedOf(replicated.primary, async () => {
          const { body } = answered(await lead.get(`${path}?q=${encodeURIComponent(words)}`), 200);
          found = (body.items as { id: string }[]).map((item) => item.id);
        });
      });
    });
    const times = (ran: string[] | undefined, what: RegExp): number => ran!.filter((each) => what.test(each)).length;
    return {
      ...{ counted, found },
      times: (what: RegExp) => ({ replica: times(there, what), primary: times(here, what) }),
    };
  }

  const NOTE = /insert into \w+ \(tenant_id, id, \w+, at, agency, official, client, reason\)/;

  test.each([
    ['/v1/search', /search_persons_found/],
    ['/v1/handlings', /search_persons_found/],
  ])('%s', async (path, search) => {
    const { counted, found, times } = await searched(path, 'tran thi buoi nam roi');
    expect(found).toEqual([id]);
    expect(counted).toEqual({ 'primary beyond': 1 });
    expect(times(search)).toEqual({ replica: 1, primary: 1 });
    expect(times(NOTE)).toEqual({ replica: 0, primary: 1 });
    // The page of a list is not read where it is known before that the primary has to.
    if (path === '/v1/handlings') expect(times(/from handlings as h/)).toEqual({ replica: 0, primary: 1 });
  });

  test.each(['/v1/search', '/v1/handlings'])('%s that finds none is answered there', async (path) => {
    const { counted, found, times } = await searched(path, 'khong ai ten nhu vay');
    expect([counted, found]).toEqual([{ 'replica fit': 1 }, []]);
    expect(times(/search_persons_found/)).toEqual({ replica: 1, primary: 0 });
  });
});

test('everything that could go there by its name does, or is known to stay', () => {
  const lists = routesOf(PROCESSES)
    .filter(
      ({ spec }) =>
        spec.method === 'GET' &&
        /^\/v1\/(reports|dossiers|requests|tasks|handlings|work|search|petitions|inspections|events)(\/summary)?$/.test(
          spec.path,
        ),
    )
    .filter(({ spec }) => !spec.replica);
  expect(lists).toEqual([]);
});
