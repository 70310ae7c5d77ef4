import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Outage } from '../../src/modules/outages/index.js';
import { Heartbeat } from '../../src/modules/outages/index.js';
import { DatabaseTime } from '../../src/platform/clock/index.js';
import { acrossTenants, type Pool } from '../../src/platform/db/index.js';
import { bootApp, useApps } from '../support/app.js';
import { answersDueAt } from '../support/deadlines.js';
import { intactJournal, journalOf, typesOf, type Entry } from '../support/journal.js';
import {
  FINANCE,
  give,
  LAND,
  openDossier,
  openRound,
  province,
  type Asked,
  type Opened,
  type Province,
} from '../support/province.js';
import { until } from '../support/until.js';

const apps = useApps();
const pool = (): Pool => apps.app.pool;
const MINUTE = 60_000;

const rows = async (text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await pool().query(text, values)).rows as Record<string, unknown>[];
const ago = (minutes: number): Date => new Date(Date.now() - minutes * MINUTE);
/** As if the last process had died so many minutes ago. */
const silentFor = (minutes: number) =>
  rows(
    'insert into service_heartbeat (last_seen) values ($1) on conflict (single) do update set last_seen = excluded.last_seen',
    ago(minutes),
  );
const outages = () => rows('select from_at, to_at from outages order by from_at');
const revisionsOf = async ({ code }: Province) =>
  (await rows('select revision, calendar_revision from tenants where tenant_id = $1', code))[0]!;

beforeEach(async () => {
  await rows('delete from outages');
  await silentFor(0);
});

/** A process that has just started: its first beat is still to come. */
function process(onLost?: (written: Date, found: Date | null) => void): { heartbeat: Heartbeat; noticed: Outage[] } {
  const noticed: Outage[] = [];
  const fail = (error: Error): void => {
    throw error;
  };
  return {
    noticed,
    heartbeat: new Heartbeat({
      db: acrossTenants(pool()),
      outageAfter: 2 * MINUTE,
      time: new DatabaseTime(30_000),
      onOutage: (outage) => noticed.push(outage),
      onFailure: fail,
      ...(onLost && { onLost }),
    }),
  };
}

/** A round to two agencies, sent long ago, whose deadline was so many minutes ago, with nobody alive to see it pass. */
async function missed(
  here: Province,
  minutes: number,
): Promise<{ dossier: Opened; asked: Record<string, Asked>; dueAt: Date }> {
  const dossier = await openDossier(here);
  const asked = await openRound(here, dossier);
  const dueAt = ago(minutes);
  await answersDueAt(pool(), dossier, dueAt);
  return { dossier, asked, dueAt };
}

const stateOf = async ({ caller, url }: Asked) =>
  (await caller.get(url)).body as { state: string; dueAt: string; late: boolean };
/** Deadlines that moved; reminders may be planned anew without. */
const movesIn = (entries: readonly Entry[]) =>
  entries.filter(({ type, data }) => type === 'request.deadline_moved' && data['from'] !== data['to']);
/** The close of business of the next working day after this moment. */
const nextClose = async (here: Province, from: Date): Promise<string> =>
  (await here.operator.get(`/v1/calendar/deadline?from=${encodeURIComponent(from.toISOString())}&workingDays=1`)).body
    .dueAt as string;

describe('the heartbeat', () => {
  test('a first start, and a pause as short as a restart, are no outage', async () => {
    await rows('delete from service_heartbeat');
    const [first, second] = [process(), process()];
    await first.heartbeat.fresh();
    await silentFor(1.9);
    await second.heartbeat.fresh();
    expect([await outages(), first.noticed, second.noticed]).toEqual([[], [], []]);
    expect((await rows('select last_seen from service_heartbeat'))[0]!['last_seen']).not.toEqual(null);
  });

  test('a long pause is recorded once, however many processes start at the same moment, and one of them tells it', async () => {
    const here = await province(apps.app, { clock: null });
    const before = await revisionsOf(here);
    await silentFor(30);
    const processes = Array.from({ length: 8 }, () => process());
    await Promise.all(processes.map(async ({ heartbeat }) => heartbeat.fresh()));
    const [recorded, ...more] = await outages();
    expect(more).toEqual([]);
    expect(processes.flatMap(({ noticed }) => noticed)).toEqual([
      { from: recorded!['from_at'], to: recorded!['to_at'] },
    ]);
    expect(await revisionsOf(here)).toEqual({
      revision: (before['revision'] as number) + 1,
      calendar_revision: (before['calendar_revision'] as number) + 1,
    });
  });

  test('a beat is fresh for a while: whoever asks meanwhile waits for nothing', async () => {
    const { heartbeat } = process();
    await Promise.all([heartbeat.fresh(), heartbeat.fresh()]);
    expect(heartbeat.fresh()).toBeUndefined();
  });

  test('tells that the database goes on from an older state of itself, where a beat is gone that was written', async () => {
    const lost: unknown[] = [];
    const { heartbeat } = process((...what) => lost.push(what));
    await heartbeat.renew();
    await heartbeat.renew();
    expect(lost).toEqual([]);
    const [kept] = await rows('select last_seen from service_heartbeat');
    const [older] = await rows(
      `update service_heartbeat set last_seen = last_seen - interval '1 s' returning last_seen`,
    );
    await heartbeat.renew();
    expect(lost).toEqual([[kept!['last_seen'], older!['last_seen']]]);
    await heartbeat.renew();
    expect(lost).toHaveLength(1);
  });

  test('never goes back: a process whose beat comes late leaves a later one alone', async () => {
    await silentFor(-5);
    await process().heartbeat.fresh();
    expect(((await rows('select last_seen from service_heartbeat'))[0]!['last_seen'] as Date) > new Date()).toBe(true);
  });
});

