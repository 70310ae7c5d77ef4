import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PROCESSES } from '../../src/app/processes.js';
import { DIMENSIONS, type Narrowing, type Period } from '../../src/modules/reports/report.js';
import { countFigures } from '../../src/modules/reports/figure-queries.js';
import { readSnapshot } from '../../src/platform/db/index.js';
import { bootApp, useApps, type TestApp } from '../support/app.js';
import { effort } from '../support/effort.js';
import { manyDossiers, manyRequests } from '../support/many-rows.js';
import {
  FINANCE,
  give,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Province,
} from '../support/province.js';
import { rowOf } from '../support/reports.js';

/** Cells that were added up before and rows that are in none lead to what a recount of the rows leads to: always, whatever happens. */

const apps = useApps();
let here: Province;

const CLOCK = new Date('2026-11-20T02:00:00Z');
const PERIODS: Period[] = [
  { from: '2026-01-01', to: '2026-12-31' },
  { from: '2026-07-01', to: '2026-09-30' },
  { from: '2026-08-17', to: '2026-11-03' },
  { from: '2026-10-01', to: '2026-10-31' },
  { from: '2026-09-05', to: '2026-09-20' },
];
const NARROWINGS: Narrowing[] = [{}, { agency: FINANCE }, { procedureCode: 'PH-VB-01' }, { field: 'quy-hoach' }];

beforeAll(async () => {
  here = await province(apps.app, { clock: '2026-11-20T09:00:00+07:00' });
  const dossier = await openDossier(here);
  const { id } = (await openRound(here, dossier))[LAND]!;
  const { pool } = apps.app;
  await manyDossiers(pool, dossier.id, 600, CLOCK);
  await manyRequests(pool, id, 2_000, CLOCK);
  // By turns: procedures, minutes up to fifteen working days, reminders; each dossier its requests.
  await pool.query(
    `update dossiers set procedure_code = (array['PH-QH-01', 'PH-VB-01', 'PH-TT-01'])[1 + abs(hashtext(id::text)) % 3] where tenant_id = $1`,
    [here.code],
  );
  await pool.query(
    `with d as (select id, row_number() over () as n from dossiers where tenant_id = $1), q as (select id, row_number() over () as n, abs(hashtext(id::text)) as h from consultation_requests where tenant_id = $1)
     update consultation_requests r set dossier_id = d.id, procedure_code = (array['PH-QH-01', 'PH-VB-01', 'PH-TT-01'])[1 + q.h % 3],
       response_minutes = case when r.state like 'answered%' then q.h % 7200 end, answered_at = case when r.state like 'answered%' then r.sent_at + (q.h % 240) * interval '1 hour' end,
       late = r.state = 'answered_late', early = q.h % 5 = 0 and r.state = 'answered', reminders = case when q.h % 4 = 0 then '[{}, {}]' else '[]' end::jsonb
     from q join d on d.n = 1 + q.n % 600 where r.id = q.id`,
    [here.code],
  );
}, 120_000);

/** Both in one snapshot, so that writers may go on. */
async function compare(app: TestApp, periods: readonly Period[], narrowings: readonly Narrowing[]): Promise<void> {
  await app.services.referenceData.current(here.code);
  await readSnapshot(app.services.pool, here.code, async (snapshot) => {
    const { tenant, reference } = await app.services.referenceData.within(snapshot, here.code);
    for (const period of periods)
      for (const narrowing of narrowings)
        for (const by of DIMENSIONS) {
          const question = { ...period, ...narrowing, by };
          const sorted = async (recount: boolean) =>
            [...(await countFigures(snapshot, PROCESSES, question, reference, tenant.now, recount))].sort(([a], [b]) =>
              a < b ? -1 : 1,
            );
          expect({ question, rows: await sorted(false) }).toEqual({ question, rows: await sorted(true) });
        }
  });
}

const counted = async (): Promise<{ requests: number; dossiers: number; rollups: number }> => {
  const { rows } = await apps.app.pool.query(
    `select (select count(*)::int from consultation_requests where tenant_id = $1 and counted) as requests, (select count(*)::int from dossiers where tenant_id = $1 and counted) as dossiers,
      (select coalesce(sum(n), 0)::int from report_rollups where tenant_id = $1 and source = 'requests') as rollups`,
    [here.code],
  );
  return rows[0] as { requests: number; dossiers: number; rollups: number };
};

test('nothing is counted at first; then what has settled is, batch by batch, once', async () => {
  await compare(apps.app, PERIODS, [{}]);
  expect(await counted()).toEqual({ requests: 0, dossiers: 0, rollups: 0 });
  await apps.app.services.reportRollups.count(here.code, 170);
  const first = await counted();
  expect(first.requests).toBeGreaterThan(1_500);
  expect(first.dossiers).toBeGreaterThan(300);
  expect(first.rollups).toBe(first.requests);
  await apps.app.services.reportRollups.count(here.code);
  expect(await counted()).toEqual(first);
  await compare(apps.app, PERIODS, NARROWINGS);
}, 120_000);

/** Every act on a request writes the row of its dossier. */
const acted = (change: string): string =>
  `with acted as (${change} returning dossier_id) update dossiers d set version = version + 1 from (select distinct dossier_id from acted) a where d.tenant_id = $1 and d.id = a.dossier_id`;

