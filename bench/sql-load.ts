import pg from 'pg';
import { loadOf, serve, type Load } from './helper-process.js';
import type { Flush } from './recording.js';

export interface SqlTask {
  readonly connectionString: string;
  readonly concurrency: number;
  /** Whether statements of one flush travel together, as the service sends them, or each waits for the one before it. */
  readonly pipelined: boolean;
  /** What the service sent for its command, by turn. */
  readonly scripts: readonly (readonly Flush[])[];
  /** One transaction each: the script it follows, and the ids that stand in it for those recorded. */
  readonly transactions: readonly {
    readonly script: number;
    readonly ids: readonly (readonly [recorded: string, own: string])[];
  }[];
}

/** Values with the ids of one's own, in documents inside them too. */
function valuesOf(values: readonly unknown[], ids: readonly (readonly [string, string])[]): unknown[] {
  let text = JSON.stringify(values);
  for (const [recorded, own] of ids) text = text.replaceAll(recorded, own);
  return JSON.parse(text) as unknown[];
}

const prepare = ({ scripts, transactions }: SqlTask): pg.QueryConfig[][][] =>
  transactions.map(({ script, ids }) =>
    scripts[script]!.map((flush) =>
      flush.map(({ name, text, values }) => ({ name: name!, text, values: valuesOf(values, ids) })),
    ),
  );

/** Connections stay between runs, with their prepared statements. */
const open = new Map<string, pg.Client[]>();

async function clientsOf({ connectionString, pipelined, concurrency }: SqlTask): Promise<pg.Client[]> {
  const key = `${connectionString} ${pipelined}`;
  const clients = open.get(key) ?? [];
  while (clients.length < concurrency) {
    const client = new pg.Client({ connectionString, pipeline: pipelined });
    await client.connect();
    clients.push(client);
  }
  open.set(key, clients);
  return clients;
}

serve(
  async (task: SqlTask): Promise<Load> => {
    const prepared = prepare(task);
    const clients = await clientsOf(task);
    return loadOf(prepared.length, task.concurrency, async (lane, index) => {
      const client = clients[lane]!;
      for (const flush of prepared[index]!) {
        if (task.pipelined) await Promise.all(flush.map((each) => client.query(each)));
        else for (const each of flush) await client.query(each);
      }
    });
  },
  () => Promise.all([...open.values()].flat().map((each) => each.end())),
);
