import type { BenchDatabase } from './database.js';
import type { Ground } from './growth-load.js';

/** What was loaded into a database that stays, and how many opinions were given of it. */
export interface Kept {
  readonly rows: number;
  readonly ground: Ground;
  /** Open dossiers; each has two opinions to give. */
  readonly open: number;
  readonly given: number;
}

/** Undefined where nothing was loaded to the end. @throws where it was something else */
export async function readKept({ pool }: BenchDatabase, rows: number): Promise<Kept | undefined> {
  await pool.query('create schema if not exists bench');
  await pool.query('create table if not exists bench.kept (what jsonb not null)');
  const { rows: found } = await pool.query<{ what: Kept }>('select what from bench.kept');
  const kept = found[0]?.what;
  if (kept && kept.rows !== rows)
    throw new Error(`what was kept has ${kept.rows} entries, not ${rows}: drop it, or give it another name`);
  return kept;
}

/** Before opinions are given, so that none is given twice where a measurement is broken off. */
export async function writeKept({ pool }: BenchDatabase, kept: Kept): Promise<void> {
  await pool.query('with gone as (delete from bench.kept) insert into bench.kept values ($1::jsonb)', [
    JSON.stringify(kept),
  ]);
}
