import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { transact } from '../../src/platform/db/index.js';
import type { TestApp } from '../support/app.js';
import { useProgram } from '../support/built-program.js';
import { answered, type Caller } from '../support/caller.js';
import { rowsOf, useTwoServers } from '../support/moving.js';
import { LEAD, openDossier, openRound, province, type Province } from '../support/province.js';
import { until } from '../support/until.js';

/** Moves that are broken off, asked for twice, or taken back: nothing of the tenant is lost, and the same command ends them (ADR 38). */
const two = useTwoServers();
let app: TestApp;
let here: Province;
let lead: Caller;

beforeAll(async () => {
  app = await two.boot();
  // The second one goes to the other server.
  here = await province(app);
  await province(app);
  lead = await here.of(LEAD);
  await openRound(here, await openDossier(here));
}, 120_000);

class Died extends Error {}

/** Dies where it is told something that begins so; what it holds goes as with a process. */
const dieAt = (begins: string) => (what: string) => {
  if (what.startsWith(begins)) throw new Died(what);
};

const served = (): Promise<void> => until(async () => (await lead.get('/v1/dossiers')).status === 200);

/** What replication leaves on the servers. */
async function replication(): Promise<string[]> {
  const rows = await Promise.all(
    (['first', 'north'] as const).map((name) =>
      two.on(name).ask<{ what: string }>(`select 'publication' as what from pg_publication
        union all select 'slot' from pg_replication_slots union all select 'subscription' from pg_subscription`),
    ),
  );
  return rows.flat().map(({ what }) => what);
}

/** The tenant is whole where it should be, works there, and nothing of it or of its move is anywhere else. */
async function livesOn(name: 'first' | 'north', before: Record<string, string[]>): Promise<void> {
  const other = name === 'first' ? 'north' : 'first';
  expect(await rowsOf(two.on(other), here.code)).toEqual({});
  const now = await rowsOf(two.on(name), here.code);
  for (const table of ['dossiers', 'consultation_requests', 'timers', 'api_keys', 'procedures', 'report_rollups'])
    expect([table, now[table]]).toEqual([table, before[table]]);
  expect(now['journal']!.length).toBe(before['journal']!.length);
  expect(await replication()).toEqual([]);
  await served();
  await openDossier(here);
  const { body } = answered(await here.operator.get('/v1/journal/verification'), 200);
  expect(body).toMatchObject({ intact: true, faults: [] });
  // Each entry once, in one row of numbers.
  const { items } = answered(await lead.get('/v1/events?limit=200'), 200).body as { items: unknown[] };
  const [{ n }] = (await two
    .on(name)
    .ask<{ n: number }>('select count(*)::int as n from journal where tenant_id = $1', [here.code])) as [{ n: number }];
  expect(items).toHaveLength(Math.min(n, 200));
  const [gaps] = await two
    .on(name)
    .ask<{ n: number }>('select (max(no) - count(*))::int as n from feed where tenant_id = $1', [here.code]);
  expect(gaps!.n).toBe(0);
}

/** Where the tenant lives, and the other server. */
const homeAndOther = async (): Promise<readonly ['first', 'north'] | readonly ['north', 'first']> =>
  (await rowsOf(two.on('first'), here.code))['tenants'] ? ['first', 'north'] : ['north', 'first'];

describe('a command that dies', () => {
  test('is gone on with by the same command, wherever that was, and however often', async () => {
    const [from, to] = await homeAndOther();
    const before = await rowsOf(two.on(from), here.code);
    for (const moment of ['  ', 'stopping', 'verifying', '  rows', 'switched', `${here.code} is served`])
      await expect(two.move(here.code, to, dieAt(moment))).rejects.toThrow(Died);
    await two.move(here.code, to);
    await livesOn(to, before);
  }, 120_000);

  test('as it takes a move back is gone on with, too', async () => {
    const [from, to] = await homeAndOther();
    const before = await rowsOf(two.on(from), here.code);
    await expect(two.move(here.code, to, dieAt('verifying'))).rejects.toThrow(Died);
    expect((await lead.get('/v1/dossiers')).status).toBe(503);
    for (const moment of ['cancelling', `${here.code} is served`])
      await expect(two.cancel(here.code, dieAt(moment))).rejects.toThrow(Died);
    await expect(two.move(here.code, to)).rejects.toThrow('end that with --cancel');
    await two.cancel(here.code);
    await livesOn(from, before);
  }, 120_000);
});

