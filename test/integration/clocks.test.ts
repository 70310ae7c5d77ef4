import { afterEach, describe, expect, test } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { bootApp, useApps, type TestApp } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { answersDueAt } from '../support/deadlines.js';
import { intactJournal, journalOf, typesOf } from '../support/journal.js';
import { FINANCE, give, LAND, LEAD, openDossier, openRound, province, type Opened } from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { until } from '../support/until.js';
import { hook, read, webhooks } from '../support/webhook-calls.js';

/** A clock that jumps by an hour on one machine: that of a process, or that of the database, which is then ahead of every machine. */
const apps = useApps(1, { webhooks, serve: false });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AHEAD: readonly [string, number][] = [
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
];
const rows = async (text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await apps.app.pool.query(text, values)).rows as Record<string, unknown>[];
const ago = (milliseconds: number): Date => new Date(Date.now() - milliseconds);

/** A machine whose clock can be set. */
function machine(ahead = 0) {
  const here = { ahead, wall: () => Date.now() + here.ahead, running: () => performance.now() };
  return here;
}
const started: TestApp[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.stop()));
});
async function processOn(clock: ReturnType<typeof machine>, options: object = {}): Promise<TestApp> {
  const app = await bootApp(apps.database, { clock: { machine: clock }, ...options });
  started.push(app);
  return app;
}

const versionOf = async ({ lead, url }: Opened) => answered(await lead.get(url), 200).headers['etag'];
const readiness = (app: TestApp) => app.server.inject('/readyz');
/** A round whose deadline is at this moment. */
async function due(at: Date, app = apps.app) {
  const here = await province(app, { clock: null });
  const dossier = await openDossier(here);
  const asked = await openRound(here, dossier);
  await answersDueAt(apps.app.pool, dossier, at);
  return { here, dossier, asked };
}

describe.each(AHEAD)('a process whose clock is %s', (_, ahead) => {
  test('refuses acts and is not ready; reads, and others, go on; set right it goes on by itself', async () => {
    const { dossier, asked } = await due(new Date(Date.now() + 5 * HOUR));
    const [beats, version] = [await rows('select last_seen from service_heartbeat'), await versionOf(dossier)];
    const clock = machine(ahead);
    const jumped = await processOn(clock);
    const refused = await asked[FINANCE]!.caller.at(jumped).post(`${asked[FINANCE]!.url}/decline`, {
      reason: 'Không thuộc thẩm quyền.',
    });
    expect([...refusal(refused).slice(0, 2), refused.headers['retry-after']]).toEqual([503, 'clock-differs', '10']);
    const answer = await readiness(jumped);
    expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('clock')]);
    expect((await jumped.server.inject('/metrics')).body).toMatch(
      new RegExp(`clock_difference_seconds ${ahead < 0 ? '-' : ''}(3600|3599)`),
    );
    answered(await dossier.lead.at(jumped).get(dossier.url), 200);
    expect([await rows('select last_seen from service_heartbeat'), await versionOf(dossier)]).toEqual([beats, version]);
    expect(await give(asked[LAND]!).then(({ status }) => status)).toBe(201);
    clock.ahead = 0;
    expect((await readiness(jumped)).statusCode).toBe(200);
    await give({ ...asked[FINANCE]!, caller: asked[FINANCE]!.caller.at(jumped) });
    expect(await rows('select * from outages')).toEqual([]);
    const times = (await intactJournal(dossier.lead, dossier.url)).map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(times.at(-1)! <= new Date().toISOString()).toBe(true);
  });

  test('fires nothing, neither what is due by its own clock nor what is due by that of the database, until it is set right', async () => {
    const { dossier } = await due(ago(10 * MINUTE));
    const { dossier: later } = await due(new Date(Date.now() + 30 * MINUTE));
    const clock = machine(ahead);
    const told: string[] = [];
    const jumped = await processOn(clock, { deadlines: true, logged: ({ msg }: { msg: string }) => told.push(msg) });
    await until(async () => told.filter((each) => each.startsWith('deadlines could not be fired')).length > 1);
    expect(typesOf(await journalOf(dossier.lead, dossier.url))).not.toContain('request.deemed_agreed');
    expect(told).not.toContainEqual(expect.stringContaining('quarantine'));
    clock.ahead = 0;
    await until(async () => typesOf(await journalOf(dossier.lead, dossier.url)).includes('request.deemed_agreed'));
    expect(typesOf(await journalOf(later.lead, later.url))).not.toContain('request.deemed_agreed');
    await jumped.stop();
  });

  test('sends nothing and puts nothing off by an hour; set right it delivers, signed for the time that it is', async () => {
    const here = await province(apps.app, { clock: null });
    const lead = await here.of(LEAD);
    const to = await receiver();
    const made = await hook(lead, to);
    const clock = machine();
    const jumped = await processOn(clock, { webhooks, serve: false });
    await jumped.beat();
    clock.ahead = ahead;
    jumped.serve();
    await openDossier(here);
    // It has looked, and put it off.
    const put = `select from graphile_worker._private_jobs where key = $1 and locked_at is null and run_at > now() - interval '2 hours' and attempts = 0`;
    await until(async () => (await rows(put, `webhook/${made.id}`)).length > 0);
    expect(to.received).toEqual([]);
    clock.ahead = 0;
    await until(async () => to.received.length > 0);
    for (const { headers, body, event } of to.received)
      expect(new Verifier(made.secret).verify(body, headers as Record<string, string>)).toEqual(event);
    expect((await read(lead, made))['state']).toBe('active');
  });
});

