import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plusDays } from '../../src/modules/calendar/index.js';
import { workingTimeOf } from '../../src/modules/citizens/index.js';
import { measure } from '../../src/modules/procedure-reviews/measure-queries.js';
import { countDelays } from '../../src/modules/reports/delay-queries.js';
import { plainDelays } from '../../src/modules/reports/delay-report.js';
import { DELAY_DIMENSIONS } from '../../src/modules/reports/report.js';
import { readSnapshot } from '../../src/platform/db/index.js';
import { bootApp, useApps } from '../support/app.js';
import { takeIn } from '../support/citizens.js';
import { effort } from '../support/effort.js';
import { manyHandlings } from '../support/many-handlings.js';
import { manyTurns } from '../support/many-turns.js';
import { FINANCE, openDossier, openRound, province, type Province } from '../support/province.js';
import { recountDelays } from '../support/recount-delays.js';
import { recountMeasured } from '../support/recount-measured.js';

/** What was tallied before and what is in no tally lead to what the rows lead to: always, whatever happens to them. */

const apps = useApps();
let here: Province;

beforeAll(async () => {
  here = await province(apps.app, { clock: '2026-11-20T09:00:00+07:00' });
  const { id } = await takeIn(here);
  const asked = (await openRound(here, await openDossier(here)))[FINANCE]!;
  await manyHandlings(apps.app.pool, id, 900, new Date('2026-11-20T02:00:00Z'));
  await manyTurns(apps.app.pool, here.code, asked.id);
}, 120_000);

const PROCEDURES = ['TTHC-XD-01', 'TTHC-DD-01', 'TTHC-DL-01'];
const VERSIONS = PROCEDURES.map((code, index) => ({ code, version: 1 + (index % 2) }));

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly agency?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly percentile: number;
}

/** All in one snapshot, so that writers may go on. */
async function compare({ from, to, agency, procedureCode, percentile }: Asked): Promise<void> {
  const { services } = apps.app;
  await services.referenceData.current(here.code);
  await readSnapshot(services.pool, here.code, async (snapshot) => {
    const { tenant, reference } = await services.referenceData.within(snapshot, here.code);
    for (const by of DELAY_DIMENSIONS) {
      const question = plainDelays({ from, to, by, agency, procedureCode });
      const told = await countDelays(snapshot, question, reference, tenant.now);
      const recounted = await recountDelays(snapshot, question, reference, tenant.now);
      expect({ question, rows: told.map(plain) }).toEqual({ question, rows: recounted.map(plain) });
    }
    const { calendar } = reference;
    const time = workingTimeOf(calendar, from, calendar.localDate(tenant.now) > from ? '2026-11-20' : from);
    const question = { versions: VERSIONS, from, to, timezone: calendar.timezone, percentile, time };
    expect(await measure(snapshot, here.code, question)).toEqual(await recountMeasured(snapshot, here.code, question));
  });
}

const plain = <T extends { running: readonly (readonly [string, number])[] }>(row: T) => ({
  ...row,
  running: row.running.map(([since, left]) => `${Date.parse(since)} ${left}`).sort(),
});

const tallied = async (): Promise<Record<string, number>> => {
  const { rows } = await apps.app.pool.query(
    `select (select count(*)::int from handlings where tenant_id = $1 and tallied) as handlings,
      (select count(distinct dossier_id)::int from measured_facts where tenant_id = $1) as measured,
      (select coalesce(sum(n), 0)::int from measured_rollups where tenant_id = $1 and kind = 'dossier') as dossiers,
      (select coalesce(sum(late), 0)::int from delay_rollups where tenant_id = $1) - (select coalesce(sum(late), 0)::int from delay_facts where tenant_id = $1) as late`,
    [here.code],
  );
  return rows[0] as Record<string, number>;
};

const periods = fc
  .tuple(fc.integer({ min: 0, max: 380 }), fc.integer({ min: 0, max: 300 }), fc.boolean())
  .map(([from, length, whole]) => {
    const first = plusDays('2025-10-20', from);
    return { from: whole ? `${first.slice(0, 7)}-01` : first, to: plusDays(first, length) };
  });
const questions: fc.Arbitrary<Asked> = fc
  .tuple(
    periods,
    fc.option(fc.constantFrom('H29.3', 'H29.5'), { nil: undefined }),
    fc.option(fc.constantFrom(...PROCEDURES), { nil: undefined }),
    fc.constantFrom(50, 75, 90, 100),
  )
  .map(([period, agency, procedureCode, percentile]) => ({ ...period, agency, procedureCode, percentile }));

const YEAR: Asked = { from: '2025-11-01', to: '2026-10-31', percentile: 90 };

