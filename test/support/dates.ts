import { expect } from '@jest/globals';
import type { Sent } from './caller.js';

/** The clock of a province stands at 9 o'clock of Friday 20 November 2026. */
export const BEGUN = '2026-11-20';

export const errorsOf = ({ status, body }: Sent): unknown => [
  status,
  ((body.errors ?? []) as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`),
];

/** Refuses each of the dates, for the reason given, and takes the last. */
export async function datesOf(
  send: (date: string) => Promise<Sent>,
  refused: readonly (readonly [date: string, code: string])[],
  taken: string,
  path = '/documentDate',
): Promise<Sent> {
  for (const [date, code] of refused)
    expect([date, errorsOf(await send(date))]).toEqual([date, [422, [`${path} ${code}`]]]);
  const sent = await send(taken);
  expect([taken, sent.status < 300, sent.body?.errors]).toEqual([taken, true, undefined]);
  return sent;
}
