import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { Engine } from '../../src/workflow/index.js';
import { bootApp } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { callOf, create } from '../support/permit-acts.js';
import { PERMIT_TABLES } from '../support/permit-process.js';
import { registeredPermits } from '../support/permit-registration.js';
import { FINANCE, HOME_AFFAIRS, LEAD, openDossier, province, type Province } from '../support/province.js';
import { until } from '../support/until.js';
import type { ReferenceData } from '../../src/modules/tenants/index.js';

/** A process beside the dossier: its module and one registration, and everything that the service does for processes is done for it. */
const database = useTestDatabase();
const processes = [dossierProcess, registeredPermits];
let here: Province;
let real: Province;
let engine: Engine<ReferenceData>;

beforeAll(async () => {
  const owner = database.current.pool(1);
  await owner.query(PERMIT_TABLES);
  await owner.query('call enforce_tenant_scope()');
  const pool = database.current.servicePool();
  const app = await bootApp(database.current, { pool, processes, deadlines: true });
  here = await province(app);
  real = await province(app, { clock: null });
  engine = new Engine({ pool, referenceData: app.services.referenceData, processes });
});

async function permit({ code }: Province, expiresAt: Date | null, holder: string = LEAD): Promise<string> {
  const id = newId();
  const handle = (ctx: Parameters<typeof create>[0]) => create(ctx, id, holder, expiresAt);
  await engine.execute({ process: 'permit', call: callOf(code), target: { new: id }, handle });
  return id;
}

const eventsOf = async (reader: Caller, id: string): Promise<string[]> => {
  const { items } = answered(await reader.get('/v1/events?limit=200'), 200).body as {
    items: { type: string; subject: string; data: { aggregateId: string } }[];
  };
  return items
    .filter(({ data }) => data.aggregateId === id)
    .map(({ type, subject }) => `${subject.split('/')[0]} ${type}`);
};

test('its deadlines fire on the wall clock, and what reacts to them is recorded with it', async () => {
  const id = await permit(real, new Date(Date.now() + 200));
  const { operator } = real;
  await until(async () => (await eventsOf(operator, id)).length === 3);
  expect(await eventsOf(operator, id)).toEqual([
    'permit permit.applied',
    'permit permit.expired',
    'permit violation.recorded',
  ]);
  const { items } = answered(await operator.get('/v1/violations'), 200).body as { items: object[] };
  expect(items).toMatchObject([{ kind: 'late_task', agency: LEAD, dossierId: id, dossierCode: LEAD }]);
});

test('its deadlines fire on a test clock, beside those of dossiers', async () => {
  const id = await permit(here, new Date('2026-11-21T01:00:00Z'));
  await here.moveTo('2026-11-21T09:00:00+07:00');
  expect(await eventsOf(here.operator, id)).toEqual([
    'permit permit.applied',
    'permit permit.expired',
    'permit violation.recorded',
  ]);
});

test('its types of events can be asked for, and sent to a webhook', async () => {
  const id = await permit(here, null);
  const lead = await here.of(LEAD);
  const { items } = answered(await lead.get('/v1/events?types=permit.applied&limit=200'), 200).body as {
    items: { type: string; data: { aggregateId: string } }[];
  };
  expect(items.map(({ data }) => data.aggregateId)).toContain(id);
  expect(new Set(items.map(({ type }) => type))).toEqual(new Set(['permit.applied']));
  const url = 'https://8.8.8.8/';
  answered(await lead.post('/v1/webhooks', { url, types: ['permit.expired'] }), 201);
  expect((await lead.post('/v1/webhooks', { url, types: ['permit.gone'] })).status).toBe(422);
});

test('whoever leads it sees its events, and no other agency that they are not about', async () => {
  const id = await permit(here, null);
  expect(await eventsOf(await here.of(LEAD), id)).toEqual(['permit permit.applied']);
  expect(await eventsOf(await here.of(HOME_AFFAIRS), id)).toEqual(['permit permit.applied']);
  expect(await eventsOf(await here.of(FINANCE), id)).toEqual([]);
});

test('checkpoints hold it, its journal is walked, and only those who see it get the proof', async () => {
  const id = await permit(here, null);
  const dossier = await openDossier(here);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const day = '2026-11-23';
  for (const each of [id, dossier.id])
    expect(answered(await (await here.of(LEAD)).get(`/v1/checkpoints/${day}/proofs/${each}`), 200).body).toMatchObject({
      holds: true,
      dossierId: each,
    });
  expect((await (await here.of(FINANCE)).get(`/v1/checkpoints/${day}/proofs/${id}`)).status).toBe(404);
  const walked = answered(await here.operator.get('/v1/journal/verification'), 200).body as {
    aggregates: number;
    intact: boolean;
  };
  expect(walked).toMatchObject({ intact: true });
  expect(walked.aggregates).toBeGreaterThan(2);
});
