import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';

/** An event that came, and is not answered yet. */
export interface Waiting {
  readonly id: string;
  readonly type: string;
  answer(status: number, headers?: Readonly<Record<string, string>>): void;
}

/** A receiver that answers when the test says, and what it says. */
export interface Answering {
  readonly url: string;
  /** The ids of all that came. */
  readonly came: string[];
  /** The next that came, or comes. */
  next(): Promise<Waiting>;
  /** From now on each is answered at once, the ones that wait too. */
  answerAll(status: number, headers?: Readonly<Record<string, string>>): void;
}

const open: (() => unknown)[] = [];
afterAll(() => open.forEach((close) => close()));

/** Somebody on this machine who receives events and takes time to answer; until the tests of the file end. */
export async function answering(): Promise<Answering> {
  const [waiting, askers, came] = [[] as Waiting[], [] as ((each: Waiting) => void)[], [] as string[]];
  let rest: ((each: Waiting) => void) | undefined;
  const take = (each: Waiting): void => {
    came.push(each.id);
    const asker = rest ?? askers.shift();
    if (asker) asker(each);
    else waiting.push(each);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => take(eventOf(Buffer.concat(chunks), response)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => (server.closeAllConnections(), server.close()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    came,
    next: () => {
      const each = waiting.shift();
      return each ? Promise.resolve(each) : new Promise((resolve) => askers.push(resolve));
    },
    answerAll: (status, headers) => {
      rest = (each) => each.answer(status, headers);
      waiting.splice(0).forEach(rest);
    },
  };
}

function eventOf(body: Buffer, response: ServerResponse): Waiting {
  const { id, type } = JSON.parse(body.toString()) as { id: string; type: string };
  return { id, type, answer: (status, headers = {}) => void response.writeHead(status, headers).end() };
}
