import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PROCESSES } from '../../src/app/processes.js';
import { plusDays } from '../../src/modules/calendar/index.js';
import { countCitizens, type CitizenCounts } from '../../src/modules/reports/citizen-figure-queries.js';
import { citizenFigures, type CitizenFigureName } from '../../src/modules/reports/citizen-figures.js';
import {
  askCitizens,
  isStock,
  plain,
  sourceOf,
  type CitizenQuestion,
} from '../../src/modules/reports/citizen-question.js';
import { CITIZEN_DIMENSIONS } from '../../src/modules/reports/report.js';
import { itemsIn } from '../../src/modules/reports/items-queries.js';
import { sourcesOf } from '../../src/modules/reports/sources.js';
import { readSnapshot, type Queryable } from '../../src/platform/db/index.js';
import type { ReferenceData } from '../../src/modules/tenants/index.js';
import { useApps } from '../support/app.js';
import { takeIn } from '../support/citizens.js';
import { manyHandlings } from '../support/many-handlings.js';
import { province, type Province } from '../support/province.js';

/** What came over and came in is what was done and what is left: in any period, by whatever the rows are, and the lists say the same. */

const apps = useApps();
let here: Province;

beforeAll(async () => {
  here = await province(apps.app);
  const { id } = await takeIn(here);
  await manyHandlings(apps.app.pool, id, 1_500, new Date('2026-11-20T02:00:00Z'));
}, 120_000);

const value = (counts: CitizenCounts | undefined, name: CitizenFigureName): number => counts?.[name] ?? 0;

function holds(counts: CitizenCounts): void {
  const of = (name: CitizenFigureName) => value(counts, name);
  expect(of('citizen.carried_over') + of('citizen.received')).toBe(of('citizen.finished') + of('citizen.in_hand'));
  expect(of('citizen.early') + of('citizen.on_time') + of('citizen.late') + of('citizen.withdrawn')).toBe(
    of('citizen.finished'),
  );
  expect(of('citizen.direct') + of('citizen.online') + of('citizen.postal')).toBe(of('citizen.received'));
  expect(of('citizen.in_term') + of('citizen.out_of_term')).toBe(of('citizen.in_hand'));
  for (const name of ['citizen.carried_over', 'citizen.in_term', 'citizen.out_of_term'] as const)
    expect(of(name)).toBeGreaterThanOrEqual(0);
}

async function listed(
  db: Queryable,
  question: CitizenQuestion,
  key: string,
  name: CitizenFigureName,
  reference: ReferenceData,
  now: Date,
): Promise<number> {
  const all = askCitizens(question, reference, now);
  const figure = citizenFigures(sourceOf(question))[name];
  const { source, asked } = isStock(figure.source)
    ? all.stock(figure.source)
    : { source: sourcesOf(PROCESSES)[figure.source]!, asked: all.asked };
  return (await itemsIn(db, PROCESSES, asked, source, { figure, key, after: undefined, limit: 10_000 })).length;
}

const days = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 }));
const periods = days.map(([from, length]) => {
  const first = plusDays('2025-11-01', from);
  return { from: first, to: plusDays(first, length) };
});

const inSnapshot = async <T>(read: (db: Queryable, reference: ReferenceData, now: Date) => Promise<T>): Promise<T> => {
  await apps.app.services.referenceData.current(here.code);
  return readSnapshot(apps.app.services.pool, here.code, async (snapshot) => {
    const { tenant, reference } = await apps.app.services.referenceData.within(snapshot, here.code);
    return read(snapshot, reference, tenant.now);
  });
};

const sums = () =>
  fc.assert(
    fc.asyncProperty(periods, fc.constantFrom(...CITIZEN_DIMENSIONS), async (period, by) =>
      inSnapshot(async (db, reference, now) => {
        const question = { ...period, by };
        const rows = await countCitizens(db, PROCESSES, question, reference, now);
        for (const counts of rows.values()) holds(counts);
        expect([...(await countCitizens(db, PROCESSES, question, reference, now, { recount: true }))].sort()).toEqual(
          [...rows].sort(),
        );
        // What is left at the end of a period comes over into the next.
        const next = { by, from: plusDays(period.to, 1), to: plusDays(period.to, 30) };
        const after = await countCitizens(db, PROCESSES, next, reference, now);
        for (const key of new Set([...rows.keys(), ...after.keys()]))
          expect(value(after.get(key), 'citizen.carried_over')).toBe(value(rows.get(key), 'citizen.in_hand'));
      }),
    ),
    { numRuns: 40 },
  );

test('nothing is added up yet: the sums hold in every period', sums, 120_000);

test('added up, they hold as well, and lead to what a recount leads to', async () => {
  await apps.app.services.reportRollups.count(here.code, 700);
  const { rows } = await apps.app.pool.query(
    `select count(*) filter (where counted)::int as counted, count(*)::int as all,
      (select coalesce(sum(n), 0)::int from report_rollups where tenant_id = $1 and source = 'citizen_units') as rollups
     from handling_facts where tenant_id = $1`,
    [here.code],
  );
  const { counted, rollups, all } = rows[0] as Record<string, number>;
  expect(counted).toBeGreaterThan(all! / 2);
  expect(rollups).toBe(counted);
  await sums();
  // A repair takes out what was counted.
  await apps.app.pool.query(
    `update handling_facts set packed_outcome = packed_outcome % 4 + 4 * 4 + 64 where tenant_id = $1 and packed_outcome / 4 % 16 = 3 and hashtext(id::text) % 3 = 0`,
    [here.code],
  );
  await sums();
}, 240_000);

test('each figure opens into a list of as many, whenever the period was', async () => {
  const names = Object.keys(citizenFigures('citizen_units')) as CitizenFigureName[];
  for (const period of [
    { from: '2026-03-10', to: '2026-03-20' },
    { from: '2026-11-01', to: '2026-11-30' },
  ])
    for (const by of ['receiving_point', 'field'] as const)
      await inSnapshot(async (db, reference, now) => {
        const question = { ...period, by };
        for (const [key, counts] of await countCitizens(db, PROCESSES, question, reference, now))
          for (const name of names)
            expect([plain(question).by, name, await listed(db, question, key, name, reference, now)]).toEqual([
              plain(question).by,
              name,
              value(counts, name),
            ]);
      });
}, 120_000);
