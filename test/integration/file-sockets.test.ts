import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OPERATOR_KEY, useApps } from '../support/app.js';
import { useProgram } from '../support/built-program.js';
import type { Caller } from '../support/caller.js';
import { LEAD, province } from '../support/province.js';
import { until } from '../support/until.js';
import { filesBelow, formOf, headersOf, pdf } from '../support/uploads.js';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'phoihop-file-sockets-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A call as it goes over the wire, sent by hand. */
class Wire {
  answer = '';
  readonly ended: Promise<void>;

  constructor(readonly socket: Socket) {
    socket
      .setEncoding('utf8')
      .on('data', (data) => (this.answer += String(data)))
      .on('error', () => undefined);
    this.ended = new Promise((resolve) => socket.on('close', () => resolve()));
  }

  static async open(port: number, path: string, headers: Readonly<Record<string, string>>): Promise<Wire> {
    const wire = new Wire(connect(port, '127.0.0.1'));
    await once(wire.socket, 'connect');
    wire.socket.write(
      [
        `POST ${path} HTTP/1.1`,
        'Host: x',
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        '',
        '',
      ].join('\r\n'),
    );
    return wire;
  }

  /** Sends a piece, or waits until the other side takes more; false once it is closed. */
  async write(bytes: Buffer | string): Promise<boolean> {
    if (this.socket.destroyed) return false;
    if (!this.socket.write(bytes))
      await Promise.race([new Promise((resolve) => this.socket.once('drain', resolve)), this.ended]);
    return !this.socket.destroyed;
  }

  chunk(bytes: Buffer): Promise<boolean> {
    return this.write(Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]));
  }

  get status(): string | undefined {
    return /^HTTP\/1\.1 (\d+)/.exec(this.answer)?.[1];
  }
}

const FORM = { 'Content-Type': 'multipart/form-data; boundary=boundary-of-the-tests' };
const closing = Buffer.from('\r\n--boundary-of-the-tests--\r\n').length;
/** A form without its end. */
const begun = (bytes: Buffer): Buffer => formOf({ name: 'a.pdf', bytes }).subarray(0, -closing);

