import { randomUUID } from 'node:crypto';
import { Engine } from '../../src/workflow/index.js';
import type { Pool } from '../../src/platform/db/index.js';
import { callOf, CLERK, create } from './permit-acts.js';
import { permitProcess, permitReferenceData, type PermitReferenceData } from './permit-process.js';

export interface BusyOptions {
  readonly tenant: string;
  readonly writers: number;
  /** Events of each writer. */
  readonly events: number;
  /** Permits that all writers write about, so that they meet. */
  readonly permits: number;
  /** For how many seconds the transaction of an event is held open after it was written. */
  readonly hold: () => number;
  readonly committed?: (writer: number) => void;
}

/** Writers that share permits, each with an engine of its own, so that each has a transaction of its own open. Needs a connection for each. */
export async function writeBusily(
  pool: Pool,
  { tenant, writers, events, permits, hold, committed }: BusyOptions,
): Promise<void> {
  const engines = Array.from(
    { length: writers },
    (_, no) =>
      new Engine<PermitReferenceData>({
        pool,
        referenceData: permitReferenceData,
        processes: [permitProcess],
        committed: () => committed?.(no),
      }),
  );
  const ids = Array.from({ length: permits }, () => randomUUID());
  const [first] = engines;
  const command = { process: 'permit', call: callOf(tenant) };
  for (const id of ids)
    await first!.execute({ ...command, target: { new: id }, handle: (session) => create(session, id) });
  await Promise.all(
    engines.map(async (engine, no) => {
      for (let done = 0; done < events; done += 1) {
        const id = ids[Math.floor(Math.random() * permits)]!;
        const seconds = hold();
        await engine.execute({
          ...command,
          target: { root: id },
          handle: (session) => session.send(id, { type: 'note', text: `${no}` }, CLERK),
          alongside: () => (seconds > 0 ? [{ text: 'select pg_sleep($1)', values: [seconds] }] : []),
        });
      }
    }),
  );
}

/** What a reader was told, against the journal: what is missing, told twice, or told before what came before it in its dossier. */
export function compareFeed(
  told: readonly { readonly id: string; readonly subject: string; readonly data: { readonly seq: number } }[],
  journal: readonly string[],
) {
  const seen = new Set<string>();
  const last = new Map<string, number>();
  const twice: string[] = [];
  const outOfOrder: string[] = [];
  for (const { id, subject, data } of told) {
    if (seen.has(id)) twice.push(id);
    seen.add(id);
    if (data.seq !== (last.get(subject) ?? 0) + 1) outOfOrder.push(id);
    last.set(subject, data.seq);
  }
  return {
    missing: journal.filter((id) => !seen.has(id)),
    unknown: told.length - twice.length - journal.length,
    twice,
    outOfOrder,
  };
}

export const FAULTLESS = { missing: [], unknown: 0, twice: [], outOfOrder: [] };
