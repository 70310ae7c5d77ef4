import { fork } from 'node:child_process';
import { once } from 'node:events';
import { projectPath } from '../src/platform/project-root.js';

/** A process of the benchmark that does one thing at a time when told to. */
export interface Helper<T, R> {
  ask(task: T): Promise<R>;
  readonly pid: number;
  stop(): Promise<void>;
}

type Reply<R> = { readonly result: R } | { readonly failure: string };

/** Starts `bench/<file>`, which calls `serve`. */
export function startHelper<T, R>(file: string): Helper<T, R> {
  const child = fork(projectPath('bench', file), { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  const ended = once(child, 'exit');
  return {
    pid: child.pid!,
    ask: async (task) => {
      const answered = once(child, 'message') as Promise<[Reply<R>]>;
      child.send(task as object);
      const early = ended.then(() => Promise.reject(new Error(`${file} ended before it answered`)));
      const [reply] = await Promise.race([answered, early]);
      if ('failure' in reply) throw new Error(`${file}: ${reply.failure}`);
      return reply.result;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** The helper's side: answers each task, and ends with the process that started it. */
export function serve<T, R>(work: (task: T) => Promise<R>, end: () => Promise<unknown> = async () => undefined): void {
  process.on('message', (task) => {
    work(task as T).then(
      (result) => process.send!({ result }),
      (error: Error) => process.send!({ failure: error.stack ?? error.message }),
    );
  });
  process.on('disconnect', () => void end().finally(() => process.exit(0)));
}

/** What a load did: how fast, and the milliseconds that each single act took. */
export interface Load {
  readonly perSecond: number;
  readonly latencies: readonly number[];
  /** Seconds of processor time that the process of the load itself used. */
  readonly processor: number;
}

/** Does `count` acts, `concurrency` of them at once, each on a lane of its own. */
export async function loadOf(
  count: number,
  concurrency: number,
  act: (lane: number, index: number) => Promise<void>,
): Promise<Load> {
  const latencies: number[] = [];
  let next = 0;
  const lane = async (_: unknown, number: number): Promise<void> => {
    while (next < count) {
      const index = next++;
      const begun = performance.now();
      await act(number, index);
      latencies.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: concurrency }, lane));
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: (count * 1_000) / (performance.now() - begun),
    latencies,
    processor: (user + system) / 1_000_000,
  };
}
