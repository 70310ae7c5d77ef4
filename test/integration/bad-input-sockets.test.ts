import { connect, type AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { OPERATOR_KEY, useApps } from '../support/app.js';

const apps = useApps();
const AUTHORIZED = `Host: x\r\nAuthorization: Bearer ${OPERATOR_KEY}\r\n`;
const POST = `POST /v1/tenants HTTP/1.1\r\n${AUTHORIZED}Content-Type: application/json\r\n`;

beforeAll(async () => void (await apps.app.server.listen({ port: 0, host: '127.0.0.1' })));

/** Everything that comes back until the server ends the connection. */
const send = (lines: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect((apps.app.server.server.address() as AddressInfo).port, '127.0.0.1', () =>
      socket.write(lines),
    );
    let answer = '';
    socket
      .setEncoding('utf8')
      .on('data', (data) => (answer += String(data)))
      .on('end', () => resolve(answer))
      .on('error', reject);
  });
const statuses = (answer: string): string[] => [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((each) => each[1]!);

describe('a request whose end or target two readers may see differently is refused', () => {
  test.each([
    [
      'a length and chunks',
      `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/me HTTP/1.1\r\n${AUTHORIZED}\r\n`,
    ],
    ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`],
    ['a length with a sign', `${POST}Content-Length: +2\r\n\r\n{}`],
    ['an unknown transfer coding', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', `${POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`],
    ['a folded header', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\r\n b\r\n\r\n`],
    ['bare line feeds', 'GET /healthz HTTP/1.1\nHost: x\n\n'],
    ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['two hosts', 'GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
    ['a chunk that is none', `${POST}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n`],
    ['headers of 100 kB', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['a method nobody knows', 'FOO /healthz HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('%s', async (_name, lines) => {
    const answer = await send(lines);
    expect(statuses(answer)).toEqual(['400']);
    expect(answer).toContain('"code":"malformed"');
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
  });

  test('the body of a refused request is not taken for the next one', async () => {
    const inner = `GET /v1/me HTTP/1.1\r\n${AUTHORIZED}\r\n`;
    const outer = `POST /v1/tenants HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`;
    expect(statuses(await send(`${outer}GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`))).toEqual([
      '401',
      '200',
    ]);
  });
});

describe('methods that are not there are 405, and HEAD answers like GET without a body', () => {
  test.each(['TRACE', 'PATCH', 'DELETE', 'PURGE', 'PROPFIND'])('%s', async (method) => {
    expect(statuses(await send(`${method} /v1/me HTTP/1.1\r\n${AUTHORIZED}Connection: close\r\n\r\n`))).toEqual([
      '405',
    ]);
  });
  test('HEAD', async () => {
    const answer = await send(`HEAD /v1/me HTTP/1.1\r\n${AUTHORIZED}Connection: close\r\n\r\n`);
    expect([statuses(answer), answer.endsWith('\r\n\r\n')]).toEqual([['200'], true]);
  });
});

test('files outside the documentation are not served', async () => {
  for (const path of [
    '/docs/static/..%2f..%2f..%2fpackage.json',
    '/docs/static/../../../package.json',
    '/docs/static/%2e%2e/%2e%2e/package.json',
  ])
    expect(['400', '403', '404']).toContain(
      statuses(await send(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`))[0],
    );
});