describe('uploads over the wire', () => {
  const apps = useApps(1, {
    files: {
      limit: 300_000,
      get directory() {
        return directory;
      },
    },
    server: { requestTimeout: 1_500 },
  });
  let lead: Caller;
  let port: number;
  beforeAll(async () => {
    lead = await (await province(apps.app)).of(LEAD);
    await apps.app.server.listen({ port: 0, host: '127.0.0.1' });
    port = (apps.app.server.server.address() as AddressInfo).port;
  });
  const open = (headers: Readonly<Record<string, string>>) =>
    Wire.open(port, '/v1/files', { ...headersOf(lead.credentials), ...FORM, ...headers });
  const nothingLeft = () => until(async () => (await filesBelow(directory)).length === 0);

  test('10 GB by its length is refused before it is read, and the connection cut', async () => {
    const wire = await open({ 'Content-Length': '10737418240' });
    await wire.write(begun(pdf()));
    while (await wire.write(Buffer.alloc(65_536))) await sleep(5);
    expect([wire.status, wire.answer]).toEqual(['413', expect.stringContaining('"code":"too-large"')]);
    await nothingLeft();
  });

  test.each([
    ['in the file', begun(pdf())],
    ['before the first part', Buffer.alloc(0)],
  ])('an endless body in pieces is cut at the limit: %s', async (_where, head) => {
    const wire = await open({ 'Transfer-Encoding': 'chunked' });
    if (head.length > 0) await wire.chunk(head);
    while (await wire.chunk(Buffer.alloc(65_536, 'x'))) await sleep(5);
    expect(wire.status).toBe('413');
    await nothingLeft();
  });

  test('an endless header of a part is refused', async () => {
    const wire = await open({ 'Transfer-Encoding': 'chunked' });
    await wire.chunk(Buffer.from('--boundary-of-the-tests\r\nContent-Disposition: form-data; name="file"; filename="'));
    while (await wire.chunk(Buffer.alloc(65_536, 'x'))) await sleep(5);
    expect(['400', '413', '422']).toContain(wire.status);
    await nothingLeft();
  });

  test('who may not call is told before anything is read', async () => {
    const wire = await Wire.open(port, '/v1/files', {
      ...FORM,
      'Content-Length': '200000',
      Authorization: 'Bearer phk_nobody',
    });
    await until(() => Promise.resolve(wire.status !== undefined));
    expect(wire.status).toBe('401');
    wire.socket.destroy();
  });

  test('a break in the middle leaves nothing', async () => {
    const wire = await open({ 'Content-Length': '200000' });
    await wire.write(begun(Buffer.concat([pdf(), Buffer.alloc(50_000)])));
    await until(async () => (await filesBelow(directory)).length === 1);
    wire.socket.destroy();
    await nothingLeft();
  });

  test('an upload that stands still is ended', async () => {
    const wire = await open({ 'Content-Length': '200000' });
    await wire.write(begun(pdf()));
    await wire.ended;
    expect([wire.status, wire.answer]).toEqual(['400', expect.stringContaining('"code":"malformed"')]);
    await nothingLeft();
  });

  test('a slow but steady one passes where any other body would be ended', async () => {
    const body = formOf({ name: 'a.pdf', bytes: Buffer.concat([pdf(), Buffer.alloc(1_000)]) });
    const upload = await open({ 'Content-Length': String(body.length), Connection: 'close' });
    const json = await Wire.open(port, '/v1/dossiers', {
      ...headersOf(lead.credentials),
      'Content-Type': 'application/json',
      'Content-Length': '1000',
    });
    for (let sent = 0; sent < body.length; sent += 150) {
      await upload.write(body.subarray(sent, sent + 150));
      await json.write(' ');
      await sleep(300);
    }
    await Promise.all([upload.ended, json.ended]);
    expect([upload.status, json.status]).toEqual(['201', '400']);
    expect(json.answer).toContain('"code":"malformed"');
  });
});

describe('a process that is killed', () => {
  const program = useProgram('src/main.ts');
  const apps = useApps();
  const children: ChildProcess[] = [];
  afterAll(async () => {
    for (const child of children.filter((each) => each.exitCode === null && each.signalCode === null)) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  /** The service as a process of its own over the database of this file; answers its port once it is ready. */
  async function start(dataDir: string): Promise<{ child: ChildProcess; port: number }> {
    const env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: apps.database.connectionString,
      PHOIHOP_BOOTSTRAP_KEY: OPERATOR_KEY,
      LOG_LEVEL: 'error',
    };
    const child = spawn(process.execPath, [program.path], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (data) => (said += String(data)));
    await until(() => Promise.resolve(/ready at \S+:\d+/.test(said) || child.exitCode !== null), 60_000);
    return { child, port: Number(/ready at \S+:(\d+)/.exec(said)?.[1]) };
  }

  test('leaves no half file once it runs again', async () => {
    const lead = await (await province(apps.app)).of(LEAD);
    const dataDir = join(directory, 'killed');
    const first = await start(dataDir);
    const wire = await Wire.open(first.port, '/v1/files', {
      ...headersOf(lead.credentials),
      ...FORM,
      'Content-Length': '200000',
    });
    await wire.write(begun(Buffer.concat([pdf(), Buffer.alloc(50_000)])));
    await until(async () => (await filesBelow(join(dataDir, 'files'))).length === 1);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    expect(await filesBelow(join(dataDir, 'files'))).toHaveLength(1);
    const second = await start(dataDir);
    await until(async () => (await filesBelow(join(dataDir, 'files'))).length === 0);
    second.child.kill('SIGTERM');
    await once(second.child, 'exit');
  }, 120_000);
});