describe('a deadline that fell into an outage', () => {
  test('is given back by the runner: nobody is silent, and the journal says why', async () => {
    const here = await province(apps.app, { clock: null });
    const { dossier, asked, dueAt } = await missed(here, 20);
    await silentFor(30);
    const runner = await bootApp(apps.database, { deadlines: true });
    await until(async () => movesIn(await journalOf(dossier.lead, dossier.url)).length);
    await runner.stop();
    const [outage] = await outages();
    const due = await nextClose(here, outage!['to_at'] as Date);
    for (const agency of [FINANCE, LAND])
      expect(await stateOf(asked[agency]!)).toMatchObject({ state: 'pending', dueAt: due });
    const entries = await intactJournal(dossier.lead, dossier.url);
    const basis = `outage ${(outage!['from_at'] as Date).toISOString()} to ${(outage!['to_at'] as Date).toISOString()}`;
    expect(movesIn(entries).map(({ data }) => [data['from'], data['to'], data['basis']])).toEqual(
      [FINANCE, LAND].map(() => [dueAt.toISOString(), due, basis]),
    );
    expect(typesOf(entries)).not.toContain('request.deemed_agreed');
    expect(
      await rows(
        `select distinct due_at from timers where aggregate_id = $1 and name = 'responseDeadline'`,
        dossier.id,
      ),
    ).toEqual([{ due_at: new Date(due) }]);
  });

  test('is given back by an act that comes before any runner: the answer is on time', async () => {
    const here = await province(apps.app, { clock: null });
    const { dossier, asked } = await missed(here, 20);
    await silentFor(30);
    const started = await bootApp(apps.database);
    expect((await give({ ...asked[FINANCE]!, caller: asked[FINANCE]!.caller.at(started) })).body).toMatchObject({
      state: 'answered',
      late: false,
    });
    expect(movesIn(await intactJournal(dossier.lead, dossier.url))).toHaveLength(2);
  });

  test('is given back once: a further outage that it does not fall into leaves it where it is', async () => {
    const here = await province(apps.app, { clock: null });
    const { dossier, asked } = await missed(here, 20);
    for (const minutes of [30, 10]) {
      await silentFor(minutes);
      await give({
        ...asked[minutes === 30 ? FINANCE : LAND]!,
        caller: asked[minutes === 30 ? FINANCE : LAND]!.caller.at(await bootApp(apps.database)),
      });
    }
    expect(await outages()).toHaveLength(2);
    expect(movesIn(await intactJournal(dossier.lead, dossier.url))).toHaveLength(2);
  });
});

describe('a deadline that did not fall into an outage', () => {
  test.each([
    ['it passed before the outage began', 40, 30],
    ['the pause was too short to be one', 1, 1.5],
  ])('stands: %s', async (_, due, silence) => {
    const here = await province(apps.app, { clock: null });
    const { dossier, asked } = await missed(here, due);
    await silentFor(silence);
    const runner = await bootApp(apps.database, { deadlines: true });
    await until(
      async () =>
        (await stateOf(asked[LAND]!)).state !== 'pending' && (await stateOf(asked[FINANCE]!)).state !== 'pending',
    );
    await runner.stop();
    expect(await stateOf(asked[FINANCE]!)).toMatchObject({ state: 'deemed_agreed' });
    expect(movesIn(await intactJournal(dossier.lead, dossier.url))).toEqual([]);
  });

  test('a sandbox has no outages: its clock stands while nobody moves it', async () => {
    // Its test clock stands inside the outage of the others, and so do its deadlines.
    const here = await province(apps.app, { clock: ago(25).toISOString() });
    const { dossier, asked, dueAt } = await missed(here, 20);
    const before = await revisionsOf(here);
    await silentFor(30);
    await process().heartbeat.fresh();
    expect(await revisionsOf(here)).toEqual(before);
    // A revision of its own, so that its reference data is read anew with the outage there.
    await rows(
      'update tenants set revision = revision + 1, calendar_revision = calendar_revision + 1 where tenant_id = $1',
      here.code,
    );
    await here.moveTo(new Date(dueAt.getTime() + MINUTE).toISOString());
    expect(await stateOf(asked[FINANCE]!)).toMatchObject({ state: 'deemed_agreed' });
    expect(movesIn(await intactJournal(dossier.lead, dossier.url))).toEqual([]);
  });
});
