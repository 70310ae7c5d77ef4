import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { leave, type Server } from '../../src/platform/http/index.js';
import { demoServer } from '../support/demo-server.js';

const AUTH = { authorization: 'Bearer client' };
let server: Server;

beforeAll(async () => {
  ({ server } = await demoServer());
});
afterAll(() => server.close());

describe('on a socket', () => {
  const port = () => (server.server.address() as AddressInfo).port;
  beforeAll(() => server.listen({ port: 0, host: '127.0.0.1' }));

  const raw = (lines: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port(), '127.0.0.1', () => socket.end(lines));
      let answer = '';
      socket
        .setEncoding('utf8')
        .on('data', (data) => (answer += String(data)))
        .on('end', () => resolve(answer))
        .on('error', reject);
    });

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['no Host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['headers of 20 kB', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['two lengths', 'POST /v1/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ])('%s is 400', async (_name, lines) => {
    const answer = await raw(lines);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
    expect(answer).toContain('"code":"malformed"');
  });

  test('an unknown expectation is passed over', async () => {
    expect(await raw('GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 200 /,
    );
  });
});

test('a stop lets requests under way end and refuses new ones', async () => {
  const stopping = await demoServer();
  await stopping.server.listen({ port: 0, host: '127.0.0.1' });
  const base = `http://127.0.0.1:${(stopping.server.server.address() as AddressInfo).port}`;
  let release = () => {};
  stopping.demo.wait = new Promise((resolve) => (release = resolve));
  const running = fetch(`${base}/v1/notes`, {
    method: 'POST',
    headers: { ...AUTH, 'content-type': 'application/json' },
    body: '{"title":"x"}',
  });
  while (stopping.demo.seen.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  const closed = stopping.server.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await expect(fetch(`${base}/healthz`)).rejects.toThrow();
  release();
  const answer = await running;
  expect([answer.status, answer.headers.get('connection')]).toEqual([201, 'close']);
  await closed;
});

test('a process that leaves answers as before and ends each connection with its answer, until nobody is connected', async () => {
  const leaving = await demoServer();
  await leaving.server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = leaving.server.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const asked = async (path: string) => {
    const request = get({ agent, port, host: '127.0.0.1', path, headers: AUTH });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return [response.statusCode, response.headers.connection, request.reusedSocket];
  };
  expect(await asked('/readyz')).toEqual([200, 'keep-alive', false]);
  const left = leave(leaving.server, 60_000);
  expect(await asked('/healthz')).toEqual([200, 'close', true]);
  // Whoever has not heard of it yet is served over a new connection.
  expect(await asked('/readyz')).toEqual([503, 'close', false]);
  await left;
  agent.destroy();
  await leaving.server.close();
});

test('a process that leaves waits for those who stay connected no longer than it may', async () => {
  const leaving = await demoServer();
  await leaving.server.listen({ port: 0, host: '127.0.0.1' });
  const idle = connect((leaving.server.server.address() as AddressInfo).port, '127.0.0.1');
  await once(idle, 'connect');
  await leave(leaving.server, 100);
  await leaving.server.close();
  idle.destroy();
});
