import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createS3Store, type S3Options } from '../../src/platform/files/index.js';
import { s3Server } from '../support/s3-server.js';

const CREDENTIALS = { region: 'hcm-1', accessKeyId: 'key-of-the-tests', secretAccessKey: 'secret/of+the-tests' };
let directory: string;
let s3: Awaited<ReturnType<typeof s3Server>>;
let options: S3Options;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'phoihop-s3-'));
  s3 = await s3Server({ id: CREDENTIALS.accessKeyId, secret: CREDENTIALS.secretAccessKey }, 'phoihop-files');
  options = { endpoint: s3.endpoint, bucket: 'phoihop-files', ...CREDENTIALS };
});
afterAll(async () => {
  await s3.close();
  await rm(directory, { recursive: true, force: true });
});

async function received(bytes: Buffer) {
  const path = join(directory, randomUUID());
  await writeFile(path, bytes);
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

test('bytes go in, come back, and go', async () => {
  const store = createS3Store(options);
  for (const bytes of [Buffer.from('x'), Buffer.alloc(3_000_000, 'ố')]) {
    const file = await received(bytes);
    await store.put('H29', file);
    await store.put('H29', file);
    expect((await buffer((await store.open('H29', file.sha256))!)).equals(bytes)).toBe(true);
    expect(await store.open('H30', file.sha256)).toBeUndefined();
    await store.remove('H29', file.sha256);
    await store.remove('H29', file.sha256);
    expect(await store.open('H29', file.sha256)).toBeUndefined();
  }
});

test('a wrong secret is refused by the server, and told without the secret', async () => {
  const store = createS3Store({ ...options, secretAccessKey: 'another-secret' });
  const file = await received(Buffer.alloc(2_000_000, 'x'));
  for (const work of [
    () => store.put('H29', file),
    () => store.open('H29', file.sha256),
    () => store.remove('H29', file.sha256),
  ])
    await expect(work()).rejects.toThrow(/^[^:]+: the store answered 403 SignatureDoesNotMatch$/);
});

test('bytes that changed on the way are refused by the server', async () => {
  const file = await received(Buffer.from('x'));
  await writeFile(file.path, 'y');
  await expect(createS3Store(options).put('H29', file)).rejects.toThrow(/XAmzContentSHA256Mismatch/);
  expect(s3.objects.size).toBe(0);
});

test('a bucket that is not there, a server that is away, an answer that breaks off: failures, never lost files', async () => {
  const file = await received(Buffer.from('x'));
  await expect(createS3Store({ ...options, bucket: 'no-such-bucket' }).put('H29', file)).rejects.toThrow(
    /NoSuchBucket/,
  );
  await expect(
    createS3Store({ ...options, endpoint: 'http://127.0.0.1:1' }).open('H29', file.sha256),
  ).rejects.toThrow();
  const broken = createServer((request) => request.socket.destroy());
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;
  await expect(createS3Store({ ...options, endpoint }).put('H29', file)).rejects.toThrow();
  await new Promise((resolve) => broken.close(resolve));
});