test('nothing is tallied at first; then what has ended is, batch by batch, once', async () => {
  await compare(YEAR);
  expect(await tallied()).toEqual({ handlings: 0, measured: 0, dossiers: 0, late: 0 });
  await apps.app.services.reportRollups.count(here.code, 130);
  const first = await tallied();
  expect(first['handlings']).toBeGreaterThan(600);
  expect(first['measured']).toBeGreaterThan(500);
  expect(first).toMatchObject({ dossiers: first['measured'], late: 0 });
  await apps.app.services.reportRollups.count(here.code);
  expect(await tallied()).toEqual(first);
  await compare(YEAR);
}, 120_000);

/** What may happen to what is tallied, as SQL about some of it; `$1` is the tenant, `$2` tells which. */
const some = (id: string): string => `tenant_id = $1 and abs(hashtext(${id}::text || $2)) % 30 = 0`;
/** Every act writes the version of its dossier. */
const acted = (change: string): string =>
  `with acted as (${change}) update dossiers d set version = version + 1 from acted a where d.tenant_id = $1 and d.id = a.id`;
const CHANGES = [
  acted(
    `update violations set state = case state when 'excused' then 'recorded' else 'excused' end where kind = 'late_step' and ${some('aggregate_id')} returning aggregate_id as id`,
  ),
  acted(
    `update consultation_requests set response_minutes = coalesce(response_minutes, 0) + 77 where ${some('dossier_id')} returning dossier_id as id`,
  ),
  `update dossiers set version = version + 1, suspensions = suspensions || '[{"awaits": "applicant", "workingMinutes": 31, "from": "2026-01-05T01:00:00Z", "to": "2026-01-05T02:00:00Z"}]' where handling_id is not null and ${some('id')}`,
  `update handling_steps set used_minutes = used_minutes + 13, agency = 'H29.4' where state = 'ended' and overdue_at is not null and ${some('dossier_id')}`,
  `update handlings set supplements = supplements || '[{"askedAt": "2026-03-05T01:00:00Z", "components": ["don", "khac"]}]' where ${some('dossier_id')}`,
  `update dossiers set version = version + 1, procedure_version = 3 - procedure_version where handling_id is not null and ${some('id')}`,
];

describe('tallies and a recount tell the same', () => {
  test('in any period, by whatever the rows are', async () => {
    await fc.assert(
      fc.asyncProperty(questions, (asked) => compare(asked)),
      { numRuns: effort(15, 60), seed: 20_261_129 },
    );
  }, 240_000);

  test('whatever happens to what is tallied, and whenever is counted', async () => {
    const step = fc.oneof(
      fc.record({ change: fc.constantFrom(...CHANGES), salt: fc.string({ minLength: 2, maxLength: 5 }) }),
      fc.constant('count' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), questions, async (steps, asked) => {
        for (const each of steps)
          if (each === 'count') await apps.app.services.reportRollups.count(here.code);
          else await apps.app.pool.query(each.change, [here.code, each.salt.replaceAll('\0', '')]);
        await compare(asked);
      }),
      { numRuns: effort(7, 30), seed: 20_261_129, endOnFailure: true },
    );
    await apps.app.services.reportRollups.count(here.code);
    for (const change of CHANGES) {
      const before = await tallied();
      await apps.app.pool.query(change, [here.code, 'each']);
      expect((await tallied())['handlings']).toBeLessThan(before['handlings']!);
      await compare(YEAR);
      await apps.app.services.reportRollups.count(here.code);
      expect(await tallied()).toMatchObject({ handlings: before['handlings'], late: 0 });
      await compare(YEAR);
    }
  }, 240_000);

  test('while rows change and two processes count', async () => {
    const other = await bootApp(apps.database);
    let over = false;
    const until = async (work: (turn: number) => Promise<unknown>): Promise<void> => {
      for (let turn = 0; !over; turn += 1) {
        await work(turn);
        await sleep(5);
      }
    };
    // Who changes anything of a dossier locks it, as acts do.
    const locking = CHANGES.filter((each) => each.includes('version = version + 1'));
    expect(locking.length).toBe(4);
    const busy = [
      until((turn) => apps.app.pool.query(locking[turn % locking.length]!, [here.code, `busy ${turn}`])),
      until(() => apps.app.services.reportRollups.count(here.code, 50)),
      until(() => other.services.reportRollups.count(here.code, 70)),
    ];
    for (let turn = 0; turn < 6; turn += 1) await compare({ ...YEAR, to: plusDays('2026-05-20', 20 * turn) });
    over = true;
    await Promise.all(busy);
    await apps.app.services.reportRollups.count(here.code);
    await compare(YEAR);
    const found = await tallied();
    expect(found).toMatchObject({ dossiers: found['measured'], late: 0 });
  }, 240_000);
});
