import { connected } from './connection.js';
import { loadOf, serve, type Load } from './helper-process.js';

export interface HttpTask {
  readonly port: number;
  readonly concurrency: number;
  /** Whole requests, ready to be sent. */
  readonly requests: readonly string[];
  readonly status: number;
}

serve(async ({ port, concurrency, requests, status }: HttpTask): Promise<Load> => {
  const connections = await Promise.all(Array.from({ length: concurrency }, () => connected(port)));
  try {
    return await loadOf(requests.length, concurrency, async (lane, index) => {
      const connection = connections[lane]!;
      const answered = await connection.send(requests[index]!);
      if (answered !== status) throw new Error(`an answer that does not count: ${connection.last}`);
    });
  } finally {
    for (const each of connections) each.end();
  }
});
