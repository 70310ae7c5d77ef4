import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { NumberTaker } from '../../src/workflow/index.js';
import { CLERK, engineOn, officeOf, usePermits } from '../support/permit-bench.js';
import { permitProcess } from '../support/permit-process.js';

/** When a second transaction of a process begins beside one that is under way, and with what. */
const permits = usePermits();

test('a second transaction begins beside one that is under way where eight commands wait, and not before', async () => {
  let begun = 0;
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const office = await permits.office(
    undefined,
    engineOn(permits.pool, { before: () => ((begun += 1) === 1 ? gate : undefined) }),
  );
  const sent = [office.apply()];
  await nextTurn();
  for (let count = 0; count < 7; count += 1) sent.push(office.apply());
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  expect(begun).toBe(1);
  sent.push(office.apply());
  await Promise.all(sent.slice(1));
  expect(begun).toBe(2);
  letGo();
  expect(new Set(await Promise.all(sent)).size).toBe(9);
});

test('who takes a running number waits for the transaction that takes some; the others do not', async () => {
  const takeNumbers: NumberTaker = (_tenant, series) => ({
    name: 'permits.take-numbers',
    text: 'select n as number from generate_series(1, $1::integer) as n',
    values: [series.length],
  });
  let begun = 0;
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const quiet = await permits.office(undefined, engineOn(permits.pool));
  const ids = await Promise.all(Array.from({ length: 18 }, () => quiet.apply()));
  const before = () => ((begun += 1) === 1 ? gate : undefined);
  const engine = engineOn(permits.pool, { processes: [{ ...permitProcess, takeNumbers }], before });
  const office = officeOf(permits.pool, quiet.tenant, engine);
  const numbered = (id: string): Promise<unknown> =>
    office.run({ root: id, whole: true }, (ctx) => ctx.send(id, { type: 'note', text: 'x' }, CLERK), {
      series: () => ['H29.1', '2026-11-20'],
    });
  const first = numbered(ids[0]!);
  await nextTurn();
  const waiting = ids.slice(1, 10).map(numbered);
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  expect(begun).toBe(1);
  await Promise.all(ids.slice(10).map((id) => office.send(id, { type: 'note', text: 'y' })));
  expect(begun).toBe(2);
  letGo();
  await Promise.all([first, ...waiting]);
  expect(begun).toBe(3);
});
