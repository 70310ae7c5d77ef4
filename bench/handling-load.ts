import { connected, type Connection } from './connection.js';
import { AGENCIES, LEAD, opinionOf, today } from './bodies.js';
import { loadOf, serve, type Load } from './helper-process.js';
import { sent } from './posting.js';

/** One kind of calls. Dossiers are taken in first, then found complete, then handed on: the helper knows which. */
export interface HandlingTask {
  readonly port: number;
  readonly concurrency: number;
  /** By agency. */
  readonly keys: Readonly<Record<string, string>>;
  /** Names the calls, so that none is a repetition. */
  readonly run: string;
  readonly work:
    | { readonly kind: 'opinions'; readonly rounds: readonly (readonly string[])[] }
    | { readonly kind: 'intakes'; readonly count: number }
    | { readonly kind: 'admissions' | 'handOvers' };
}

interface TakenIn {
  readonly id: string;
  readonly version: number;
}

const taken: TakenIn[] = [];

const PROCEDURE = 'TTHC-XD-01';
const COMPONENTS = ['don', 'giay-to-dat', 'ho-so-thiet-ke'];

async function opinions(
  connection: Connection,
  { keys, run }: HandlingTask,
  requests: readonly string[],
): Promise<void> {
  const day = today();
  for (const [no, id] of requests.entries()) {
    const agency = AGENCIES[no]!;
    await sent(connection, {
      key: keys[agency]!,
      official: `${agency}-01`,
      path: `/v1/requests/${id}/opinion`,
      body: opinionOf(agency, day),
      idempotencyKey: `${run}-${id}`,
    });
  }
}

const lead = ({ keys }: HandlingTask) => ({ key: keys[LEAD]!, official: `${LEAD}-04` });

async function takeIn(connection: Connection, task: HandlingTask, no: number): Promise<void> {
  const day = today();
  const found = await sent<TakenIn>(connection, {
    ...lead(task),
    path: '/v1/intakes',
    body: {
      procedureCode: PROCEDURE,
      channel: 'direct',
      applicant: { kind: 'person', name: 'Trần Thị Bưởi', idNumber: '079185009999', address: '12 Nguyễn Huệ' },
      components: COMPONENTS.map((code) => ({ code, form: 'paper', documentNumber: '01', documentDate: day })),
    },
    idempotencyKey: `${task.run}-${no}`,
  });
  taken.push({ id: found.id, version: found.version });
}

/** Taken up and found complete: the lead has the first step. */
async function admit(connection: Connection, task: HandlingTask, { id, version }: TakenIn): Promise<void> {
  const [who, url] = [lead(task), `/v1/dossiers/${id}/handling`];
  const body = { official: who.official };
  const checker = { ...who, method: 'PUT' as const, path: `${url}/checker`, body, version };
  await sent(connection, { ...checker, idempotencyKey: `${task.run}-${id}-checker` }, 200);
  await sent(
    connection,
    { ...who, path: `${url}/admission`, body, idempotencyKey: `${task.run}-${id}-admission` },
    200,
  );
}

async function handOver(connection: Connection, task: HandlingTask, { id }: TakenIn): Promise<void> {
  const path = `/v1/dossiers/${id}/handling/hand-over`;
  await sent(connection, { ...lead(task), path, body: {}, idempotencyKey: `${task.run}-${id}-hand-over` }, 200);
}

serve(async (task: HandlingTask): Promise<Load> => {
  const { port, concurrency, work } = task;
  const connections = await Promise.all(Array.from({ length: concurrency }, () => connected(port)));
  const load = (count: number, one: (connection: Connection, index: number) => Promise<void>): Promise<Load> =>
    loadOf(count, concurrency, (lane, index) => one(connections[lane]!, index));
  try {
    switch (work.kind) {
      case 'opinions':
        return await load(work.rounds.length, (connection, index) => opinions(connection, task, work.rounds[index]!));
      case 'intakes':
        taken.length = 0;
        return await load(work.count, (connection, index) => takeIn(connection, task, index));
      case 'admissions':
        return await load(taken.length, (connection, index) => admit(connection, task, taken[index]!));
      case 'handOvers':
        return await load(taken.length, (connection, index) => handOver(connection, task, taken[index]!));
    }
  } finally {
    for (const each of connections) each.end();
  }
});