/** What may happen to rows that are counted, as SQL about some of them; `$1` is the tenant, `$2` tells which. */
const some = `tenant_id = $1 and abs(hashtext(id::text || $2)) % 40 = 0`;
const CHANGES = [
  acted(`update consultation_requests set excused = not excused where ${some}`),
  acted(
    `update consultation_requests set state = 'answered_late', late = true, answered_at = due_at + interval '9 days', response_minutes = 1 + abs(hashtext($2)) % 9000 where ${some}`,
  ),
  acted(
    `update consultation_requests set state = 'withdrawn', response_minutes = null, answered_at = null where ${some}`,
  ),
  acted(`update consultation_requests set reminders = reminders || '[{}]' where ${some}`),
  acted(
    `update consultation_requests set response_minutes = response_minutes + 240 where response_minutes is not null and ${some}`,
  ),
  acted(`update consultation_requests set agency = 'H29.11' where ${some}`),
  `update dossiers set state = 'decided', clock = 'stopped', decided_at = due_at + (abs(hashtext($2)) % 20 - 10) * interval '1 day' where ${some}`,
  `update dossiers set round = round + 1 where ${some}`,
  `update dossiers set due_at = due_at + interval '40 days' where ${some}`,
  `update dossiers set clock = case clock when 'suspended' then 'overdue' else 'suspended' end where state <> 'decided' and ${some}`,
  `update dossiers set submission_no = submission_no + 2 where ${some}`,
  acted(`delete from consultation_requests where ${some} and reminder_count = 0`),
];

/** As the directory would have it, had it always been told so: from the day on another one heads the agency. */
async function replaceHead(agency: string, day: string, successor: string): Promise<void> {
  const { pool } = apps.app;
  await pool.query(`delete from positions where tenant_id = $1 and agency_code = $2 and role = 'head'`, [
    here.code,
    agency,
  ]);
  await pool.query(
    `insert into positions (tenant_id, agency_code, official_code, title, role, may_sign, valid_from, valid_to)
     values ($1, $2, $2 || '-01', 'Giám đốc', 'head', true, '2020-01-01', $3::date - 1), ($1, $2, $4, 'Giám đốc', 'head', true, $3, null)`,
    [here.code, agency, day, successor],
  );
  await pool.query('update tenants set revision = revision + 1 where tenant_id = $1', [here.code]);
}

describe('rollups and a recount tell the same', () => {
  test('whatever happens to counted rows, and whenever is counted', async () => {
    const step = fc.oneof(
      fc.record({
        change: fc.constantFrom(...CHANGES),
        salt: fc.string({ minLength: 3, maxLength: 6, unit: fc.constantFrom('a', 'b', 'c', 'd') }),
      }),
      fc.constant('count' as const),
      fc.record({
        head: fc.constantFrom(FINANCE, LAND, LEAD),
        day: fc.constantFrom('2026-03-15', '2026-09-09', '2026-11-10'),
      }),
    );
    let successors = 40;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...PERIODS),
        fc.constantFrom(...NARROWINGS),
        async (steps, period, narrowing) => {
          for (const each of steps)
            if (each === 'count') await apps.app.services.reportRollups.count(here.code);
            else if ('head' in each) await replaceHead(each.head, each.day, `${each.head}-${(successors += 1)}`);
            else await apps.app.pool.query(each.change, [here.code, each.salt]);
          await compare(apps.app, [period], [narrowing]);
        },
      ),
      { numRuns: effort(5, 30), seed: 20_261_122, endOnFailure: true },
    );
    await apps.app.services.reportRollups.count(here.code);
    await compare(apps.app, PERIODS, NARROWINGS);
    const { requests, rollups } = await counted();
    expect(rollups).toBe(requests);
  }, 240_000);

  test('while rows change, two processes count, and heads are replaced', async () => {
    const other = await bootApp(apps.database);
    let over = false;
    const until = async (work: (turn: number) => Promise<unknown>): Promise<void> => {
      for (let turn = 0; !over; turn += 1) {
        await work(turn);
        await sleep(5);
      }
    };
    const busy = [
      until((turn) => apps.app.pool.query(CHANGES[turn % (CHANGES.length - 1)]!, [here.code, `busy ${turn}`])),
      until(() => apps.app.services.reportRollups.count(here.code, 50)),
      until(() => other.services.reportRollups.count(here.code, 70)),
    ];
    for (let turn = 0; turn < 8; turn += 1) {
      if (turn % 4 === 1) await replaceHead(FINANCE, '2026-06-15', `${FINANCE}-${80 + turn}`);
      await compare(apps.app, [PERIODS[turn % PERIODS.length]!], [{}]);
    }
    over = true;
    await Promise.all(busy);
    await apps.app.services.reportRollups.count(here.code);
    await compare(apps.app, PERIODS, [{}]);
    const { requests, rollups } = await counted();
    expect(rollups).toBe(requests);
  }, 240_000);
});

test('an answer that comes after its request was counted moves it from the silent to the late', async () => {
  const there = await province(apps.app);
  const reader = await there.of(OFFICE);
  const asked = (await openRound(there, await openDossier(there)))[FINANCE]!;
  await there.moveTo('2026-12-20T09:00:00+07:00');
  await apps.app.services.reportRollups.count(there.code);
  const { rows } = await apps.app.pool.query('select counted, counted_head from consultation_requests where id = $1', [
    asked.id,
  ]);
  expect(rows).toEqual([{ counted: true, counted_head: `${FINANCE}-01` }]);
  const told = async (): Promise<unknown[]> => {
    const { silent, late, medianWorkingHours } = (
      await rowOf(reader, 'agency', FINANCE, 'from=2026-11-01&to=2026-11-30')
    ).consulted;
    return [silent!.value, late!.value, medianWorkingHours!.value === null];
  };
  expect(await told()).toEqual([1, 0, true]);
  await give(asked);
  expect(await told()).toEqual([0, 1, false]);
});
