import { expect, test } from '@jest/globals';
import { PROCESSES } from '../../src/app/processes.js';
import { drawSample, type SampledSet } from '../../src/modules/inspections/sample-queries.js';
import { drawn, fingerprint, sampleHashOf } from '../../src/modules/inspections/sample.js';
import { DEFAULT_POLICY } from '../../src/modules/procedures/index.js';
import { queryable } from '../../src/platform/db/index.js';
import { useApps } from '../support/app.js';
import { FINANCE, give, LAND, openDossier, openRound, province } from '../support/province.js';

const apps = useApps();

const { weights, manyRoundsFrom } = DEFAULT_POLICY.inspections;

const SEEDS = Array.from({ length: 50 }, (_, no) => `hạt giống ${no}`);

test('the database draws as the rule is written; it finds what was silent or late more often than chance', async () => {
  const here = await province(apps.app);
  const late: Parameters<typeof give>[0][] = [];
  // Of 40 requests finance lets 8 pass and answers 4 late.
  for (let no = 0; no < 40; no += 1) {
    const dossier = await openDossier(here);
    const asked = (await openRound(here, dossier, [FINANCE, LAND]))[FINANCE]!;
    if (no % 5 !== 0 && no % 10 !== 3) await give(asked);
    else if (no % 10 === 3) late.push(asked);
  }
  await here.moveTo('2026-12-04T09:00:00+07:00');
  for (const asked of late) await give(asked);
  const db = queryable(apps.app.pool, here.code);
  const set: SampledSet = {
    subjectAgency: FINANCE,
    kinds: ['request', 'dossier', 'task', 'handling'],
    from: new Date('2026-10-31T17:00:00Z'),
    before: new Date('2026-11-30T17:00:00Z'),
    procedures: null,
    fields: null,
    manyRoundsFrom,
    now: new Date('2026-12-04T02:00:00Z'),
  };
  const draw = (seed: string, size: number) => drawSample(db, PROCESSES, here.code, set, weights, seed, size);
  const whole = await draw('mọi vụ việc', 100);
  expect(whole).toMatchObject({ size: 40 });
  expect(whole.hash).toBe(fingerprint(whole.matters));
  const risky = (matters: typeof whole.matters): number =>
    matters.filter(({ risks }) => risks.includes('silent') || risks.includes('late')).length / matters.length;
  expect(risky(whole.matters)).toBeCloseTo(12 / 40, 5);
  const shares: number[] = [];
  for (const seed of SEEDS) {
    const sample = await draw(seed, 10);
    expect(sampleHashOf(sample.matters)).toBe(sampleHashOf(drawn(seed, whole.matters, 10)));
    shares.push(risky(sample.matters));
  }
  const ratio = shares.reduce((sum, each) => sum + each, 0) / SEEDS.length / risky(whole.matters);
  process.stdout.write(`silent or late in samples over their share in the set: ${ratio.toFixed(2)} (50 seeds)\n`);
  expect(ratio).toBeGreaterThan(1.3);
  // Narrowed to nothing there is nothing to draw, and nothing fails.
  const nothing = await drawSample(db, PROCESSES, here.code, { ...set, procedures: [], fields: [] }, weights, 'x', 5);
  expect(nothing).toMatchObject({ size: 0, weight: 0, matters: [] });
  expect(nothing.hash).toBe(fingerprint([]));
});

test('a province draws from as many matters as it has in one statement that reads the sample alone', async () => {
  const here = await province(apps.app);
  const many = 20_000;
  const rows = `select gen_random_uuid() as id, case when n % 20 = 0 then 'silent' else 'on_time' end as outcome, n from generate_series(1, ${many}) n`;
  const source = {
    kind: 'request' as const,
    rows: `select r.id, r.id as aggregate_id, 'x' as code, $3::timestamptz as at, false as late, r.outcome = 'silent' as silent, false as returned,
      false as extended, $1::text = $2::text and $7::integer = 0 as many_rounds
      from (${rows}) r where ($5::text[] is null or $6::text[] is null) and $4::timestamptz <= $8::timestamptz`,
  };
  const db = queryable(apps.app.pool, here.code);
  const set: SampledSet = {
    subjectAgency: FINANCE,
    kinds: ['request'],
    from: new Date(0),
    before: new Date(1),
    procedures: null,
    fields: null,
    manyRoundsFrom,
    now: new Date(2),
  };
  const [process] = PROCESSES;
  const found = await drawSample(db, [{ ...process!, matters: [source] }], here.code, set, weights, 'x', 200);
  expect(found).toMatchObject({ size: many, weight: many + (many / 20) * weights.silent });
  expect(found.matters).toHaveLength(200);
});
