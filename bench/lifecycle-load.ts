import { connected, type Connection } from './connection.js';
import { sent as post } from './posting.js';
import { loadOf, serve, type Load } from './helper-process.js';
import { AGENCIES, draftOf, LEAD, opinionOf, roundOf, today } from './bodies.js';

export interface LifecycleTask {
  /** Of the processes of the service, which lanes are shared out over. */
  readonly ports: readonly number[];
  readonly concurrency: number;
  readonly lifecycles: number;
  /** By agency. */
  readonly keys: Readonly<Record<string, string>>;
}

/** A dossier, a round of five requests, and their five opinions: seven calls of six systems. */
async function lifecycle(connection: Connection, keys: LifecycleTask['keys'], name: string): Promise<void> {
  const lead = { key: keys[LEAD]!, official: `${LEAD}-04` };
  const day = today();
  const { id } = await post<{ id: string }>(connection, {
    ...lead,
    path: '/v1/dossiers',
    body: draftOf(day),
    idempotencyKey: `${name}-draft`,
  });
  const { requests } = await post<{ requests: { id: string; agency: string }[] }>(connection, {
    ...lead,
    path: `/v1/dossiers/${id}/rounds`,
    body: roundOf(),
    idempotencyKey: `${name}-round`,
  });
  if (requests.length !== AGENCIES.length) throw new Error('not all agencies were asked');
  for (const request of requests)
    await post(connection, {
      key: keys[request.agency]!,
      official: `${request.agency}-01`,
      path: `/v1/requests/${request.id}/opinion`,
      body: opinionOf(request.agency, day),
      idempotencyKey: `${name}-${request.agency}`,
    });
}

serve(async ({ ports, concurrency, lifecycles, keys }: LifecycleTask): Promise<Load> => {
  const connections = await Promise.all(
    Array.from({ length: concurrency }, (_, lane) => connected(ports[lane % ports.length]!)),
  );
  const run = Math.random().toString(36).slice(2);
  try {
    return await loadOf(lifecycles, concurrency, (lane, index) =>
      lifecycle(connections[lane]!, keys, `${run}-${index}`),
    );
  } finally {
    for (const each of connections) each.end();
  }
});
