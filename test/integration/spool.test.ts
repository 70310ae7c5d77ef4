import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { Spool } from '../../src/platform/files/index.js';
import { effort } from '../support/effort.js';
import { until } from '../support/until.js';
import { filesBelow } from '../support/uploads.js';

const directory = join(tmpdir(), `phoihop-test-spool-${randomUUID()}`);
afterAll(() => rm(directory, { recursive: true, force: true }));

test('of what has broken off before it was taken in nothing is left, on a busy machine either', async () => {
  const spool = new Spool(directory);
  // The threads that open and remove files are held up in any order.
  const others = Array.from({ length: 6 }, () => spawn(process.execPath, ['-e', 'for (;;);']));
  try {
    for (let no = 0; no < effort(250, 3_000); no += 1) {
      const source = new Readable({ read: () => undefined }).on('error', () => undefined);
      source.push('a half of it');
      source.destroy(new Error('broken off'));
      await sleep(1);
      await expect(spool.receive(source, 'a.pdf')).rejects.toThrow();
    }
  } finally {
    for (const each of others) each.kill('SIGKILL');
  }
  // They are removed a little later.
  await until(async () => (await filesBelow(directory)).length === 0);
}, 60_000);

test('what arrives whole is there, with its size', async () => {
  const spool = new Spool(directory);
  const file = await spool.receive(Readable.from([Buffer.from('whole')]), 'a.pdf');
  expect([file.size, (await stat(file.path)).size]).toEqual([5, 5]);
  await file.discard();
  expect(await filesBelow(directory)).toEqual([]);
});
