import { connected, type Connection } from './connection.js';
import { AGENCIES, LEAD, opinionOf, today } from './bodies.js';
import { loadOf, serve, type Load } from './helper-process.js';
import { sent } from './posting.js';

/** Rounds whose opinions are given, or as many dossiers taken in; each by one caller after another. */
export interface HandlingTask {
  readonly port: number;
  readonly concurrency: number;
  /** By agency. */
  readonly keys: Readonly<Record<string, string>>;
  /** Names the calls, so that none is a repetition. */
  readonly run: string;
  readonly work:
    | { readonly kind: 'opinions'; readonly rounds: readonly (readonly string[])[] }
    | { readonly kind: 'handlings'; readonly count: number };
}

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

/** Taken in, taken up, found complete, and its first step handed on. */
async function handling(connection: Connection, { keys }: HandlingTask, name: string): Promise<void> {
  const lead = { key: keys[LEAD]!, official: `${LEAD}-04` };
  const day = today();
  const { id, version } = await sent<{ id: string; version: number }>(connection, {
    ...lead,
    path: '/v1/intakes',
    body: {
      procedureCode: PROCEDURE,
      channel: 'direct',
      applicant: { kind: 'person', name: 'Trần Thị Bưởi', idNumber: '079185009999', address: '12 Nguyễn Huệ' },
      components: COMPONENTS.map((code) => ({ code, form: 'paper', documentNumber: '01', documentDate: day })),
    },
    idempotencyKey: `${name}-intake`,
  });
  const url = `/v1/dossiers/${id}/handling`;
  const taken = { ...lead, method: 'PUT' as const, path: `${url}/checker`, idempotencyKey: `${name}-checker`, version };
  await sent(connection, { ...taken, body: { official: lead.official } }, 200);
  const admission = { ...lead, path: `${url}/admission`, idempotencyKey: `${name}-admission` };
  await sent(connection, { ...admission, body: { official: lead.official } }, 200);
  await sent(connection, { ...lead, path: `${url}/hand-over`, body: {}, idempotencyKey: `${name}-hand-over` }, 200);
}

serve(async (task: HandlingTask): Promise<Load> => {
  const { port, concurrency, run, work } = task;
  const connections = await Promise.all(Array.from({ length: concurrency }, () => connected(port)));
  try {
    return work.kind === 'opinions'
      ? await loadOf(work.rounds.length, concurrency, (lane, index) =>
          opinions(connections[lane]!, task, work.rounds[index]!),
        )
      : await loadOf(work.count, concurrency, (lane, index) => handling(connections[lane]!, task, `${run}-${index}`));
  } finally {
    for (const each of connections) each.end();
  }
});
