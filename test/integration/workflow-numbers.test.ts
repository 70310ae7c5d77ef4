import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { runningNumbers } from '../../src/modules/processes/index.js';
import type { Statement } from '../../src/platform/db/index.js';
import type { Engine } from '../../src/workflow/index.js';
import { callOf, create, engineOn, usePermits, watchStatements } from '../support/permit-bench.js';
import { until } from '../support/until.js';
import { permitProcess, type PermitReferenceData } from '../support/permit-process.js';

/** Running numbers of transactions that overlap: none is given twice, and none is left out, whatever becomes of the one before. */
const permits = usePermits();
const numbered = { ...permitProcess, takeNumbers: runningNumbers('permits', 'counted_permits') };
const DAY = '2026-11-20';

beforeAll(async () => {
  await permits.pool.query(
    'create table counted_permits (tenant_id text, agency text, day date, last integer not null, primary key (tenant_id, agency, day))',
  );
});

const saying = (text: string): Statement => ({ name: `numbers.${text}`, text, values: [] });
const SLOW = saying('select pg_sleep(0.4)');
const BROKEN = saying('select 1 / 0');

const opened = (
  engine: Engine<PermitReferenceData>,
  tenant: string,
  { agency = 'H29.1', beside = [] }: { agency?: string; beside?: readonly Statement[] } = {},
): Promise<number> => {
  const id = newId();
  return engine.execute({
    process: 'permit',
    call: callOf(tenant),
    target: { new: id },
    series: () => [agency, DAY],
    handle: (ctx, _, number) => {
      create(ctx, id, `No ${number}`, null);
      return number;
    },
    alongside: () => [...beside],
  });
};

/** Numbers that were given, in their order; those of failed acts are left out. */
const given = async (all: readonly Promise<number>[]): Promise<number[]> =>
  (await Promise.allSettled(all))
    .flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    .sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

async function alone() {
  const pool = permits.newPool(4);
  const sent: string[] = [];
  watchStatements(pool, (text) => void sent.push(text));
  const { tenant } = await permits.office();
  const engine = engineOn(pool, { processes: [numbered] });
  return {
    engine,
    tenant,
    /** The first transaction has sent all that it writes, and PostgreSQL is at it. */
    writing: () => until(() => Promise.resolve(sent.includes(SLOW.text))),
    foretold: () => sent.filter((text) => text.includes('confirm_number')).length,
  };
}

test('the numbers after those of a transaction that is being written are foretold, and confirmed', async () => {
  const { engine, tenant, writing, foretold } = await alone();
  const first = opened(engine, tenant, { beside: [SLOW] });
  await writing();
  const rest = Array.from({ length: 20 }, () => opened(engine, tenant));
  await until(() => Promise.resolve(foretold() > 0));
  expect(await given([first, ...rest])).toEqual(upTo(21));
});

test('where the transaction before is undone, its numbers go to those after it', async () => {
  const { engine, tenant, writing, foretold } = await alone();
  const first = opened(engine, tenant, { beside: [SLOW, BROKEN] });
  await writing();
  const rest = Array.from({ length: 20 }, () => opened(engine, tenant));
  await expect(first).rejects.toMatchObject({ code: '22012' });
  expect(foretold()).toBeGreaterThan(0);
  expect(await given(rest)).toEqual(upTo(20));
});

test('where somebody else takes a number between the two, nobody has it twice', async () => {
  const { engine, tenant, writing } = await alone();
  const first = opened(engine, tenant, { beside: [SLOW] });
  await writing();
  const other = opened(engineOn(permits.newPool(1), { processes: [numbered] }), tenant);
  await sleep(100);
  const rest = Array.from({ length: 20 }, () => opened(engine, tenant));
  expect(await given([first, other, ...rest])).toEqual(upTo(22));
});

test('two processes, two series, and acts that fail among them: every series counts without a gap', async () => {
  const { tenant } = await permits.office();
  const engines = [1, 2].map(() => engineOn(permits.newPool(4), { processes: [numbered] }));
  const series = ['H29.1', 'H29.2'].map((agency) => ({ agency, acts: [] as Promise<number>[] }));
  for (let no = 0; no < 320; no += 1) {
    const { agency, acts } = series[no % 2]!;
    const act = opened(engines[no % 3 === 0 ? 1 : 0]!, tenant, { agency, beside: no % 23 === 0 ? [BROKEN] : [] });
    // Some fail before they are waited for.
    act.catch(() => undefined);
    acts.push(act);
    if (no % 20 === 0) await sleep(2);
  }
  for (const { acts } of series) {
    const numbers = await given(acts);
    expect(numbers.length).toBeGreaterThan(140);
    expect(numbers).toEqual(upTo(numbers.length));
  }
}, 60_000);

test('a series that the transaction before did not count is asked for', async () => {
  const { engine, tenant, writing } = await alone();
  const first = opened(engine, tenant, { agency: 'H29.1', beside: [SLOW] });
  await writing();
  const rest = Array.from({ length: 10 }, () => opened(engine, tenant, { agency: 'H29.2' }));
  expect(await given([first])).toEqual([1]);
  expect(await given(rest)).toEqual(upTo(10));
});