describe('the command line', () => {
  const program = useProgram('scripts/tenants.ts');

  /** Runs it, and kills it where a line of what it says ends so. @returns its lines, and its exit code; null where it was killed */
  async function run(given: readonly string[], killAt?: string): Promise<{ lines: string[]; code: number | null }> {
    const child = spawn(process.execPath, [program.path, ...given], {
      env: { PATH: process.env['PATH'], ...two.environment() },
    });
    const lines: string[] = [];
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        if (killAt !== undefined && line.endsWith(killAt)) child.kill('SIGKILL');
      });
    return { code: await ended, lines };
  }

  test('is killed at each state, and run again each time', async () => {
    const [from, to] = await homeAndOther();
    const before = await rowsOf(two.on(from), here.code);
    for (const state of ['behind', 'stopping', 'verifying', 'switched'])
      expect([state, (await run(['move', here.code, to], state)).code]).toEqual([state, null]);
    const { lines } = await run(['list']);
    expect(lines.at(-1)).toMatch(`move of ${here.code} from ${from} to ${to}`);
    const { code, lines: said } = await run(['move', here.code.toLowerCase(), to]);
    expect([code, said.at(-1)]).toEqual([0, `${here.code} lives on ${to}`]);
    await livesOn(to, before);
  }, 120_000);

  test('refuses names that there are not, and moves that there are not', async () => {
    const [home] = await homeAndOther();
    for (const [given, why] of [
      [['move', 'NOBODY', 'north'], 'there is no tenant NOBODY'],
      [['move', here.code, 'east'], 'there is no server "east"; there are first, north'],
      [['move', here.code], 'there is no server ""; there are first, north'],
      [['move', '*', 'north'], 'move needs the code of a tenant and the name of a server, or --cancel'],
      [['move', here.code, home], `${here.code} lives on ${home} already`],
      [['move', here.code, '--cancel'], `${here.code} is not being moved`],
    ] as const) {
      const { code, lines } = await run(given);
      expect([code, lines.at(-1)]).toEqual([1, why]);
    }
  }, 120_000);

  test('refuses a second move meanwhile, and says how far the first is', async () => {
    const [from, to] = await homeAndOther();
    const before = await rowsOf(two.on(from), here.code);
    // Whoever is inside holds the move up in its stop.
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const inside = transact(two.pool(from), here.code, async (transaction) => {
      await transaction.query({ text: 'select', values: [] });
      await held;
    });
    const heard: string[] = [];
    const moving = two.move(here.code, to, (what) => void heard.push(what));
    await until(async () => heard.includes('stopping'), 60_000);
    for (const what of [to, from, '--cancel']) {
      const { code, lines } = await run(['move', here.code, what]);
      expect([code, lines.at(-1)]).toEqual([1, `another command moves ${here.code} to ${to}: stopping`]);
    }
    letGo();
    await Promise.all([inside, moving]);
    await livesOn(to, before);
  }, 120_000);
});

describe('a copy that is not the same', () => {
  test.each([
    ['a row is missing', `delete from api_keys where tenant_id = $1`, 'api_keys'],
    ['an entry is changed', `update journal set actor_client = 'x' where tenant_id = $1 and seq = 1`, 'journal'],
  ])(
    'ends the move where %s, and the tenant goes on where it was',
    async (_, damage, table) => {
      const from = (await rowsOf(two.on('first'), here.code))['tenants'] ? 'first' : 'north';
      const to = from === 'first' ? 'north' : 'first';
      const before = await rowsOf(two.on(from), here.code);
      const damaged: Promise<unknown>[] = [];
      const moving = two.move(here.code, to, (what) => {
        if (what === 'stopping')
          damaged.push(
            two
              .on(to)
              .ask(
                `do $$ begin set local session_replication_role = 'replica'; ${damage.replace('$1', `'${here.code}'`)}; end $$`,
              ),
          );
      });
      await expect(moving).rejects.toThrow(new RegExp(`was not moved, and goes on at ${from}.*${table}`, 's'));
      await Promise.all(damaged);
      await livesOn(from, before);
    },
    60_000,
  );
});
