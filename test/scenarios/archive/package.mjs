/** What somebody does with a package who has nothing but the file and Node. */
import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { copyFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../../scripts/archive-verify.mjs', import.meta.url));

const run = (folder) =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      ['verify.mjs', 'package.zip'],
      { cwd: folder, env: { PATH: process.env.PATH ?? '' } },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    ),
  );

/** An empty folder with a package in it, as it comes from the service, and the script that verifies it. */
export async function takenHome(base, key, official, id) {
  const folder = await mkdtemp(join(tmpdir(), 'phoihop-package-'));
  const answer = await fetch(new URL(`/v1/archive-packages/${id}/content`, base), {
    headers: { authorization: `Bearer ${key}`, 'x-acting-official': official },
  });
  await writeFile(join(folder, 'package.zip'), Readable.fromWeb(answer.body));
  await copyFile(SCRIPT, join(folder, 'verify.mjs'));
  return {
    verify: () => run(folder),
    spoilt: () => spoilt(folder),
    leave: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Verifies it with one bit changed, anywhere; then puts the bit back. @returns where, and how the verification ended */
async function spoilt(folder) {
  const file = await open(join(folder, 'package.zip'), 'r+');
  try {
    const { size } = await file.stat();
    const at = randomInt(size);
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, at);
    await file.write(Buffer.from([byte[0] ^ (1 << randomInt(8))]), 0, 1, at);
    const { code } = await run(folder);
    await file.write(byte, 0, 1, at);
    return { at, code };
  } finally {
    await file.close();
  }
}
