import type { Queryable, Row } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { countSystems, countWaiting, readConcerned } from './parts-queries.js';
import type { UnderWay } from './succession-store.js';
import type { PassedSystems, SetAside } from './succession.js';

/** What a passing has left of one succession. */
export interface Ending {
  readonly undecided: number;
  readonly setAside: readonly SetAside[];
  readonly systems: PassedSystems;
}

/** Aggregates in which one of these agencies still has an open part, each once. */
export async function concernedIn(
  db: Queryable,
  process: RegisteredProcess,
  tenant: string,
  agencies: readonly string[],
): Promise<string[]> {
  if (agencies.length === 0) return [];
  const rows = await Promise.all(readConcerned(process, tenant, agencies).map((each) => db.query(each)));
  return [...new Set(rows.flat().map((row) => row['id'] as string))];
}

/** What is left of each succession, by its id. */
export async function endingsOf(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  tenant: string,
  cases: readonly UnderWay[],
  aside: readonly SetAside[],
): Promise<Map<string, Ending>> {
  const waiting = new Map((await db.query(countWaiting(tenant))).map((row) => [row['id'], row['waiting'] as number]));
  const systems = await db.query(countSystems(tenant, [...new Set(cases.flatMap((each) => each.predecessors))]));
  const setAside = await asideOf(db, processes, tenant, cases, aside);
  return new Map(
    cases.map(({ id, predecessors }) => [
      id,
      { undecided: waiting.get(id) ?? 0, setAside: setAside.get(id) ?? [], systems: systemsOf(systems, predecessors) },
    ]),
  );
}

/** Which succession each of those that could not pass is left of; nothing is asked where all have passed. */
async function asideOf(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  tenant: string,
  cases: readonly UnderWay[],
  aside: readonly SetAside[],
): Promise<Map<string, SetAside[]>> {
  const found = new Map<string, SetAside[]>();
  if (aside.length === 0) return found;
  for (const { id, predecessors } of cases) {
    const named = new Set<string>();
    for (const process of processes)
      if (process.succession) for (const each of await concernedIn(db, process, tenant, predecessors)) named.add(each);
    found.set(
      id,
      aside.filter((each) => named.has(each.id)),
    );
  }
  return found;
}

const systemsOf = (rows: readonly Row[], predecessors: readonly string[]): PassedSystems => {
  const own = rows.filter((row) => predecessors.includes(row['agency'] as string));
  const sum = (column: string): number => own.reduce((total, row) => total + (row[column] as number), 0);
  return { webhooks: sum('webhooks'), clients: sum('clients') };
};
