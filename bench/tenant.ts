import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp, type App } from '../src/app/index.js';
import { createDossier, startRound } from '../src/modules/dossiers/index.js';
import type { Call } from '../src/core/call.js';
import type { Pool } from '../src/platform/db/index.js';
import { DEFAULT_SERVER_CONFIG } from '../src/platform/http/index.js';
import { AGENCIES, draftOf, LEAD, roundOf, today } from './bodies.js';
import { projectPath } from '../src/platform/project-root.js';

export const OPERATOR_KEY = 'benchmark operator key, of no worth';
export { AGENCIES, LEAD };

/** One dossier with a request to each of `AGENCIES`, made by the service itself: what the others are copies of. */
export interface Template {
  readonly tenant: string;
  readonly dossier: string;
  /** In the order of `AGENCIES`. */
  readonly requests: readonly string[];
}

/** The service's own parts over a pool, without its deadlines and without a port. */
export const appOver = (pool: Pool): Promise<App> =>
  createApp({
    pool,
    logger: pino({ level: 'silent' }),
    operatorKey: OPERATOR_KEY,
    server: { ...DEFAULT_SERVER_CONFIG, requestsPerMinute: 0 },
    files: { directory: join(tmpdir(), 'phoihop-bench-files'), limit: 1_048_576, timeout: 60_000 },
    deadlines: false,
    outageAfter: 120_000,
  });

export const operator = (tenant: string | null, official: string | null = null): Call => ({
  tenant: tenant ?? '',
  principal: {
    clientId: 'operator',
    clientName: 'operator',
    operator: true,
    tenant,
    agency: null,
    roles: new Set(),
    official,
  },
});

const seedFile = async (name: string): Promise<never> =>
  JSON.parse(await readFile(projectPath('seed', `${name}.json`), 'utf8')) as never;

/** A tenant on the wall clock with the reference data of `seed/` and its template dossier. */
export async function makeTenant({ services }: App, code: string): Promise<Template> {
  await services.tenants.create(operator(null), {
    code,
    name: `Benchmark ${code}`,
    timezone: 'Asia/Ho_Chi_Minh',
    sandbox: false,
  });
  await services.directory.replace(operator(code), await seedFile('hcmc-agencies'));
  await services.calendar.replace(operator(code), await seedFile('vn-working-calendar'));
  const { procedures }: { procedures: never } = await seedFile('procedures');
  await services.procedures.publish(operator(code), procedures);
  return makeTemplate(services, code);
}

async function makeTemplate(services: App['services'], tenant: string): Promise<Template> {
  const lead = operator(tenant, `${LEAD}-04`);
  const { id } = await services.begin(lead, createDossier, draftOf(today()));
  const { requests } = await services.dispatch(lead, startRound, id, roundOf());
  return {
    tenant,
    dossier: id,
    requests: AGENCIES.map((agency) => requests.find((each) => each.agency === agency)!.id),
  };
}

/** API keys, one per agency. */
export async function makeKeys(
  { services }: App,
  tenant: string,
  agencies: readonly string[],
): Promise<Record<string, string>> {
  const made = agencies.map(
    async (agency) =>
      [agency, (await services.apiClients.create(operator(tenant), { name: agency, agency })).key] as const,
  );
  return Object.fromEntries(await Promise.all(made));
}