describe('a clock that jumps while the process runs', () => {
  test('is seen before the next act, however fresh the last beat is', async () => {
    const { asked } = await due(new Date(Date.now() + 5 * HOUR));
    const clock = machine();
    const app = await processOn(clock);
    await app.beat();
    clock.ahead = HOUR;
    const finance = asked[FINANCE]!;
    const decline = () => finance.caller.at(app).post(`${finance.url}/decline`, { reason: 'Không thuộc thẩm quyền.' });
    expect(refusal(await decline()).slice(0, 2)).toEqual([503, 'clock-differs']);
    clock.ahead = 0;
    answered(await decline(), 200);
  });

  test('a difference within the tolerance is none', async () => {
    const { asked } = await due(new Date(Date.now() + 5 * HOUR));
    const app = await processOn(machine(20_000));
    await give({ ...asked[FINANCE]!, caller: asked[FINANCE]!.caller.at(app) });
    expect((await readiness(app)).statusCode).toBe(200);
  });

  test('beyond it a start ends with what is wrong', async () => {
    await expect((await processOn(machine(HOUR))).beat()).rejects.toThrow(
      /the clock of this machine is 3[56]\d\d\.\d s ahead of that of the database/,
    );
  });
});

describe('where the database has a clock that is behind what was written', () => {
  /** As after a fail-over to a server whose clock is behind, or one that was set back. */
  const wroteLater = ({ id }: Opened, by: number) =>
    rows('update dossiers set updated_at = $2 where id = $1', id, new Date(Date.now() + by));

  test('nothing is added to it before the clock has come there; everything else goes on', async () => {
    const { here, dossier, asked } = await due(new Date(Date.now() + 5 * HOUR));
    const other = await openDossier(here);
    await wroteLater(dossier, HOUR);
    const entries = await journalOf(dossier.lead, dossier.url);
    const finance = asked[FINANCE]!;
    const decline = () => finance.caller.post(`${finance.url}/decline`, { reason: 'Không thuộc thẩm quyền.' });
    const refused = await decline();
    expect(refusal(refused).slice(0, 2)).toEqual([503, 'clock-differs']);
    const wait = Number(refused.headers['retry-after']);
    expect(wait > 3_500 && wait <= 3_600).toBe(true);
    expect(await journalOf(dossier.lead, dossier.url)).toEqual(entries);
    await openRound(here, other);
    await wroteLater(dossier, -1);
    answered(await decline(), 200);
  });

  test('no deadline of it fires; those of others do', async () => {
    const { dossier } = await due(ago(10 * MINUTE));
    const { dossier: other } = await due(ago(9 * MINUTE));
    await wroteLater(dossier, HOUR);
    await processOn(machine(), { deadlines: true });
    await until(async () => typesOf(await journalOf(other.lead, other.url)).includes('request.deemed_agreed'));
    expect(typesOf(await journalOf(dossier.lead, dossier.url))).not.toContain('request.deemed_agreed');
  });
});
