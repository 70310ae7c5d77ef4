import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly subject: string;
    readonly data: { readonly seq: number; readonly about: string | null };
  };
}

export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** Status of the answers to come; undefined: none comes. */
  answer: number | undefined;
  location: string | undefined;
  /** How many there were. */
  connections: number;
  /** Ends all connections, also those that wait for a request. */
  hangUp(): void;
}

/** Somebody who receives events on this machine, until the tests of the file end. */
export async function receiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      here.received.push({ headers: request.headers, body, event: JSON.parse(body) as Received['event'] });
      if (here.answer === undefined) return;
      response.writeHead(here.answer, here.location === undefined ? {} : { location: here.location }).end('thanks');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const here: Receiver = {
    url: `http://127.0.0.1:${port}/events`,
    port,
    received: [],
    answer: 200,
    location: undefined,
    connections: 0,
    hangUp: () => server.closeAllConnections(),
  };
  server.on('connection', () => (here.connections += 1));
  open.push(() => (server.closeAllConnections(), server.close()));
  return here;
}

const open: (() => unknown)[] = [];
afterAll(() => open.forEach((close) => close()));
