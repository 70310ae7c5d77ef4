import { pagesOf } from '../test/support/plans.js';
import type { BenchDatabase } from './database.js';
import { atMost, median, quantile, type Figure } from './figures.js';

const GOAL = 1.2;

/** A database of a size, on the server of another one. */
interface Sized {
  readonly rows: number;
  readonly database: BenchDatabase;
}

/** Does it once, `at` being a number from 0 to 1 for which one; answers how much was done. */
export type Act<S> = (side: S, at: number) => Promise<number>;

export interface Rounds {
  /** Rounds that count; one before them warms. */
  readonly pairs: number;
  /** How often it is done on each side in a round. */
  readonly times: number;
  /** How far the spots of one round lie from those of the next, as a part of the whole; 0: the same, so that all that is looked at was read before. */
  readonly step: number;
}

interface Run {
  readonly milliseconds: number;
  readonly worst: number;
  readonly pages: number;
}

/** The same act on both sides, by time and by the pages that it looks at. The sides take turns at each act, so that whatever else the machine does meets both. */
export async function compare<S extends Sized>(
  what: string,
  sides: readonly [S, S],
  act: Act<S>,
  { pairs, times, step }: Rounds,
): Promise<Figure[]> {
  const runs: Run[][] = [];
  for (let round = 0; round <= pairs; round += 1) {
    const measured = await inTurn(sides, act, times, round * step);
    if (round > 0) runs.push(measured);
  }
  const of = (side: number, part: keyof Run): number => median(runs.map((each) => each[side]![part]));
  const shown = (side: number): string =>
    `${of(side, 'milliseconds').toFixed(2)} ms, p95 ${of(side, 'worst').toFixed(2)}, ${Math.round(of(side, 'pages'))} pages`;
  const ratio = median(runs.map(([small, large]) => large!.milliseconds / small!.milliseconds));
  const named = (side: 0 | 1): string => `${what}, ${sides[side].rows.toLocaleString('en')} entries`;
  return [
    { what: named(0), median: shown(0), ratio: 1 },
    { what: named(1), median: shown(1), ratio, ...atMost(ratio, GOAL) },
    { what: '  pages', median: '', ratio: of(1, 'pages') / of(0, 'pages') },
  ];
}

async function inTurn<S extends Sized>(sides: readonly S[], act: Act<S>, times: number, from: number): Promise<Run[]> {
  const looked = async (): Promise<number[]> => {
    const pages = [];
    for (const { database } of sides) pages.push(await pagesOf(database.service, database.pool));
    return pages;
  };
  const before = await looked();
  const runs = sides.map(() => ({ each: [] as number[], done: 0 }));
  for (let time = 0; time < times; time += 1) {
    // The same spots on both sides, spread evenly.
    const at = ((time + 1) * 0.618034 + from) % 1;
    for (const [index, side] of sides.entries()) {
      const begun = performance.now();
      const much = await act(side, at);
      runs[index]!.each.push((performance.now() - begun) / much);
      runs[index]!.done += much;
    }
  }
  const after = await looked();
  return runs.map(({ each, done }, index) => ({
    milliseconds: median(each),
    worst: quantile(each, 0.95),
    pages: (after[index]! - before[index]!) / done,
  }));
}
