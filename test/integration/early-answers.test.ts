import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Server } from '../../src/platform/http/index.js';
import { demoServer, type Demo } from '../support/demo-server.js';
import { codeIn, SlowClient, statusesIn } from '../support/slow-client.js';

/** Far more than fits into the buffers on the way. */
const LARGE = 24 * 1024 * 1024;
const PIECE = Buffer.alloc(256 * 1024, 0x20);

let server: Server;
let demo: Demo;
const clients: SlowClient[] = [];

beforeAll(async () => {
  ({ server, demo } = await demoServer({ bodyLimit: 20_000 }));
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());
afterEach(() => {
  demo.seen = [];
  for (const client of clients.splice(0)) client.close();
});

const open = async (at: Server = server): Promise<SlowClient> => {
  const client = await SlowClient.of(at);
  clients.push(client);
  return client;
};

const head = (start: string, headers: Readonly<Record<string, string>>): string =>
  [start, 'Host: x', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');

const AUTH = { Authorization: 'Bearer client' };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const POST = 'POST /v1/notes HTTP/1.1';

const REFUSED = [
  ['too large', '413', 'too-large', POST, { ...AUTH, ...JSON_TYPE }],
  ['of another media type', '415', 'unsupported-media-type', POST, { ...AUTH, 'Content-Type': 'text/csv' }],
  ['of no media type', '415', 'unsupported-media-type', POST, AUTH],
  ['from nobody', '401', 'unauthenticated', POST, JSON_TYPE],
  ['by who may not', '403', 'forbidden', 'POST /v1/reset HTTP/1.1', { ...AUTH, ...JSON_TYPE }],
  ['for no path', '404', 'not-found', 'POST /v1/nothing HTTP/1.1', { ...AUTH, ...JSON_TYPE }],
  ['by no method', '405', 'method-not-allowed', 'DELETE /v1/notes HTTP/1.1', { ...AUTH, ...JSON_TYPE }],
  ['for a path that cannot be read', '400', 'malformed', 'POST /v1/notes/%E0%A4%A HTTP/1.1', { ...AUTH, ...JSON_TYPE }],
  ['from two hosts', '400', 'malformed', POST, { ...AUTH, ...JSON_TYPE, host: 'y' }],
] as const;

describe.each([
  ['an open connection', {}],
  ['a connection that is to be closed', { Connection: 'close' }],
])('a client that sends everything first, on %s, reads why', (_name, connection) => {
  test.each(REFUSED)('a body %s was refused', async (_what, status, code, start, headers) => {
    const client = await open();
    await client.send(head(start, { ...headers, ...connection, 'Content-Length': String(LARGE) }));
    for (let sent = 0; sent < LARGE; sent += PIECE.length) await client.send(PIECE);
    const answer = await client.read();
    expect([statusesIn(answer), codeIn(answer), client.broken]).toEqual([[status], code, undefined]);
    expect(answer).not.toMatch(/^connection: keep-alive/im);
    expect(demo.seen).toEqual([]);
    if ('Connection' in connection) await client.ended;
  });

  test('one in pieces was too large', async () => {
    const client = await open();
    await client.send(head(POST, { ...AUTH, ...JSON_TYPE, ...connection, 'Transfer-Encoding': 'chunked' }));
    for (let sent = 0; sent < LARGE; sent += PIECE.length) {
      await client.send(`${PIECE.length.toString(16)}\r\n`);
      await client.send(PIECE);
      await client.send('\r\n');
    }
    await client.send('0\r\n\r\n');
    const answer = await client.read();
    expect([statusesIn(answer), codeIn(answer), client.broken]).toEqual([['413'], 'too-large', undefined]);
  });
});

test('too many requests of a client: 429 reaches one that goes on sending', async () => {
  const limited = await demoServer({ requestsPerMinute: 1 });
  await limited.server.listen({ port: 0, host: '127.0.0.1' });
  await limited.server.inject({ url: '/v1/notes', headers: { authorization: 'Bearer client' } });
  const client = await open(limited.server);
  await client.send(head(POST, { ...AUTH, ...JSON_TYPE, 'Content-Length': String(LARGE) }));
  for (let sent = 0; sent < LARGE; sent += PIECE.length) await client.send(PIECE);
  expect([codeIn(await client.read()), client.broken]).toEqual(['too-many-requests', undefined]);
  client.close();
  await limited.server.close();
});

test('what is no HTTP at all: its sender reads 400 though it goes on', async () => {
  const client = await open();
  for (let sent = 0; sent < LARGE; sent += PIECE.length) await client.send(PIECE.toString().replaceAll(' ', 'x'));
  const answer = await client.read();
  expect([statusesIn(answer), codeIn(answer), client.broken]).toEqual([['400'], 'malformed', undefined]);
});

test('once the refused body has come the connection serves the next request', async () => {
  const client = await open();
  await client.send(head(POST, { ...AUTH, ...JSON_TYPE, 'Content-Length': String(LARGE) }));
  for (let sent = 0; sent < LARGE; sent += PIECE.length) await client.send(PIECE);
  // Nobody said that it would be closed: it stays open, however long the client takes.
  await new Promise((resolve) => setTimeout(resolve, 200));
  await client.send(head('GET /healthz HTTP/1.1', {}));
  expect(statusesIn(await client.read((answer) => answer.includes('"alive"')))).toEqual(['413', '200']);
});

describe('nobody is listened to without end', () => {
  let strict: Server;
  beforeAll(async () => {
    ({ server: strict } = await demoServer({
      bodyLimit: 20_000,
      linger: { bytes: 100_000, pause: 300 },
      requestTimeout: 1_000,
    }));
    await strict.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => strict.close());

  const refused = async (): Promise<SlowClient> => {
    const client = await open(strict);
    await client.send(head(POST, { ...AUTH, ...JSON_TYPE, 'Content-Length': '10737418240' }));
    expect(codeIn(await client.read())).toBe('too-large');
    return client;
  };

  test('who sends without end is cut off after so many bytes', async () => {
    const client = await refused();
    while (await client.send(PIECE)) expect(client.socket.bytesWritten).toBeLessThan(1024 * 1024 * 1024);
  });

  test('who sends nothing more is cut off after a pause', async () => {
    await (
      await refused()
    ).ended;
  });

  test('who sends a byte now and then is cut off all the same', async () => {
    const client = await refused();
    while (await client.send(' ')) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  test('what is no HTTP is cut off', async () => {
    const client = await open(strict);
    await client.send('xxxx\r\n\r\n');
    expect(codeIn(await client.read())).toBe('malformed');
    while (await client.send(PIECE)) await new Promise((resolve) => setImmediate(resolve));
  });
});

test('a stop waits for who still sends no longer than a pause', async () => {
  const stopping = await demoServer({ linger: { bytes: 1_000_000, pause: 200 } });
  await stopping.server.listen({ port: 0, host: '127.0.0.1' });
  const client = await open(stopping.server);
  await client.send(head(POST, { ...JSON_TYPE, 'Content-Length': '1000000' }));
  expect(codeIn(await client.read())).toBe('unauthenticated');
  const trickle = setInterval(() => void client.send(' '), 20);
  await stopping.server.close();
  clearInterval(trickle);
});

describe('Expect: 100-continue', () => {
  const expecting = { ...JSON_TYPE, Expect: '100-continue' };

  test('a body that is wanted is asked for', async () => {
    const client = await open();
    await client.send(head(POST, { ...AUTH, ...expecting, 'Content-Length': '13' }));
    await client.read((answer) => answer.includes('100 Continue'));
    await client.send('{"title":"x"}');
    expect(statusesIn(await client.read((answer) => answer.includes('"title"')))).toEqual(['100', '201']);
  });

  test.each([
    ['who may not call', { ...expecting, 'Content-Length': '13' }, '401'],
    ['what is too large', { ...AUTH, ...expecting, 'Content-Length': '20001' }, '413'],
  ])('%s is refused without its body', async (_name, headers, status) => {
    const client = await open();
    await client.send(head(POST, headers));
    expect(statusesIn(await client.read())).toEqual([status]);
  });
});
