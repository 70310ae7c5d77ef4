import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Server } from '../../src/platform/http/index.js';
import { demoServer, type Demo } from '../support/demo-server.js';
import { OPERATOR_KEY, useApps } from '../support/app.js';
import { LEAD, province } from '../support/province.js';
import { statusesIn } from '../support/slow-client.js';
import { formOf, headersOf, pdf } from '../support/uploads.js';

let server: Server;
let demo: Demo;
beforeAll(async () => {
  ({ server, demo } = await demoServer());
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());
beforeEach(() => {
  demo.seen = [];
});

const raw = (lines: string, to: Server = server): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect((to.server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(lines));
    let answer = '';
    socket
      .setEncoding('utf8')
      .on('data', (data) => (answer += String(data)))
      .on('end', () => resolve(answer))
      .on('error', reject);
  });

const HEAD = 'Host: x\r\nAuthorization: Bearer client\r\nConnection: close\r\n';
const post = (headers: string, body = '{"title":"x"}'): string =>
  `POST /v1/notes HTTP/1.1\r\n${HEAD}${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe('a body is JSON however its media type is written', () => {
  test.each([
    'Application/JSON',
    'application/json;',
    'application/json ; charset=utf-8',
    'application/json; Charset="UTF-8"',
    'application/json; charset=utf8; profile="a;charset=latin1"',
    'application/json; note="\\";charset=latin1"',
    'application/json; v=1',
  ])('%s', async (type) => {
    expect(statusesIn(await raw(post(`Content-Type:\t ${type} \r\n`)))).toEqual(['201']);
  });

  test.each(['application/json; charset=latin1', 'application/json; a="x"; charset="iso-8859-1"'])(
    'but not in another charset: %s',
    async (type) => {
      expect(statusesIn(await raw(post(`Content-Type: ${type}\r\n`)))).toEqual(['415']);
    },
  );

  test.each([
    ['identity', '201'],
    ['Identity', '201'],
    ['identity, ', '201'],
    ['gzip', '415'],
    ['identity, gzip', '415'],
  ])('Content-Encoding: %s is %s', async (coding, status) => {
    expect(statusesIn(await raw(post(`Content-Type: application/json\r\nContent-Encoding: ${coding}\r\n`)))).toEqual([
      status,
    ]);
  });
});

test.each([
  ['the target with scheme and host', 'GET http://x/v1/notes?limit=1 HTTP/1.1', '200'],
  ['the same by a method that is not there', 'PUT http://x/v1/notes HTTP/1.1', '405'],
  ['letters of the path encoded', 'GET /v1/n%6Ftes HTTP/1.1', '200'],
  ['the same by a method that is not there', 'PUT /v1/n%6Ftes HTTP/1.1', '405'],
  ['HTTP/1.0', 'GET /v1/notes HTTP/1.0', '200'],
  ['a method of WebDAV', 'PROPFIND /v1/notes HTTP/1.1', '405'],
  ['what the whole service takes', 'OPTIONS * HTTP/1.1', '204'],
])('%s', async (_name, line, status) => {
  expect(statusesIn(await raw(`${line}\r\n${HEAD}Content-Length: 0\r\n\r\n`))).toEqual([status]);
});

test('OPTIONS * lists what there is at all', async () => {
  expect(await raw(`OPTIONS * HTTP/1.1\r\n${HEAD}\r\n`)).toMatch(/^allow: GET, HEAD, POST, PATCH, OPTIONS\r$/m);
});

test('what asks for less or other than is given is answered in full', async () => {
  const headers = [
    'Range: bytes=0-1',
    'If-Modified-Since: Fri, 20 Nov 2026 02:00:00 GMT',
    'If-Range: "7"',
    'Accept-Encoding: gzip;q=1.0, identity; q=0.5, *;q=0',
    'Prefer: return=minimal, wait=10',
    'TE: trailers',
    'Upgrade-Insecure-Requests: 1',
    'Cookie: a=b',
  ];
  const answer = await raw(`GET /v1/notes HTTP/1.1\r\n${HEAD}${headers.join('\r\n')}\r\n\r\n`);
  expect(statusesIn(answer)).toEqual(['200']);
  expect(answer).toContain('"items"');
});

test('a key in quotes and the same without are one key', async () => {
  for (const key of ['"a-b"', 'a-b', '"two words"'])
    await raw(post(`Content-Type: application/json\r\nIdempotency-Key: ${key}\r\n`));
  const keys = demo.seen.map((each) => (each as { call: { idempotency: { key: string } } }).call.idempotency.key);
  expect(keys).toEqual(['a-b', 'a-b', 'two words']);
});

test('If-Match sent twice is a list', async () => {
  const url = '/v1/notes/019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55/closing';
  const answer = await raw(
    `POST ${url} HTTP/1.1\r\n${HEAD}If-Match: "1"\r\nif-match: W/"2"\r\nContent-Length: 0\r\n\r\n`,
  );
  expect([statusesIn(answer), demo.seen]).toEqual([['204'], [expect.objectContaining({ ifMatch: [1, 2] })]]);
});

describe('the whole service', () => {
  const apps = useApps();

  test.each(['Bearer', 'bearer', 'BEARER', 'Bearer  '])('takes a key after "%s"', async (scheme) => {
    const headers = { authorization: `${scheme} ${OPERATOR_KEY}` };
    expect((await apps.app.server.inject({ url: '/v1/me', headers })).statusCode).toBe(200);
  });

  test('takes a form whose boundary stands in quotes', async () => {
    const { credentials } = await (await province(apps.app)).of(LEAD);
    const headers = {
      ...headersOf(credentials),
      'content-type': 'Multipart/Form-Data; Boundary="boundary-of-the-tests"',
    };
    const payload = formOf({ name: 'a.pdf', bytes: pdf() });
    const answer = await apps.app.server.inject({ method: 'POST', url: '/v1/files', headers, payload });
    expect([answer.statusCode, answer.json()]).toEqual([201, expect.objectContaining({ fileId: expect.anything() })]);
  });
});
