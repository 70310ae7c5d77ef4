import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../../core/ids.js';
import type { Received } from './file-store.js';

/** Milliseconds after which half files of a machine that cannot be asked count as left behind. No upload takes as long. */
const LEFT_BEHIND = 86_400_000;

/** Machine, process id and a random part: a process that was started anew may get the id of the one before it. */
const OWNER = /^(.+)-(\d+)-[0-9a-f]{8}$/;

/** Files on their way in. Each process writes into a folder of its own, so that what one left behind is told from what another is writing. */
export class Spool {
  readonly #own: string;
  readonly #machine = hostname().replace(/[^A-Za-z0-9.]/g, '_');

  constructor(private readonly directory: string) {
    this.#own = join(directory, `${this.#machine}-${process.pid}-${randomBytes(4).toString('hex')}`);
  }

  /** Takes in a stream to its end and onto the disk. Whatever fails, nothing is left behind. */
  async receive(source: Readable, name: string | undefined): Promise<Received> {
    await mkdir(this.#own, { recursive: true, mode: 0o700 });
    const path = join(this.#own, newId());
    const discard = () => rm(path, { force: true });
    const hash = createHash('sha256');
    let size = 0;
    const count = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    // Opened before anything can break off: a stream that opens its file by itself may make it after its removal.
    const file = await open(path, 'wx', 0o600);
    try {
      await pipeline(source, count, file.createWriteStream({ flush: true }));
    } catch (error) {
      await discard();
      throw error;
    }
    return { name, path, size, sha256: hash.digest('hex'), discard };
  }

  /** Takes away what processes that are no more left half done. For the start, and now and then. Answers how many of them. */
  async sweep(now = Date.now()): Promise<number> {
    const owners = await readdir(this.directory).catch(() => []);
    const gone: string[] = [];
    for (const owner of owners) if (await this.#isLeft(owner, now)) gone.push(owner);
    for (const owner of gone) await rm(join(this.directory, owner), { recursive: true, force: true });
    return gone.length;
  }

  /** The folder of this process, with what is in it. */
  async close(): Promise<void> {
    await rm(this.#own, { recursive: true, force: true });
  }

  async #isLeft(owner: string, now: number): Promise<boolean> {
    const path = join(this.directory, owner);
    if (path === this.#own) return false;
    const [, machine, pid] = OWNER.exec(owner) ?? [];
    if (machine === this.#machine && !isOther(Number(pid))) return true;
    const touched = await stat(path).catch(() => undefined);
    return touched !== undefined && now - touched.mtimeMs > LEFT_BEHIND;
  }
}

/** Whether a process other than this one has that id. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
